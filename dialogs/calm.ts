/** Signs that do not hold now: denied, past, or a temperature that is not over the limit; and the emergency line under answers. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { isUrgentSign } from '../understanding/levels.ts';
import { compareWithLimit, type Limit } from '../understanding/temperature.ts';
import { does } from './acts.ts';
import { degrees, listWords, offerAfterUrgent, tellStillUrgent, tellUrgent } from './alarms.ts';
import { choose, chooseCall } from './choices.ts';
import { endUrgent, isWithin, tellUrgentAgain, urgentLately } from './in-force.ts';
import { names } from './openings.ts';
import type { Say } from './reply.ts';
import { bareTemperature } from './screening-steps.ts';
import { begins, correctsNumber, spokenAnswer } from './spoken-answer.ts';
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

/** A fever that is gone within the last day still counts as now. */
const feverLasts = 24 * 3_600_000;

/** This conversation has told of a fever within the last day, and the message neither corrects the number nor is the first one. */
function hadFever(turn: Turn): boolean {
  const { conversation, parts, locale } = turn;
  const { urgent } = conversation;
  if (!urgent || urgent.unclear || !urgent.signs.includes('urgent.fever')) return false;
  if (spokenAnswer(parts.text, locale).corrected || settlesFever(turn, urgent)) {
    endUrgent(turn, 'urgent.fever');
    return false;
  }
  return isWithin(feverLasts, urgent.at, parts.now);
}

/**
 * "Another thermometer says 99"; "99", right behind "I have a fever". Not what is measured later, after a pill, on somebody else, or was
 * so before.
 */
function settlesFever(
  { parts: { now, text, last }, locale }: Turn,
  urgent: { at: string; measured?: boolean },
): boolean {
  const says = (list: string) => names(list, text, locale);
  if (says('came-down') || says('people')) return false;
  if (says('mismeasured')) return true;
  if (says('was-then')) return false;
  const isFirst = !urgent.measured && last !== null && names('fever-felt', last, locale);
  return isFirst && !names('was-then', last, locale) && isWithin(correctedWithin, urgent.at, now);
}

/**
 * "My provider's limit is 100", after "temp 100.3" within the last day: the number counts by the limit that is told now.
 * @returns whether it is over that limit
 */
export function tellOverNow(turn: Turn): boolean {
  const { conversation, parts, reading } = turn;
  const { measured } = conversation;
  if (measured === null || reading.ownLimit === null || !isWithin(feverLasts, measured.at, parts.now)) return false;
  if (compareWithLimit(measured.value, measured.unit, turn.limit()) !== 'over') return false;
  tellUrgent(turn, [{ sign: 'urgent.fever', quote: degrees(measured) }], measured);
  offerAfterUrgent(turn);
  return true;
}

/** A limit higher than the one that counts is not used, and that is said plainly. */
export function tellHigherLimit(turn: Turn): void {
  const { higherLimit } = turn.reading;
  if (higherLimit === null || turn.level === 'emergency' || turn.bubbles.length === 0) return;
  turn.add('temperature.higher-limit', { told: degrees(higherLimit), limit: turn.limitWords() });
}

/** So long after a fever was told, a number alone behind a correction is the right one. */
const correctedWithin = 3_600_000;

/** "No wait, 36.9", "typo, 94", "no its 98", after a fever was told: the number counts in its place. @returns whether it is one */
export function tellCorrectedNumber(turn: Turn): boolean {
  const { conversation, parts, locale } = turn;
  const { urgent } = conversation;
  if (!urgent?.signs.includes('urgent.fever') || conversation.awaitingMessage) return false;
  const { corrected } = spokenAnswer(parts.text, locale);
  const isBare = urgent.measured === true && correctsNumber(parts.text, locale);
  if (!corrected && !isBare) return false;
  const measured = bareTemperature(isBare ? parts.text : parts.text.slice(parts.text.search(/\d/)));
  if (measured === null || !isWithin(correctedWithin, urgent.at, parts.now)) return false;
  if (!answerByNumber(turn, measured)) return false;
  endUrgent(turn, 'urgent.fever');
  sayStanding(turn, urgentLately(turn));
  return true;
}

