/** An emergency by text message: the parts of a message can arrive apart, so all of its words stand in the first. */
import type { Bubble, Say } from '../../dialogs/reply.ts';
import { segmentsOf, septetsOf, toGsm } from './gsm.ts';

/** Characters of the first segment, where others follow it. */
export const firstSegment = 153;
/** A quote that would be cut shorter rather takes the place of the last sentence, which is worth least. */
const shortestQuote = 20;

/** Whether the bubble tells of an emergency: its sentences are the call, why, what the chat cannot do, and so on. */
export function isEmergencyCall({ says: [first] }: Bubble): boolean {
  return first !== undefined && 'key' in first && /^emergency\.(call|crisis|self-harm)$/.test(first.key);
}

/**
 * @param told a sentence in words
 * @param front the longest front of a text that fits, ended at a word
 */
export function emergencyText(
  says: readonly Say[],
  told: (say: Say) => string,
  front: (text: string, fits: (start: string) => boolean) => string,
): string {
  const quoted = says.find(isQuote);
  const quote = toGsm(quoted?.values?.quote?.toString() ?? '');
  // Letters of another alphabet would leave room for 70 characters.
  const usable = says.filter((say) => say !== quoted || (quote !== '' && segmentsOf(quote).encoding === 'GSM-7'));
  const text = (count: number, part: string) =>
    usable
      .slice(0, count)
      .map((say) => toGsm(told(isQuote(say) ? { ...say, values: { ...say.values, quote: part } } : say)))
      .join(' ');
  const fits = (written: string) => septetsOf(written) <= firstSegment;
  for (let count = usable.length; count > 1; count -= 1) {
    const whole = text(count, quote);
    if (fits(whole)) return whole;
    if (!usable.slice(0, count).some(isQuote)) continue;
    const part = front(quote, (start) => fits(text(count, `${start}...`))).trimEnd();
    const cut = text(count, `${part}...`);
    if (fits(cut) && (count <= 2 || part.length >= shortestQuote)) return cut;
  }
  return text(1, quote);
}

type Quote = Extract<Say, { key: string }>;
const isQuote = (say: Say): say is Quote => 'key' in say && say.key === 'emergency.quote';
