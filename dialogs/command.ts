/** What a message answers or commands: a choice first, then a whole-message command, then a yes or no at its beginning. */
import { translate } from '../locales/i18n.ts';
import type { Command } from '../understanding/reading.ts';
import { fold } from './choices.ts';
import type { Turn } from './turn.ts';

export type YesNo = 'yes' | 'no' | 'unsure';

/** Of so many words may the rest be behind "a little" or "not now"; "i guess i will call tomorrow" is no answer. */
const shortRest = 2;

/** A choice counts before the words: its title may read as something else. */
export function commandOf(turn: Turn): Command | null {
  const { chosen } = turn.parts;
  if (chosen) return chosen.do === 'command' ? chosen.command : null;
  return turn.reading.command;
}

/**
 * The answer to a yes/no question, also where more words follow it: "no, it is just my arm". A "no" with a hedge behind it ("no, just
 * some pressure") is no clear answer: what is denied first must not silence it.
 */
export function yesNoOf(turn: Turn, sign: string | null): YesNo | null {
  const command = commandOf(turn);
  const spoken = spokenAnswer(turn.parts.text, turn.locale);
  // "ya no" was so a moment ago, which polite words around a no do not say
  if (command === 'no' && turn.parts.chosen === null && spoken.answer === 'unsure') return 'unsure';
  if (command === 'yes' || command === 'no' || command === 'unsure') return command;
  // "I am fine", "I misread that"
  if (command === 'mistake') return 'no';
  if (turn.parts.chosen) return null;
  const about = turn.reading.signs.find((reading) => reading.sign === sign);
  if (about?.assertion === 'present') return 'yes';
  const mayTell = sign !== null && turn.reading.suspectedSign === sign;
  if (about?.assertion === 'denied' && !mayTell) return 'no';
  const { answer, rest } = spoken;
  return answer === 'no' && hedges(rest, turn.locale) ? 'unsure' : answer;
}

/** A "no" goes on in words that may tell of the very sign ("no, it only presses when I lie down"). */
export function saysMore(turn: Turn, sign: string): boolean {
  if (turn.parts.chosen || commandOf(turn) !== null || turn.reading.suspectedSign !== sign) return false;
  const { rest } = spokenAnswer(turn.parts.text, turn.locale);
  // "only in my arm" says what it is instead
  return wordsIn(rest) > shortRest && opening(rest, 'only', turn.locale) === null;
}

/** The yes or no that a message begins with, what follows it, and whether it takes something back ("wait, i mean yes"). Pure. */
export function spokenAnswer(text: string, locale: string): { answer: YesNo | null; rest: string; corrected: boolean } {
  let rest = fold(text);
  let corrected = false;
  for (;;) {
    const filler = opening(rest, 'filler', locale) ?? '';
    // "no wait" takes back, "no" alone is an answer
    const correction = opening(rest, 'corrected', locale) ?? '';
    const before = correction.length > filler.length ? correction : filler;
    if (before === '' || before === rest) break;
    corrected ||= before === correction;
    rest = rest.slice(before.length).trim();
  }
  // "no me siento bien" and "no air" answer nothing
  if (opening(rest, 'no-other', locale) !== null && opening(rest, 'unsure', locale) === null)
    return { answer: null, rest, corrected };
  for (const answer of ['unsure', 'no', 'yes'] as const) {
    const long = opening(rest, answer, locale);
    const short = opening(rest, `${answer}-short`, locale);
    const restOf = (found: string) => rest.slice(found.length).trim();
    if (short !== null && wordsIn(restOf(short)) <= shortRest && short.length >= (long?.length ?? 0))
      return { answer, rest: restOf(short), corrected };
    if (long !== null) return { answer, rest: restOf(long), corrected };
  }
  return { answer: null, rest, corrected };
}

/** "ok", "thanks": the message was seen; it says neither yes nor no. */
export function isMereOk(turn: Turn): boolean {
  return turn.parts.chosen === null && phrases('ok', turn.locale).includes(fold(turn.parts.text));
}

const known = new Map<string, string[]>();

/** The phrases of a list in the locale's words, the longest first. */
function phrases(list: string, locale: string): string[] {
  const key = `${locale} ${list}`;
  let found = known.get(key);
  if (!found) {
    found = translate(`opening.${list}`, locale).split('.').map(fold);
    found.sort((one, other) => other.length - one.length);
    known.set(key, found);
  }
  return found;
}

function opening(folded: string, list: string, locale: string): string | null {
  return phrases(list, locale).find((phrase) => `${folded} `.startsWith(`${phrase} `)) ?? null;
}

/** Words before a hedge that may deny it ("no feeling of pressure"). */
const deniedWithin = 3;

/** Behind a "no": "just a bit tight", "but pressure"; not "no pressure", "not a bit". Pure. */
function hedges(folded: string, locale: string): boolean {
  const denied = (before: string) => {
    const words = before.trim().split(' ').slice(-deniedWithin);
    const contrast = words.findLastIndex((word) => phrases('contrast', locale).includes(word));
    return words.slice(contrast + 1).some((word) => phrases('denies', locale).includes(word));
  };
  const says = (phrase: string, from: number) => {
    const at = ` ${folded} `.indexOf(` ${phrase} `, from);
    return at >= 0 && !denied(folded.slice(0, at));
  };
  return (
    phrases('hedge', locale).some((phrase) => says(phrase, 0)) ||
    phrases('near', locale).some((phrase) => says(phrase, 1))
  );
}

/** The text of a message that was asked for is called off. */
export function isCallOff(turn: Turn): boolean {
  return turn.parts.chosen === null && phrases('call-off', turn.locale).includes(fold(turn.parts.text));
}

function wordsIn(folded: string): number {
  return folded === '' ? 0 : folded.split(' ').length;
}
