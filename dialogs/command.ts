/** What a message answers or commands: a choice first, then a whole-message command, then a yes or no at its beginning. */
import type { Command } from '../understanding/reading.ts';
import { goesOn, hedges, isOne, spokenAnswer, type YesNo } from './spoken-answer.ts';
import type { Turn } from './turn.ts';

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
  return goesOn(spokenAnswer(turn.parts.text, turn.locale).rest, turn.locale);
}

/** "ok", "thanks": the message was seen; it says neither yes nor no. */
export function isMereOk(turn: Turn): boolean {
  return turn.parts.chosen === null && isOne('ok', turn.parts.text, turn.locale);
}

/** The text of a message that was asked for is called off. */
export function isCallOff(turn: Turn): boolean {
  return turn.parts.chosen === null && isOne('call-off', turn.parts.text, turn.locale);
}
