/** How a question about a sign ends, or comes once more. */
import { isUrgentSign } from '../understanding/levels.ts';
import { tellEmergency, tellUnclear, tellUrgent } from './alarms.ts';
import { endUrgent, sayStanding, urgentLately } from './in-force.ts';
import { askIfWorse, mayBeWorse } from './stronger.ts';
import { askAbout, tellIfItStarts } from './suspicions.ts';
import type { Turn } from './turn.ts';

interface Question {
  sign: string;
  quote: string;
}

/** Never the same reply twice: why it comes again stands before it. */
export function askOnceMore(turn: Turn, { sign, quote }: Question, why = 'screening.again'): 'settled' {
  turn.tell(why);
  askAbout(turn, sign, quote, { again: true });
  return 'settled';
}

/** The answer looks like a no that is not sure enough: the question comes once more, for a yes or a no. */
export function askToBeSure(turn: Turn, { sign, quote }: Question): 'settled' {
  turn.tell('suspect.sure');
  askAbout(turn, sign, quote, { again: true, denied: true });
  return 'settled';
}

/** The message asks something else: the question stands before the answer to it. */
export function askFirst(turn: Turn, question: Question): 'told' {
  askOnceMore(turn, question, 'suspect.first');
  return 'told';
}

export function raise(turn: Turn, sign: string, quote: string): 'settled' {
  if (isUrgentSign(sign)) tellUrgent(turn, [{ sign, quote }]);
  else tellEmergency(turn, [{ sign, quote: quote || null }]);
  return 'settled';
}

export function calm(turn: Turn, sign: string, quote: string): 'settled' {
  if (mayBeWorse(turn, sign, quote)) {
    askIfWorse(turn, quote);
    return 'settled';
  }
  endUrgent(turn, sign);
  tellIfItStarts(turn, sign);
  sayStanding(turn, urgentLately(turn));
  settle(turn, sign, quote, 'no');
  return 'settled';
}

export function unclear(turn: Turn, sign: string, quote: string): void {
  tellUnclear(turn, sign, quote);
  settle(turn, sign, quote, 'unclear');
}

export function settle(turn: Turn, sign: string, quote: string, as: 'no' | 'unclear' | 'past'): void {
  turn.conversation.settled = { sign, quote, as };
}
