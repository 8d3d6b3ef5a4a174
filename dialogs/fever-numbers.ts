/** Temperatures in a conversation: a number that corrects another, is asked about, or settles whether it is a fever. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { compareWithLimit, type Limit } from '../understanding/temperature.ts';
import { degrees, offerAfterUrgent, tellUrgent } from './alarms.ts';
import { choose, chooseCall } from './choices.ts';
import { endUrgent, isWithin, sayStanding, urgentLately } from './in-force.ts';
import { names } from './openings.ts';
import { bareTemperature } from './screening-steps.ts';
import { begins, correctsNumber, spokenAnswer } from './spoken-answer.ts';
import type { Turn } from './turn.ts';

/** A fever that is gone within the last day still counts as now. */
const feverLasts = 24 * 3_600_000;

/** This conversation has told of a fever within the last day, and the message neither corrects the number nor is the first one. */
export function hadFever(turn: Turn): boolean {
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
export function tellNotOver(turn: Turn, measured: Limit, side: 'at' | 'below'): void {
  const { number } = turn.numberNow();
  const values = { temperature: degrees(measured), limit: turn.limitWords(), number };
  turn.say([{ key: turn.limitKey(side), values }], ['urgent.fever']);
  turn.conversation.lastFacts = turn.lines(['urgent.fever']);
}

/** A temperature that is not over the limit: the number has settled whether it is a fever. */
export function isMeasured(turn: Turn): boolean {
  return turn.reading.temperatures.some((temperature) => temperature.assertion === 'present' && !temperature.over);
}
