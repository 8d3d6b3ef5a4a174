/**
 * The answer to the bot's question about a sign, as the lists and rules have read it, weighed against what the model of acts reads.
 * The model may raise. Of an emergency its "no" alone is asked about once more, and counts when it is said again. Pure.
 */
import { isUrgentSign } from '../understanding/levels.ts';
import { actIn, least } from './acts.ts';
import type { YesNo } from './spoken-answer.ts';
import type { Turn } from './turn.ts';

/** The question as far as it matters here. */
export interface Asked {
  sign: string;
  /** it was asked a second time */
  again?: boolean | undefined;
  /** that was because the model alone read a no */
  denied?: boolean | undefined;
}

/** What the lists and rules say. */
export interface Listed {
  answer: YesNo | null;
  /** what stands behind the "no" may take it back */
  doubtful: boolean;
}

/** ask: the answer is not sure enough; sure: a no that is asked about once more; aside: something else was said; null: as it is listed */
export type Weighed = YesNo | 'ask' | 'sure' | 'aside' | null;

export function weigh(turn: Turn, { sign, again, denied }: Asked, { answer, doubtful }: Listed): Weighed {
  const seen = actIn(turn, sign);
  if (seen === null) return null;
  const { act, likelihood } = seen;
  const reaches = (wanted: 'yes' | 'no' | 'unsure' | 'aside', needed: number) => act === wanted && likelihood >= needed;
  if (answer === 'no') {
    // two readers agree
    if (doubtful) return reaches('no', least.no) ? 'no' : null;
    if (!reaches('yes', least.act) && !reaches('unsure', least.act)) return null;
    return again ? 'unsure' : 'ask';
  }
  if (answer === 'yes') return !again && reaches('no', least.no) ? 'sure' : null;
  if (reaches('no', least.act)) {
    if (isUrgentSign(sign) && answer === null && reaches('no', least.plainNo)) return 'no';
    if (!denied) return 'sure';
    return reaches('no', least.no) ? 'no' : null;
  }
  if (reaches('yes', least.act)) return 'yes';
  if (answer !== null) return null;
  return !again && reaches('aside', least.aside) ? 'aside' : null;
}
