/** Whether a message can be read at all: the honest "I did not understand" depends on it. */
import type { Analysis, Engine } from './engine.ts';
import type { PhraseReading } from './phrases.ts';
import { thresholds } from './thresholds.ts';

interface Message {
  engine: Engine;
  analysis: Analysis;
  guess: { language: string | null; sure: boolean };
  engines: ReadonlyMap<string, Engine>;
  /** share of the message that the model knows */
  coverage: number;
  phrase: PhraseReading;
}

/** Messages of so few words are often an answer, a name or a word of its own. */
const fewWords = 2;

/** It has no usable text, is in a language that nobody here reads, or has hardly a known word. */
export function isUnreadable({ engine, analysis, guess, engines, coverage, phrase }: Message): boolean {
  const words = analysis.tokens.filter((token) => token.number === null);
  if (analysis.tokens.length === 0) return true;
  if (guess.sure && guess.language !== null && !engines.has(guess.language)) return true;
  const knowsAny = words.some((token) => engine.knowsToken(token));
  if (words.length > fewWords) return coverage < thresholds.readable || !knowsAny;
  const { command, smallTalk, aspect, topic, wantsLanguage } = phrase;
  const named = command ?? smallTalk ?? aspect ?? topic ?? wantsLanguage;
  const means = knowsAny || named !== null || guess.language !== null || words.length < analysis.tokens.length;
  return !means && coverage <= thresholds.readable;
}
