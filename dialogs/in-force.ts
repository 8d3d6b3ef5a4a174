/** An emergency that was told: its reminder, how it is cleared, and what is said while help is on its way. */
import { isSheetSign } from '../understanding/levels.ts';
import { hasCrisisLine, listWords, offerAfterUrgent, tellEmergency, tellStillUrgent } from './alarms.ts';
import { choose, chooseCall, menu } from './choices.ts';
import type { Conversation } from './conversation.ts';
import type { Taken } from './taken.ts';
import { signsInForce } from './taken-back.ts';
import { cut, type Turn } from './turn.ts';

/** Puts the reminder of an emergency in force before everything else, and its choices where there is room. */
export function remindOfEmergency(turn: Turn): void {
  const ofSelfHarm = hasCrisisLine(turn, turn.conversation.emergency?.sign);
  const { crisis, emergency } = turn.clinic;
  turn.bubbles.unshift({ says: [{ key: ofSelfHarm ? 'emergency.remind-crisis' : 'emergency.remind' }], cites: [] });
  turn.raise('emergency');
  // a lone part of the menu leads nowhere that matters now
  const own = turn.choices.splice(0).filter((choice) => !menu.includes(choice));
  if (turn.asked || turn.conversation.asking) turn.offer(...own.slice(0, 3), choose('called'));
  else {
    turn.offer(chooseCall(emergency.number));
    if (ofSelfHarm && crisis) turn.offer(chooseCall(crisis.number));
    turn.offer(choose('called'), choose('mistake'), ...own);
  }
}

/** "I wrote this by mistake": the emergency is cleared, and the bot makes sure once. */
export function clearAsMistake(turn: Turn): void {
  const { emergency } = turn.conversation;
  endAsMistake(turn);
  askWhetherNow(turn, emergency?.sign ?? 'emergency.breathing', emergency?.quote ?? '');
}

/** An emergency that was none, if one stands. */
export function endAsMistake(turn: Turn): void {
  if (!turn.conversation.emergency) return;
  turn.effects.push({ kind: 'emergency-cleared', how: 'mistake' });
  close(turn, 'mistake');
}

/** One of several signs was not meant so: the others stand, and are asked about. @returns whether there are any */
export function dropSign({ conversation }: Turn, sign: string): boolean {
  const { emergency } = conversation;
  if (!emergency) return false;
  const [next, ...also] = signsInForce(conversation).filter((each) => each !== sign);
  if (sign === 'general.help' || next === undefined) return false;
  conversation.emergency = { ...emergency, sign: next, also };
  return true;
}

/**
 * "Is there any chest pain or trouble breathing now?" Only a clear no ends it.
 * @param why what is said before it where it comes again
 */
export function askWhetherNow(turn: Turn, sign: string, quote: string, why: string | null = null): void {
  turn.conversation.asking = { kind: 'mistake', sign, quote, ...(why ? { again: true } : {}) };
  const ask = hasCrisisLine(turn, sign) ? 'ask-crisis' : isSheetSign(sign) ? 'ask' : 'ask-general';
  turn.say([{ key: why ?? 'mistake.all-right' }, { key: `mistake.${ask}` }]);
  turn.offer(choose('no'), choose('yes'));
}

/** Whether somebody has called, or it was not meant so, looks like it and is not sure: the emergency stands until that is answered. */
export function askWhetherCalled(turn: Turn): void {
  turn.conversation.asking = { kind: 'called' };
  turn.tell('called.ask');
  turn.offer(choose('no'));
}

/** The same, of an alarm that may not have been one. Of several signs it is asked whether it is an emergency at all. */
export function askWhetherMeant(turn: Turn): void {
  const { emergency } = turn.conversation;
  if (!emergency) return;
  const signs = signsInForce(turn.conversation);
  const several = signs.length > 1 ? 'general.help' : emergency.sign;
  const sign = signs.includes('self-harm') ? 'self-harm' : several;
  turn.conversation.asking = { kind: 'mistake', sign, quote: emergency.quote };
  turn.say([{ key: 'mistake.not-meant' }, { key: `suspect.${sign}` }]);
  turn.offer(choose('no'), choose('yes'));
}

/** The emergency is over for the chat; for a while what the patient writes may still be about it. */
function close(turn: Turn, how: 'called' | 'mistake'): void {
  const { emergency } = turn.conversation;
  if (emergency) keepClosed(turn, emergency, how);
  turn.conversation.emergency = null;
  const { asking } = turn.conversation;
  // what was asked about the alarm ends with it
  if (asking?.kind === 'called' || asking?.kind === 'mistake') turn.conversation.asking = null;
  turn.remind = false;
}

function keepClosed(turn: Turn, { sign, quote }: { sign: string; quote: string }, how: 'called' | 'mistake'): void {
  turn.conversation.closed = { sign, quote, at: turn.parts.now.toISOString(), how };
}

/** Somebody has called, and did not say here why: what they write next is still about it. */
export function noteCall(turn: Turn): void {
  keepClosed(turn, { sign: 'general.help', quote: cut(turn.parts.text) }, 'called');
}

