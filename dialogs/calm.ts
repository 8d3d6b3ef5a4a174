/** Signs that do not hold now: denied, past, or a temperature that is not over the limit; and the emergency line under answers. */
import { isUrgentSign } from '../understanding/levels.ts';
import { does } from './acts.ts';
import { degrees, listWords, offerAfterUrgent, tellStillUrgent } from './alarms.ts';
import { asking } from './asked-beside.ts';
import { choose } from './choices.ts';
import { hadFever, tellNotOver } from './fever-numbers.ts';
import { sayStanding, tellUrgentAgain, urgentLately } from './in-force.ts';
import { names } from './openings.ts';
import type { Say } from './reply.ts';
import { cut, type Turn } from './turn.ts';

/** A report that raises nothing: a temperature at or below the limit, a sign that is denied or long past. */
export function tellCalmReport(turn: Turn): boolean {
  const { reading } = turn;
  const measured = reading.temperatures.find((temperature) => temperature.assertion === 'present' && !temperature.over);
  if (measured && hadFever(turn)) {
    tellStillUrgent(turn, ['urgent.fever'], {
      key: 'temperature.came-down',
      values: { temperature: degrees(measured) },
    });
    offerAfterUrgent(turn);
    return true;
  }
  const away = reading.signs.filter(({ assertion }) => assertion === 'denied' || assertion === 'past');
  const gone = away.filter(({ sign }) => !stillDrains(turn, sign));
  if (gone.length === 0 && away.length > 0 && !measured) return tellUrgentAgain(turn) !== 'no';
  const signs = [...new Set([...gone.map(({ sign }) => sign), ...(measured ? (['urgent.fever'] as const) : [])])];
  if (signs.length === 0) return false;
  const past = gone.some(({ assertion }) => assertion === 'past');
  const noted: Say = { key: past ? 'calm.past' : 'calm.denied', values: { signs: listWords(turn, signs) } };
  const standing = urgentLately(turn).filter((sign) => !signs.some((other) => other === sign));
  if (standing.length > 0) {
    tellStanding(turn, noted, standing);
    return true;
  }
  if (measured) {
    tellNotOver(turn, measured, measured.atLimit ? 'at' : 'below');
  } else {
    const serious = signs.some((sign) => !isUrgentSign(sign));
    // "now again", "actually a little": the next message may take it back
    const told = gone.find(({ sign }) => serious === !isUrgentSign(sign));
    if (told)
      turn.conversation.settled = {
        sign: told.sign,
        quote: cut(told.quote),
        as: past ? 'past' : serious ? 'no' : 'told',
      };
    turn.say([
      noted,
      {
        key: serious ? 'calm.emergency' : past ? 'calm.if-it-returns' : 'calm.if-it-starts',
        values: { number: turn.numberNow().number },
      },
    ]);
  }
  turn.conversation.misses = 0;
  turn.offer(choose('screening'), choose('aftercare'), choose('person'));
  return true;
}

/** "It's not pus, it's just clear": what drains is not denied by that. */
function stillDrains(turn: Turn, sign: string): boolean {
  const { parts, locale } = turn;
  if (sign !== 'urgent.drainage' || !urgentLately(turn).includes(sign)) return false;
  return names('fluid', parts.text, locale) || names('pus', parts.text, locale);
}

/** One sign is not there, and another one was told of not long ago: that one stands (policy: no denial silences another sign). */
function tellStanding(turn: Turn, noted: Say, standing: readonly string[]): void {
  turn.say([noted]);
  turn.conversation.misses = 0;
  sayStanding(turn, standing);
}

/** "The shivering is gone, what time can he go to work?": what is gone within the day counts, and only the question was answered. */
export function tellGoneStands(turn: Turn): void {
  if (turn.level !== 'none' || turn.remind || turn.parts.chosen || turn.conversation.asking) return;
  const isNoted = turn.bubbles.some(({ says }) => says.some((say) => 'key' in say && say.key.startsWith('calm.')));
  if (isNoted) return;
  const lately = urgentLately(turn);
  const isNamed = turn.reading.signs.some(
    ({ sign, assertion }) => (assertion === 'past' || assertion === 'denied') && lately.includes(sign),
  );
  // "they are gone now, can I take a nap?"
  const isGone = lately.length > 0 && turn.reading.level === 'none' && does(turn, 'stands.urgent', 'gone');
  // "what do I give him meanwhile?": beside "they open on Monday" the call of now is told again
  const waits = lately.length > 0 && !turn.numberNow().open && asking.has(turn.reading.kind);
  if (isNamed || isGone || waits) sayStanding(turn, lately);
}

/** In the place of the emergency number: no channel lets a patient write it. */
const mark = '\u0000';

/** The sentence of the bot's own has the emergency number in it, in the form in which it is said; a quote of the patient's counts for nothing. */
function namesNumber({ parts, locale }: Turn, say: Say): boolean {
  if (!('key' in say)) return false;
  const marked = { ...say, values: { ...say.values, emergency: mark } };
  return parts.words.say(marked, locale, parts.texting ? 'short' : 'full').includes(mark);
}

/** The 911 line under an answer that has to do with an emergency sign. */
export function tellFloor(turn: Turn): void {
  if (!turn.reading.floor || turn.level !== 'none' || turn.bubbles.length === 0 || turn.conversation.asking) return;
  // an answer about an emergency sign has the number in it, and so have some of the bot's own sentences
  const told = turn.bubbles.some(
    ({ cites, says }) =>
      cites.some((fact) => fact.startsWith('emergency.')) || says.some((say) => namesNumber(turn, say)),
  );
  if (!told) turn.add('floor');
}
