/** FNV-1a over UTF-16 code units, as a signed number (which V8 keeps as it is). */
export function hash(text: string): number {
  let value = emptyHash;
  for (let index = 0; index < text.length; index += 1) value = hashWith(value, text.charCodeAt(index));
  return value;
}

/** The hash of no text, and that of a text with one more code unit. */
export const emptyHash = 0x811c9dc5 | 0;

export function hashWith(value: number, unit: number): number {
  return Math.imul(value ^ unit, 0x01000193);
}