/** The patient says that they have called: the emergency is over for the chat, and the number stays within reach. */
export function clearAsCalled(turn: Turn): void {
  turn.effects.push({ kind: 'emergency-cleared', how: 'called' });
  close(turn, 'called');
  turn.tell(turn.reading.goesForHelp ? 'called.going' : 'called.stay');
  turn.offer(chooseCall(turn.numberNow().number));
}

/** For so long after an alarm, what the patient says of it ("it's getting worse", "can it wait?") is about that alarm. */
const alarmLasts = 3 * 3_600_000;

/** `now` is at most so many milliseconds after the moment that was written down. */
export function isWithin(span: number, at: string, now: Date): boolean {
  return now.getTime() - Date.parse(at) <= span;
}

/** The emergency that the patient has closed not long ago. */
function closedLately({ conversation: { closed }, parts: { now } }: Turn): Conversation['closed'] {
  return closed && isWithin(alarmLasts, closed.at, now) ? closed : null;
}

/** The emergency for which the patient has called not long ago. */
export function calledFor(turn: Turn): { sign: string; quote: string } | null {
  const closed = closedLately(turn);
  return closed?.how === 'called' ? closed : null;
}

/** The signs for which the provider was to be called not long ago. */
export function urgentLately({ conversation, parts: { now } }: Turn): readonly string[] {
  return urgentAt(conversation, now);
}

/** The same, before there is a turn. */
export function urgentAt({ urgent }: Conversation, now: Date): readonly string[] {
  return urgent && isWithin(alarmLasts, urgent.at, now) ? urgent.signs : [];
}

/** The sign was asked about and is not there: what was told of it not long ago stands no longer. */
export function endUrgent({ conversation }: Turn, sign: string): void {
  const { urgent } = conversation;
  if (urgent === null || !urgent.signs.includes(sign)) return;
  const others = urgent.signs.filter((each) => each !== sign);
  conversation.urgent = others.length > 0 ? { ...urgent, signs: others } : null;
}

/** What else was told of not long ago stays, and its call. */
export function sayStanding(turn: Turn, standing: readonly string[]): void {
  if (standing.length === 0) return;
  turn.choices.length = 0;
  const key = turn.conversation.urgent?.unclear ? 'calm.still-unclear' : 'calm.still';
  tellStillUrgent(turn, standing, { key, values: { signs: listWords(turn, standing) } });
  offerAfterUrgent(turn);
}

/** What was told of an urgent sign not long ago, once more. */
export function tellUrgentAgain(turn: Turn): Taken {
  const urgent = urgentLately(turn);
  if (urgent.length === 0) return 'no';
  tellStillUrgent(turn, urgent);
  offerAfterUrgent(turn);
  return 'resume';
}

/** An emergency is in force, or there was an alarm not long ago. */
function alarmStands({ emergency, closed, urgent }: Conversation, now: Date): boolean {
  return (
    emergency !== null ||
    (closed !== null && isWithin(alarmLasts, closed.at, now)) ||
    (urgent !== null && isWithin(alarmLasts, urgent.at, now))
  );
}

/** The last answers told of signs, so that "I have that", "it's back" and "can it wait?" are about those. */
export function isAlarmed(conversation: Conversation, now: Date): boolean {
  const { lastFacts, settled, asking } = conversation;
  const asks = asking?.kind === 'suspected' || asking?.kind === 'what-if' || asking?.kind === 'mistake';
  return alarmStands(conversation, now) || lastFacts.some(isSheetSign) || settled !== null || asks;
}

/** Signs were told of, and no alarm stands: they were only asked about. */
export function isWondering(conversation: Conversation, now: Date): boolean {
  return !alarmStands(conversation, now) && conversation.lastFacts.some(isSheetSign);
}

/** A closed emergency is told again: it gets worse, it is back, or nobody has called after all. @returns whether there is one */
export function tellClosedAgain(turn: Turn): boolean {
  const closed = closedLately(turn);
  if (closed) tellEmergency(turn, [{ sign: closed.sign, quote: closed.quote || null }]);
  return closed !== null;
}

/** The same, of the emergency for which the patient has called. @returns whether there is one */
export function tellCalledAgain(turn: Turn): boolean {
  return calledFor(turn) !== null && tellClosedAgain(turn);
}

/** "What do I do now?" of somebody who has called: what to do until help is there. */
export function tellAfterCall(turn: Turn): void {
  turn.tell('called.meanwhile');
  turn.offer(chooseCall(turn.clinic.emergency.number));
}

/** The provider was called about an urgent sign. */
export function tellProviderCalled(turn: Turn): void {
  const { number } = turn.numberNow();
  turn.tell('answer.provider-called', { number });
  turn.conversation.misses = 0;
  turn.offer(chooseCall(number), choose('screening'), choose('menu'));
}

/** "They are not here yet": what to do if help does not come. */
export function tellCallAgain(turn: Turn): void {
  turn.say([{ key: 'called.again' }]);
  turn.offer(chooseCall(turn.clinic.emergency.number), choose('person'));
}

/** "It is getting worse", and nothing else. */
export function isOnlyWorse({ parts, reading }: Turn, signs: readonly { sign: string }[]): boolean {
  return (
    signs.every(({ sign }) => sign === 'urgent.pain') && reading.place === null && parts.text.split(/\s+/).length <= 7
  );
}