/** What else was told of not long ago stays, and its call. */
export function sayStanding(turn: Turn, standing: readonly string[]): void {
  if (standing.length === 0) return;
  turn.choices.length = 0;
  const key = turn.conversation.urgent?.unclear ? 'calm.still-unclear' : 'calm.still';
  tellStillUrgent(turn, standing, { key, values: { signs: listWords(turn, standing) } });
  offerAfterUrgent(turn);
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
  if (isNamed || isGone) sayStanding(turn, lately);
}

/** So few words ask whether a number that was told is a fever. */
const shortAsk = 6;

/** "Is it a fever?" after "my temp is 99.1": the number answers, and nothing is reported. @returns whether it is one */
export function tellWhetherFever(turn: Turn): boolean {
  const { conversation, parts, reading, locale } = turn;
  const { measured } = conversation;
  const now = reading.signs.filter(({ assertion }) => assertion === 'present');
  const isAsked = hasQuestionMark(parts.text) || begins('asks', parts.text, locale);
  if (parts.chosen || !isAsked || measured === null || parts.text.trim().split(/\s+/).length > shortAsk) return false;
  if (reading.temperatures.length > 0 || now.length === 0 || now.some(({ sign }) => sign !== 'urgent.fever'))
    return false;
  if (urgentLately(turn).includes('urgent.fever') || !isWithin(correctedWithin, measured.at, parts.now)) return false;
  return answerByNumber(turn, measured);
}

/** "Should I worry?", "is that a lot?" right behind a number that is not over the limit: it answers again. @returns whether there is one */
export function tellNumberAgain(turn: Turn): boolean {
  const { reading, parts } = turn;
  const measured = settledBy(turn);
  if (!reading.leans || measured === null) return false;
  return isWithin(correctedWithin, measured.at, parts.now) && answerByNumber(turn, measured);
}

/** "Is 99 a fever?", "and if it's 100.5": the number itself is answered, and nothing is reported. @returns whether one was asked about */
export function tellNumberAskedAbout(turn: Turn): boolean {
  const { temperatures, asked, ownLimit, higherLimit, level } = turn.reading;
  const [only, ...more] = temperatures;
  if (!only || more.length > 0 || level !== 'none' || only.assertion === 'present') return false;
  if (asked.join() !== 'urgent.fever' || ownLimit !== null || higherLimit !== null || !turn.has('urgent.fever'))
    return false;
  if (answerByNumber(turn, only)) return true;
  const values = { temperature: degrees(only), limit: turn.limitWords() };
  turn.say(
    [
      { key: turn.limitKey('over'), values },
      { key: 'suspect.then-urgent', values: { number: turn.numberNow().number } },
    ],
    ['urgent.fever'],
  );
  turn.conversation.lastFacts = turn.lines(['urgent.fever']);
  turn.offer(chooseCall(turn.numberNow().number), choose('screening'), choose('again'));
  return true;
}

/** The number that the last answer was about: not over its limit, it has settled a fever ("that was this morning" reports none). */
export function settledBy({ conversation: { measured, lastFacts } }: Turn): Turn['conversation']['measured'] {
  return lastFacts.join() === 'urgent.fever' ? measured : null;
}

/** A number that is not over the limit is the whole answer. @returns whether it was */
function answerByNumber(turn: Turn, measured: Limit): boolean {
  const side = compareWithLimit(measured.value, measured.unit, turn.limit());
  if (side === 'over') return false;
  tellNotOver(turn, measured, side);
  turn.offer(choose('screening'), choose('aftercare'), choose('person'));
  return true;
}

/** "99.1 °F is not over the limit on your sheet." */
function tellNotOver(turn: Turn, measured: Limit, side: 'at' | 'below'): void {
  const { number } = turn.numberNow();
  const values = { temperature: degrees(measured), limit: turn.limitWords(), number };
  turn.say([{ key: turn.limitKey(side), values }], ['urgent.fever']);
  turn.conversation.lastFacts = turn.lines(['urgent.fever']);
}

/** A temperature that is not over the limit: the number has settled whether it is a fever. */
export function isMeasured(turn: Turn): boolean {
  return turn.reading.temperatures.some((temperature) => temperature.assertion === 'present' && !temperature.over);
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
