/** What a message gets that raises no level: facts, "not on your sheet", an unlisted symptom, small talk, a miss. */
import { degrees, listWords } from './alarms.ts';
import { choose, chooseCall, chooseFact, chooseLeave } from './choices.ts';
import type { Bubble, Choice } from './reply.ts';
import type { Turn } from './turn.ts';

/** The sheet sends these questions to the provider and names no medicine itself (policy, "Traps in the sheet"). */
const namesNone = new Set(['prep.stop-medicines', 'after.pain-medicine']);
const soreness = 'after.soreness';
/** "A day or so" is over from this day on. */
const longSore = 3;
/** So many facts stand in one bubble as a list, and fewer in a bubble each. */
const listFrom = 3;

/** Answers from the facts, and only those. */
export function tellFacts(turn: Turn, facts: readonly string[], form: 'statement' | 'simple' = 'statement'): void {
  const { conversation } = turn;
  const long = isLongSore(turn, facts);
  for (const bubble of factBubbles(turn, inOrder(turn, facts), form)) turn.bubbles.push(bubble);
  if (long) {
    turn.add('soreness.longer', { number: turn.numberNow().number });
    if (conversation.asking === null) {
      turn.add('soreness.ask');
      turn.offer(choose('worse'), choose('same'));
      conversation.asking = { kind: 'worse' };
    }
  }
  if (facts.some((fact) => namesNone.has(fact)) && form === 'statement') {
    turn.add('answer.provider-tells', { number: turn.numberNow().number });
    turn.offer(leave(turn));
  }
  conversation.lastFacts = [...facts];
  conversation.misses = 0;
  turn.offer(...nextAfter(turn, facts));
}

/** A list is told with the most serious first: when to call the emergency number, when to contact the provider, the rest. */
function inOrder(turn: Turn, facts: readonly string[]): readonly string[] {
  if (facts.length < listFrom) return facts;
  const first = ['emergency', 'urgent'];
  const { sections } = turn.parts.sheet;
  const serious = first.flatMap((id) => sections.filter((section) => section.id === id));
  const order = [...serious, ...sections.filter(({ id }) => !first.includes(id))].flatMap((section) => section.facts);
  return [...facts].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** Soreness is asked about, and "a day or so" is over. */
export function isLongSore(turn: Turn, facts: readonly string[]): boolean {
  const days = turn.days();
  return facts.includes(soreness) && days !== null && days >= longSore;
}

function factBubbles(turn: Turn, facts: readonly string[], form: 'statement' | 'simple'): Bubble[] {
  if (facts.length >= listFrom)
    return [{ says: facts.map((fact) => turn.fact(fact, form)), cites: [...facts], list: true }];
  return facts.map((fact) => ({ says: [turn.fact(fact, form)], cites: [fact] }));
}

/** Neighbours of what was told, then the symptom check. A sign's name is never a choice: typed, it would be a report. */
function nextAfter(turn: Turn, facts: readonly string[]): Choice[] {
  const { sheet } = turn.parts;
  const near = facts.flatMap((fact) => sheet.facts[fact]?.related ?? []);
  const fit = [...new Set(near)].filter((fact) => isChoice(turn, fact) && !facts.includes(fact));
  return [...fit.slice(0, 2).map(chooseFact), choose('screening'), choose('again')];
}

export function isChoice(turn: Turn, fact: string): boolean {
  const data = turn.parts.sheet.facts[fact];
  return data !== undefined && data.sign === undefined;
}

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
  const topic = topicOf(turn);
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
  turn.conversation.misses = 0;
  turn.offer(leave(turn), choose('aftercare'), choose('screening'));
}

/** The answer told does not say more: "how long?" after a line that is silent on it. */
export function tellNoMore(turn: Turn): void {
  const hours = turn.hours();
  turn.say([
    { key: 'not-covered.more' },
    { key: hours.open ? 'not-covered.ask-open' : 'not-covered.ask-closed', values: hours.values },
  ]);
  turn.conversation.misses = 0;
  turn.offer(leave(turn), choose('aftercare'), choose('screening'));
}

/** A symptom that the sheet does not list: neither harmless nor dangerous in our words. */
export function tellUnlisted(turn: Turn): void {
  const topic = topicOf(turn);
  const { open, number } = turn.numberNow();
  turn.say([
    topic ? { key: 'unlisted.topic', values: { topic } } : { key: 'unlisted.that' },
    { key: open ? 'unlisted.ask' : 'unlisted.ask-closed', values: { number } },
    { key: 'unlisted.emergency' },
  ]);
  if (turn.reading.asked.length > 0)
    turn.say(
      turn.reading.asked.map((fact) => turn.fact(fact)),
      [...turn.reading.asked],
    );
  turn.conversation.misses = 0;
  turn.offer(chooseCall(number), choose('screening'), leave(turn));
}

function topicOf(turn: Turn): string | null {
  const { topic } = turn.reading;
  return topic && !topic.startsWith('other') ? turn.parts.topicName(topic, turn.locale) : null;
}

/** A report that raises nothing: a temperature at or below the limit, a sign that is denied or long past. */
export function tellCalmReport(turn: Turn): boolean {
  const { reading } = turn;
  const measured = reading.temperatures.find((temperature) => temperature.assertion === 'present' && !temperature.over);
  if (measured) {
    turn.say(
      [
        {
          key: measured.atLimit ? 'temperature.at' : 'temperature.below',
          values: { temperature: degrees(measured), limit: turn.limitWords() },
        },
      ],
      ['urgent.fever'],
    );
    turn.conversation.lastFacts = ['urgent.fever'];
  } else {
    const signs = [
      ...new Set(
        reading.signs
          .filter((sign) => sign.assertion === 'denied' || sign.assertion === 'past')
          .map((sign) => sign.sign),
      ),
    ];
    if (signs.length === 0) return false;
    const past = reading.signs.some((sign) => sign.assertion === 'past');
    turn.say([
      { key: past ? 'calm.past' : 'calm.denied', values: { signs: listWords(turn, signs) } },
      { key: 'calm.if-it-starts', values: { number: turn.numberNow().number } },
    ]);
  }
  turn.conversation.misses = 0;
  turn.offer(choose('screening'), choose('aftercare'), choose('person'));
  return true;
}

/** A temperature that is not over the limit: the number has settled whether it is a fever. */
export function isMeasured(turn: Turn): boolean {
  return turn.reading.temperatures.some((temperature) => temperature.assertion === 'present' && !temperature.over);
}

/** The 911 line under an answer that has to do with an emergency sign. */
export function tellFloor(turn: Turn): void {
  if (!turn.reading.floor || turn.level !== 'none' || turn.bubbles.length === 0 || turn.conversation.asking) return;
  // an answer about an emergency sign has the number in it
  if (!turn.bubbles.some(({ cites }) => cites.some((fact) => fact.startsWith('emergency.')))) turn.add('floor');
}

/** [Worse] / [Same or better] after soreness that lasts. */
export function tellNotWorse(turn: Turn): void {
  turn.tell('soreness.not-worse', { number: turn.numberNow().number });
  turn.offer(choose('screening'), chooseFact('after.ice-heat'), choose('person'));
}
