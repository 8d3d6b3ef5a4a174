/** Words as a list in a sentence. */

/** costly to make, and there are two for each language of the clinic */
const formats = new Map<string, Intl.ListFormat>();

/** "Fever, chills and drainage" (conjunction), "driving or alcohol" (disjunction), as the language of the locale joins them. */
export function listIn(locale: string, words: readonly string[], type: 'conjunction' | 'disjunction'): string {
  const key = `${locale} ${type}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.ListFormat(locale, { type });
    formats.set(key, format);
  }
  return format.format(words);
}
