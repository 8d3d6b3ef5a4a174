/**
 * The answer to the bot's question about a sign, as the lists and rules have read it, weighed against what the model of acts reads.
 * The model may raise. Of an emergency its "no" alone is asked about once more, and counts when it is said again. Pure.
 */
import { isUrgentSign } from '../understanding/levels.ts';
import { actIn, does, least } from './acts.ts';
import { hasContrast } from './behind-no.ts';
import { goesBehindNo } from './command.ts';
import { spokenAnswer, type YesNo } from './spoken-answer.ts';
import { deniesElse } from './taken-back.ts';
import type { Turn } from './turn.ts';

/** The question as far as it matters here. */
export interface Asked {
  sign: string;
  /** it was asked a second time */
  again?: boolean | undefined;
  /** that was because the model alone read a no */
  denied?: boolean | undefined;
}

/** ask: the answer is not sure enough; sure: a no that is asked about once more; null: as it is listed */
export type Weighed = YesNo | 'ask' | 'sure' | null;

/**
 * @param answer what the lists and rules say
 * @param doubtful what stands behind their "no" may take it back
 */
export function weigh(turn: Turn, { sign, again, denied }: Asked, answer: YesNo | null, doubtful = false): Weighed {
  // what nobody could read, and a no to something else, is no answer
  if (actIn(turn, sign) === null || turn.reading.unreadable || deniesElse(turn, sign)) return null;
  const reaches = (wanted: YesNo, needed: number) => does(turn, sign, wanted, needed);
  const plain = isUrgentSign(sign) ? least.clearNo : least.plainNo;
  const isPlainNo = () => reaches('no', plain) && agrees(turn, sign);
  const isYes = () => seemsYes(turn, sign);
  if (answer === 'no') {
    // two readers agree
    const needed = hasContrast(turn.parts.text, turn.locale) ? least.plainNo : least.agreedNo;
    if (doubtful) return reaches('no', needed) && agrees(turn, sign) ? 'no' : null;
    if (!goesBehindNo(turn) || !(reaches('yes', least.maybe) || reaches('unsure', least.maybe))) return null;
    return again ? 'unsure' : 'ask';
  }
  if (answer === 'yes') {
    // "a lot" of "a lot better"
    if (isUrgentSign(sign) && isPlainNo()) return 'no';
    return !again && reaches('no', least.no) && agrees(turn, sign) ? 'sure' : null;
  }
  if (answer === 'unsure') {
    // "no im not, just bored": a no that the lists take for none
    const isSpoken = spokenAnswer(turn.parts.text, turn.locale).answer === 'no';
    if (reaches('no', isSpoken ? least.maybe : least.clearNo)) {
      if (!denied) return 'sure';
      if (reaches('no', least.no)) return 'no';
    }
    return isYes() ? 'yes' : null;
  }
  if (reaches('no', least.maybe)) {
    if (isPlainNo()) return 'no';
    if (!denied) return 'sure';
    return reaches('no', least.no) ? 'no' : null;
  }
  if (isYes()) return 'yes';
  return reaches('unsure', least.maybe) ? 'unsure' : null;
}

/** The model reads a yes. */
export function seemsYes(turn: Turn, sign: string): boolean {
  return does(turn, sign, 'yes', least.yes) && !tellsOther(turn, sign);
}

/** Neither the rules nor the main model see the sign in it. */
function agrees({ reading }: Turn, sign: string): boolean {
  const { level, suspectedSign, signs } = reading;
  if (level === 'emergency' || suspectedSign === sign) return false;
  return signs.every((each) => each.sign !== sign || each.assertion === 'denied');
}

/** Another sign is told of, or looks like it. */
function tellsOther(turn: Turn, sign: string): boolean {
  const { suspectedSign } = turn.reading;
  return (suspectedSign !== null && suspectedSign !== sign) || tellsPresent(turn, sign);
}

/** Another sign is told of. */
function tellsPresent({ reading }: Turn, sign: string): boolean {
  return reading.signs.some((each) => each.assertion === 'present' && each.sign !== sign);
}

/** The rules find the very sign that is asked about, and no other, where the model reads a clear no: "chest is grand, it's my back". */
export function seemsDenied(turn: Turn, { sign, denied }: Asked): boolean {
  return !denied && !tellsPresent(turn, sign) && does(turn, sign, 'no', least.clearNo);
}

/** Something else is said, and the question left aside. */
export function isAside(turn: Turn, sign: string): boolean {
  return turn.level === 'none' && does(turn, sign, 'aside', least.maybe);
}
