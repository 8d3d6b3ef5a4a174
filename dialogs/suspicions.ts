/** A sign that is only suspected, or asked about as a what-if: one yes/no question about it, and what follows a no. */
import { isEmergencySign, isUrgentSign } from '../understanding/levels.ts';
import { hasCrisisLine } from './alarms.ts';
import { answerAs, choose, chooseCall, menu, yesNoUnsure } from './choices.ts';
import { isLongSore } from './facts.ts';
import { isMeasured } from './fever-numbers.ts';
import { urgentLately } from './in-force.ts';
import type { Say } from './reply.ts';
import { cut, type Turn } from './turn.ts';
import { isNotHere } from './where-it-is.ts';

/** Beside an emergency in force, fewer words than this are rather said of that one ("started again tonight"). */
const saysMuch = 6;

/** A suspicion is worth a question where the message is one at all, and nothing was raised in this turn already. */
export function isSuspect(turn: Turn): boolean {
  const { suspected, suspectedSign, unreadable } = turn.reading;
  if (!suspected || unreadable) return false;
  // an emergency in force says what to do already, but for the line of those who may hurt themselves
  if (turn.remind && (suspectedSign !== 'self-harm' || turn.parts.text.split(/\s+/).length < saysMuch)) return false;
  if (turn.level !== 'none' && !isOtherAlarm(turn)) return false;
  // that one stands already: the call is said again
  if (urgentLately(turn).some((sign) => sign === suspectedSign && !isEmergencySign(sign))) return false;
  // the number has settled it, or the answer asks the same by itself
  if (suspectedSign === 'urgent.fever' && isMeasured(turn)) return false;
  if (suspectedSign === 'emergency.chest-pain' && isNotHere(turn.parts.text, turn.locale)) return false;
  return !(suspectedSign === 'urgent.pain' && isLongSore(turn, turn.reading.asked));
}

/** Beside an urgent sign, or a question that was left unclear, the message may tell of an emergency ("my arm is numb"): that is asked too. */
function isOtherAlarm({ unclear, level, reading }: Turn): boolean {
  return level === 'urgent' && reading.suspected === 'emergency' && reading.suspectedSign !== unclear;
}

/** One plain yes/no question with the emergency (or contact) words beside it; what was asked is answered after it. */
export function askSuspicion(turn: Turn): void {
  const { suspected, suspectedSign, suspectedFaintly } = turn.reading;
  if (!suspected || !suspectedSign) return;
  askAbout(turn, suspectedSign, cut(turn.parts.text), suspectedFaintly ? { faint: true } : {});
}

/**
 * Whether the sign is there, with what to do if it is.
 * @param quote the words that it is asked about
 * @param how `again`: it was asked just now; `denied`: the answer looked like a no; `faint`: hardly anything looks like the sign
 * @returns true, for a row that is used up by it
 */
export function askAbout(
  turn: Turn,
  sign: string,
  quote: string,
  how: { again?: boolean; denied?: boolean; faint?: boolean } = {},
): boolean {
  const level = isUrgentSign(sign) ? 'urgent' : 'emergency';
  turn.conversation.asking = { kind: 'suspected', sign, level, quote, ...how };
  return sayQuestion(turn);
}

function thenWords(turn: Turn, sign: string, level: 'emergency' | 'urgent', number: string): Say {
  if (level === 'urgent') return { key: 'suspect.then-urgent', values: { number } };
  return { key: hasCrisisLine(turn, sign) ? 'suspect.then-crisis' : 'suspect.then-emergency' };
}

/** The question about a suspicion that is open, in the turn's language. @returns whether one is */
export function sayQuestion(turn: Turn): boolean {
  const { asking } = turn.conversation;
  if (asking?.kind !== 'suspected') return false;
  const { number } = turn.numberNow();
  turn.say([{ key: `suspect.${asking.sign}` }, thenWords(turn, asking.sign, asking.level, number)]);
  turn.offer(...yesNoUnsure);
  return true;
}

/** After the answer to "what if": makes sure that it is not happening now. */
export function askWhatIf(turn: Turn): void {
  const what = turn.reading.signs.find((sign) => sign.assertion === 'hypothetical' && isEmergencySign(sign.sign));
  if (!what || turn.conversation.asking || turn.remind) return;
  turn.add('what-if.ask');
  turn.choices.unshift(choose('no'), answerAs('i-do', 'yes'));
  turn.conversation.asking = { kind: 'what-if', sign: what.sign, quote: cut(what.quote) };
}

/** Behind the "no" something is reported, asked, or looks like another sign: that is answered next. */
export function saysMoreThanNo({ reading, parts }: Turn, sign: string): boolean {
  if (parts.chosen) return false;
  const { level, asked, suspectedSign, topic, topicIsSymptom } = parts.parted?.rest.reading ?? reading;
  const other = suspectedSign !== null && suspectedSign !== 'self-harm' && suspectedSign !== sign;
  return level !== 'none' || asked.length > 0 || other || (topic !== null && (topicIsSymptom || parts.parted !== null));
}

/** "No" to the question about a sign: what to do if it starts. The next question is the open dialog's, where there is one. */
export function tellIfItStarts(turn: Turn, sign: string): void {
  if (hasCrisisLine(turn, sign)) turn.tell('suspect.no-crisis');
  else if (isEmergencySign(sign)) turn.tell('suspect.no-emergency');
  else turn.tell('suspect.no-urgent', { number: turn.numberNow().number });
  if (turn.inDialog || saysMoreThanNo(turn, sign)) return;
  turn.add('suspect.what-else');
  // an urgent sign that was told beside the question stays one
  if (urgentLately(turn).length > 0) turn.offer(chooseCall(turn.numberNow().number));
  turn.offer(...menu);
}
