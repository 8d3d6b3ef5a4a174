/** What stands in the place of an answer that the sheet does not have: what was asked, that the sheet is silent on it, the number, the offer to leave it. */
import { choose, chooseCall, chooseLeave } from './choices.ts';
import { commandOf, isMereOk, tellsHowMuch } from './command.ts';
import { topicOf, topicsBefore, topicsNamed, topicsOf } from './named-topics.ts';
import { names, wordsIn } from './openings.ts';
import type { Choice, Say } from './reply.ts';
import type { Turn } from './turn.ts';

/** What the sheet says of sport and lifting on the day itself. */
const restOfDay = 'after.rest';
/** So few words may only add to what was asked before. */
const fewWords = 8;

/** The choice to leave the message as a question for the care team. */
export function leave(turn: Turn): Choice {
  return chooseLeave(keepQuestion(turn));
}

/** Keeps the message as the question that can be left for the care team. */
export function keepQuestion(turn: Turn): string {
  turn.conversation.openQuestion = turn.parts.text.slice(0, 2000);
  return turn.conversation.openQuestion;
}

/** "Your sheet does not say anything about showers." The answer seen most: names it, the number, and the offer to leave it. */
export function tellNotCovered(turn: Turn): void {
  const { reading } = turn;
  const topic = topicsOf(turn);
  const hours = turn.hours();
  turn.say([
    topic ? { key: 'not-covered.topic', values: { topic } } : { key: 'not-covered.that' },
    hours.open
      ? { key: 'not-covered.ask-open', values: hours.values }
      : { key: 'not-covered.ask-closed', values: hours.values },
  ]);
  if (reading.asked.length > 0)
    turn.say(
      reading.asked.map((fact) => turn.fact(fact)),
      [...reading.asked],
    );
  else fallSilent(turn, 'topic');
  turn.conversation.misses = 0;
  turn.offer(leave(turn), choose('aftercare'), choose('screening'));
}

/** The other half of a question whose first half the facts answer: "can I shower, and can I use ice?" */
export function tellAlsoNotCovered(turn: Turn): void {
  const topic = topicsOf(turn);
  if (topic) tellAlsoSilent(turn, topic);
}

/** The same, of topics that are named already. */
export function tellAlsoSilent(turn: Turn, topic: string): void {
  const hours = turn.hours();
  turn.say([
    { key: 'not-covered.topic', values: { topic } },
    { key: hours.open ? 'not-covered.ask-open' : 'not-covered.ask-closed', values: hours.values },
  ]);
  const own = turn.choices.splice(0);
  turn.offer(leave(turn), ...own);
}

/** The answer told does not say more: "how long?" after a line that is silent on it. */
export function tellNoMore(turn: Turn, what: Say = { key: 'not-covered.more' }): void {
  const hours = turn.hours();
  turn.say([what, { key: hours.open ? 'not-covered.ask-open' : 'not-covered.ask-closed', values: hours.values }]);
  turn.conversation.misses = 0;
  turn.offer(leave(turn), choose('aftercare'), choose('screening'));
}

/** A symptom that the sheet does not list: neither harmless nor dangerous in our words. */
export function tellUnlisted(turn: Turn): void {
  const isNew = turn.reading.kind === 'unlisted-symptom' && turn.silentOn === 'topic';
  if (!isNew && addsDetail(turn)) {
    tellStillSilent(turn);
    // what was not understood may be a sign
    if (turn.silentOn !== 'symptom') turn.add('unlisted.emergency');
    return;
  }
  const topic = topicOf(turn);
  // "they gave me no instructions", behind an answer: what was not understood may still be a sign
  if (
    topic === null &&
    turn.reading.kind === 'report' &&
    turn.conversation.lastFacts.length > 0 &&
    turn.reading.asked.length === 0
  ) {
    tellNoMore(turn);
    turn.add('unlisted.emergency');
    return;
  }
  // "just a beer": told, and no symptom
  if (topic !== null && !turn.reading.topicIsSymptom && turn.reading.kind === 'report') {
    tellNotCovered(turn);
    turn.add('unlisted.emergency');
    return;
  }
  sayUnlisted(
    turn,
    topic
      ? { key: 'unlisted.topic', values: { topic } }
      : // what was not understood may well be on the sheet
        { key: turn.reading.kind === 'report' ? 'unlisted.unknown' : 'unlisted.that' },
  );
  if (turn.reading.asked.length > 0)
    turn.say(
      turn.reading.asked.map((fact) => turn.fact(fact)),
      [...turn.reading.asked],
    );
  else fallSilent(turn, 'symptom');
}

function sayUnlisted(turn: Turn, what: Say): void {
  const { open, number } = turn.numberNow();
  const ask = { key: open ? 'unlisted.ask' : 'unlisted.ask-closed', values: { number } };
  turn.say([what, ask, { key: 'unlisted.emergency' }]);
  turn.conversation.misses = 0;
  turn.offer(chooseCall(number), choose('screening'), leave(turn));
}

/** What is asked next may be about the same, and no more about an answer before it. */
function fallSilent(turn: Turn, on: 'topic' | 'symptom', topics: string[] = topicsNamed(turn)): void {
  turn.conversation.silentOn = on;
  turn.conversation.silentTopics = topics;
  turn.conversation.lastFacts = [];
}

/** "And tomorrow?", "is that normal?" after an answer that the sheet does not say. */
export function tellStillSilent(turn: Turn): void {
  if (
    turn.silentTopics.includes('exercise-later') &&
    turn.has(restOfDay) &&
    names('today', turn.parts.text, turn.locale)
  ) {
    turn.say([turn.fact(restOfDay)], [restOfDay]);
    turn.conversation.lastFacts = [restOfDay];
    turn.offer(choose('aftercare'), choose('screening'));
    return;
  }
  const on = turn.silentOn === 'symptom' ? 'symptom' : 'topic';
  const topic = topicsBefore(turn);
  const values = { topic: topic ?? '' };
  if (on === 'symptom') sayUnlisted(turn, topic ? { key: 'unlisted.more-topic', values } : { key: 'unlisted.that' });
  else tellNoMore(turn, topic ? { key: 'not-covered.more-topic', values } : { key: 'not-covered.more' });
  fallSilent(turn, on, turn.silentTopics);
}

/** Behind an answer that the sheet is silent: a few words more on what was asked, which name nothing else ("only for 3 hours"). */
export function addsDetail(turn: Turn): boolean {
  const { reading, silentOn, parts } = turn;
  if (parts.chosen || turn.remind || turn.inDialog || silentOn === null || silentOn === 'hours') return false;
  if (reading.topic !== null || reading.asked.length > 0 || reading.signs.length > 0 || reading.suspected !== null)
    return false;
  // "lol ok" adds nothing, and pain is told of for itself
  if (isMereOk(turn) || (commandOf(turn) === 'yes' && !tellsHowMuch(turn))) return false;
  return wordsIn(parts.text) <= fewWords && !names('hurts', parts.text, turn.locale);
}
