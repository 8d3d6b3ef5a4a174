/** Signs in another language of the clinic: people mix languages, and short messages look alike ("my husband no despierta"). */
import { type Analysis, type Engine, modelWords } from './engine.ts';
import type { FoundSign } from './signs.ts';
import type { Token } from './token.ts';

type Engines = ReadonlyMap<string, Engine>;

/** In a longer message than anybody types, so many words on each side of a word of another language are read in that language. */
const aroundWords = 40;

/** A word that this language does not know is one of another on offer. */
export function mixesLanguages(engines: Engines, engine: Engine, { tokens }: Analysis): boolean {
  return tokens.some(
    (token) =>
      !engine.knowsToken(token) && [...engines.values()].some((other) => other !== engine && other.knowsToken(token)),
  );
}

/**
 * The present signs that another language has and this one does not.
 * @param typed the words of the message as they were typed
 * @param done what one language says of the message already
 */
export function foreignSigns(
  engines: Engines,
  engine: Engine,
  { text, signs }: Analysis,
  { typed, ...done }: { typed: readonly Token[]; engine: Engine; analysis: Analysis },
): FoundSign[] {
  return [...engines.values()]
    .filter((other) => other !== engine)
    .flatMap((other) =>
      other === done.engine ? done.analysis.signs : other.analyse(text, wordsFor(other, engine, typed)).signs,
    )
    .filter((sign) => sign.assertion === 'present' && !signs.some((mine) => mine.sign === sign.sign));
}

/** All words, or those near to words that only the other language knows; each stretch of these is a sentence of its own. */
function wordsFor(other: Engine, engine: Engine, typed: readonly Token[]): readonly Token[] {
  if (typed.length <= modelWords) return typed;
  const words: Token[] = [];
  let done = 0;
  for (let place = 0; place < typed.length; place += 1) {
    const token = typed[place] as Token;
    if (engine.knowsToken(token) || !other.knowsToken(token)) continue;
    const from = Math.max(done, place - aroundWords);
    const to = Math.min(typed.length, place + aroundWords + 1);
    for (let at = from; at < to; at += 1) {
      const near = typed[at] as Token;
      words.push(at === from && from > done ? { ...near, gap: 2 } : near);
    }
    done = Math.max(done, to);
  }
  return words;
}
