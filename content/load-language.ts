/** Loads what each language knows about patients' words. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { PhraseLanguage, SignLanguage, WordLanguage } from './language-schema.ts';

export interface LanguageData {
  language: string;
  signs: SignLanguage;
  phrases: PhraseLanguage;
  /** classes of words */
  words: Record<string, string[]>;
  /** real words that look like a slip of one of the rules' words, and are none */
  realWords: string[];
}

/** A file of content/ that cannot be used, and why. */
export class LanguageError extends Error {
  constructor(file: string, reasons: readonly string[]) {
    super(`${file}: ${reasons.join('; ')}`);
    this.name = 'LanguageError';
  }
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  let raw: unknown;
  try {
    raw = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new LanguageError(file, [
      error instanceof Error ? error.message.split('\n').slice(0, 2).join(' ') : String(error),
    ]);
  }
  const result = schema.safeParse(raw);
  if (!result.success)
    throw new LanguageError(
      file,
      result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  return result.data;
}

/**
 * @param folder the content folder
 * @param language language code, for example "es"
 * @throws LanguageError with the file, the place in it and the reason
 */
export function loadLanguage(folder: string, language: string): LanguageData {
  const words = path.join(folder, 'signs', `${language}.real-words.txt`);
  return {
    language,
    signs: read(path.join(folder, 'signs', `${language}.yaml`), SignLanguage),
    phrases: read(path.join(folder, 'phrases', `${language}.yaml`), PhraseLanguage),
    words: existsSync(path.join(folder, 'words', `${language}.yaml`))
      ? read(path.join(folder, 'words', `${language}.yaml`), WordLanguage)
      : {},
    realWords: existsSync(words) ? readFileSync(words, 'utf8').split(/\s+/).filter(Boolean) : [],
  };
}
