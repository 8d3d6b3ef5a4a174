/** Where the triggers of a clause have to stand to count: at its start or end, before a list, behind no comma. Pure. */
import { unknownWord, type WordSet } from './lexicon.ts';
import type { MarkMatch } from './marks.ts';
import type { Token } from './token.ts';

/**
 * A trigger that is tied to the start or end of a clause stands there. A denial ends its clause at punctuation, before a joining
 * word or with the message; another ending phrase is the next thing said ("none since", "no i have no fever").
 */
export function standsInPlace(
  { from, to, pattern: { data } }: MarkMatch,
  tokens: readonly Token[],
  ends: readonly boolean[],
  joiners: WordSet,
): boolean {
  const edge = (at: number) => at >= tokens.length || tokens[at]?.gap !== 0;
  if (data.mark === 'affirm')
    return tokens[from]?.sign !== ',' && (edge(to) || joiners.has(tokens[to]?.id ?? unknownWord));
  if (data.mark === 'turn') return !data.closes || edge(to);
  if (data.mark === 'answer') return (!data.opens || edge(from)) && (!data.closes || edge(to));
  if (!('side' in data)) return true;
  if (data.opens && from > 0 && !edge(from)) return false;
  if (data.follows && tokens[from]?.gap === 1 && ',¿'.includes(tokens[from].sign)) return false;
  if (data.lists) return startsList(tokens[to]);
  if (!data.closes || edge(to)) return true;
  return data.mark === 'denied' ? joiners.has(tokens[to]?.id ?? unknownWord) : ends[to] === true;
}

/** An "if" or a question whose word is another one with the accent that was typed, or was not: a comma stands behind "si, me duele". */
export function isAffirmed(
  { from, to, pattern: { data } }: MarkMatch,
  tokens: readonly Token[],
  accented: WordSet,
): boolean {
  if (data.mark !== 'hypothetical' && data.mark !== 'question') return false;
  for (let at = from; at < to; at += 1) {
    if (!accented.has(tokens[at]?.id ?? unknownWord)) continue;
    if (tokens[at]?.accented || (at === 0 && tokens[1]?.sign === ',')) return true;
  }
  return false;
}

/** What takes an alarm away is of one piece: "my chest, is that ok" is no "chest is ok". */
export function isUndivided({ pattern: { data } }: MarkMatch): boolean {
  if (data.mark === 'sense') return !data.commas;
  return (data.mark === 'denied' || data.mark === 'other') && data.side !== 'anywhere';
}

/** A colon or dash stands before the word. */
function startsList(token: Token | undefined): boolean {
  return token !== undefined && token.sign !== '' && ':-–—'.includes(token.sign);
}

/** A comma stands within the match. */
export function hasComma({ from, to }: MarkMatch, tokens: readonly Token[]): boolean {
  for (let at = from + 1; at < to; at += 1) if (tokens[at]?.sign === ',') return true;
  return false;
}
