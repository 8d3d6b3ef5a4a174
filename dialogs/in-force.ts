/** An emergency that was told: its reminder, how it is cleared, and what is said while help is on its way. */
import { isSheetSign } from '../understanding/levels.ts';
import { hasCrisisLine, tellEmergency } from './alarms.ts';
import { choose, chooseCall, menu } from './choices.ts';
import type { Turn } from './turn.ts';

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
  turn.effects.push({ kind: 'emergency-cleared', how: 'mistake' });
  turn.conversation.emergency = null;
  turn.remind = false;
  turn.conversation.asking = {
    kind: 'mistake',
    sign: emergency?.sign ?? 'emergency.breathing',
    quote: emergency?.quote ?? '',
  };
  if (hasCrisisLine(turn, emergency?.sign)) turn.tell('mistake.ask-crisis');
  else turn.tell(emergency && !isSheetSign(emergency.sign) ? 'mistake.ask-general' : 'mistake.ask');
  turn.offer(choose('no'), choose('yes'));
}

/** The patient says that they have called: the emergency is over for the chat, and the number stays within reach. */
export function clearAsCalled(turn: Turn): void {
  turn.effects.push({ kind: 'emergency-cleared', how: 'called' });
  const { emergency } = turn.conversation;
  if (emergency)
    turn.conversation.called = { sign: emergency.sign, quote: emergency.quote, at: turn.parts.now.toISOString() };
  turn.conversation.emergency = null;
  turn.remind = false;
  turn.tell('called.stay');
  turn.offer(chooseCall(turn.numberNow().number));
}

/** For so long after the patient has called, what they say of getting worse or of waiting is about that emergency. */
const callLasts = 3 * 3_600_000;

/** The emergency for which the patient has called not long ago. */
export function calledFor(turn: Turn): { sign: string; quote: string } | null {
  const { called } = turn.conversation;
  return called && turn.parts.now.getTime() - Date.parse(called.at) <= callLasts ? called : null;
}

/** What is getting worse is the emergency for which the patient has called: it is told again. @returns whether there is one */
export function tellWorseAfterCall(turn: Turn): boolean {
  const called = calledFor(turn);
  if (called) tellEmergency(turn, [{ sign: called.sign, quote: called.quote || null }]);
  return called !== null;
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
