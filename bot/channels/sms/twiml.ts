/** TwiML, the XML in which Twilio takes an answer. https://www.twilio.com/docs/messaging/twiml */

export interface TextMessageOut {
  text: string;
  /** addresses of pictures (MMS) */
  media: string[];
}

/** The messages in their order; none is an answer too, and sends nothing. */
export function twiml(messages: readonly TextMessageOut[]): string {
  const body = messages.map(
    ({ text, media }) =>
      `<Message><Body>${escapeXml(text)}</Body>${media.map((url) => `<Media>${escapeXml(url)}</Media>`).join('')}</Message>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${body.join('')}</Response>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** XML 1.0 takes no control characters but tab and line ends, however they are written. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
  );
}
