/** What the linear model sees of a message: stems, pairs of stems, pieces of words, and marks of the sentence. */
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import porterEs from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import type { Token } from './fold.ts';

type Stem = (word: string) => string;

/** Stemmers by language; a language without one keeps its words. */
const stemmers: Record<string, Stem> = {
  en: (word) => porter.stem(word),
  es: (word) => porterEs.stem(word),
};

/** Stems are remembered up to here; the set of words that patients use is small. */
const memory = 50_000;

export function stemmer(language: string): Stem {
  const stem = stemmers[language] ?? ((word: string) => word);
  const known = new Map<string, string>();
  return (word) => {
    let result = known.get(word);
    if (result === undefined) {
      result = stem(word);
      if (known.size < memory) known.set(word, result);
    }
    return result;
  };
}

/** FNV-1a over UTF-16 code units. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}

export interface FeatureMarks {
  /** for each token: '' where it stands as said, else a sign for denied, hypothetical, past or other */
  scopes: readonly string[];
  /** names such as "sign:emergency.chest-pain:denied" or "question" */
  marks: readonly string[];
}

/**
 * Features of a message as strings.
 * @param piece shortest and longest piece of a word
 */
export function features(tokens: readonly Token[], stem: Stem, extra: FeatureMarks): string[] {
  const result: string[] = ['*'];
  let before = '^';
  let beforeThat = '';
  for (const [index, token] of tokens.entries()) {
    const word = token.number === null ? stem(token.word) : numberShape(token);
    const scope = extra.scopes[index] ?? '';
    result.push(`w${word}`);
    if (scope !== '') result.push(`${scope}w${word}`);
    result.push(`b${before} ${word}`);
    if (beforeThat !== '') result.push(`s${beforeThat} ${word}`);
    if (token.number === null && token.word.length > 3) {
      const padded = `_${token.word}_`;
      for (let at = 0; at + 4 <= padded.length; at += 1) result.push(`c${padded.slice(at, at + 4)}`);
    }
    beforeThat = before;
    before = token.gap === 2 ? `.${word}` : word;
  }
  result.push(`b${before} $`);
  if (tokens.length <= 3) result.push(`short${tokens.length}`);
  else if (tokens.length > 40) result.push('long');
  for (const name of extra.marks) result.push(`m${name}`);
  return [...new Set(result)];
}

function numberShape(token: Token): string {
  const value = token.number ?? 0;
  const decimal = /[.,]/.test(token.typed) ? 'd' : '';
  if (value >= 34.5 && value <= 43) return `#temp-c${decimal}`;
  if (value >= 94 && value <= 110) return `#temp-f${decimal}`;
  return value <= 10 ? '#small' : value >= 1900 && value <= 2100 ? '#year' : '#number';
}
