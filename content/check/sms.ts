/** Checks that the short form of a fact fits a text message. */
import { SegmentedMessage } from 'sms-segments-calculator';

/** Segments that one fact may take. */
const mostSegments = 2;

/** Languages that can be written whole in GSM-7, the alphabet that puts 160 characters and not 70 in a segment. */
const gsmLanguages = new Set(['en']);

/**
 * @param text the short form with its values filled
 * @returns the reasons for which it is no good for SMS
 */
export function smsFaults(text: string, language: string): string[] {
  const message = new SegmentedMessage(text);
  const faults: string[] = [];
  if (message.segments.length > mostSegments) {
    faults.push(`takes ${message.segments.length} SMS segments (${message.encodingName}); at most ${mostSegments}`);
  }
  if (gsmLanguages.has(language) && message.encodingName !== 'GSM-7') {
    const outside = [...new Set(text)].filter((one) => new SegmentedMessage(one).encodingName !== 'GSM-7').join(' ');
    faults.push(`has characters outside GSM-7: ${outside}`);
  }
  return faults;
}
