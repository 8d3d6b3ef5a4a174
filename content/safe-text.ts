/**
 * What a text of content/ must not hold. A sheet is edited in spreadsheets and shown in chats, cards and files that clinics
 * export, so a cell that a program would act on (a formula, a link, markup) is refused before it gets anywhere.
 */

/** Names that the texts of a sheet may leave open, as {{name}}; see content/fill.ts. */
const placeholders = ['emergency', 'limit'] as const;

/** Forms that are refused, each with the reason that is shown to the editor. */
const unsafe: readonly (readonly [RegExp, string])[] = [
  [/^[=+\-@]/, 'starts like a spreadsheet formula (=, +, - or @)'],
  [/\]\s*\(|\]\s*:/, 'holds a markdown link; links belong in clinic.yaml'],
  [/\b(?:https?|ftp|javascript|data|mailto|tel):|\bwww\./i, 'holds a link; links belong in clinic.yaml'],
  [/<\s*[a-z/!]/i, 'holds markup'],
  [/[*_~`]{2}|`/, 'holds markdown'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this line refuses
  [/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/, 'holds a control or invisible character'],
];

/** The placeholders that a text leaves open, such as "{{limit}}". */
export function placeholdersIn(text: string): string[] {
  return text.match(/\{\{[a-zA-Z]+\}\}/g) ?? [];
}

/**
 * @param text one text of a sheet
 * @returns the reasons for which it is refused, none for a sound text
 */
export function unsafeIn(text: string): string[] {
  const reasons = unsafe.filter(([form]) => form.test(text)).map(([, reason]) => reason);
  const rest = text.replace(/\{\{([a-zA-Z]+)\}\}/g, (whole, name: string) =>
    (placeholders as readonly string[]).includes(name) ? '' : whole,
  );
  if (/[{}]/.test(rest))
    reasons.push(`holds braces other than ${placeholders.map((name) => `{{${name}}}`).join(' and ')}`);
  return reasons;
}
