/** Signs that a patient only asks about, and that the sheet has no line for. */
import { isEmergencySign, isSheetSign } from '../understanding/levels.ts';
import { listWords } from './alarms.ts';
import { choose, chooseCall } from './choices.ts';
import { tellAlsoNotCovered } from './silent.ts';
import type { Turn } from './turn.ts';

/** "What if I get chills?" */
export function notListed(turn: Turn): string[] {
  const asked = turn.reading.signs.filter(
    ({ sign, assertion }) => assertion === 'hypothetical' && isSheetSign(sign) && !turn.has(sign),
  );
  return [...new Set(asked.map(({ sign }) => sign))];
}

/** "Your sheet does not list this: chills", and whom to call if it starts. */
export function tellNotListed(turn: Turn): void {
  const signs = notListed(turn);
  const { number } = turn.numberNow();
  turn.say([
    { key: 'what-if.not-listed', values: { signs: listWords(turn, signs) } },
    signs.some(isEmergencySign) ? { key: 'what-if.then-emergency' } : { key: 'calm.if-it-starts', values: { number } },
  ]);
  turn.conversation.misses = 0;
  turn.offer(choose('screening'), chooseCall(number));
  tellAlsoNotCovered(turn);
}
