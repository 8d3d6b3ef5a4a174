/** What a message gets that raises no level: facts, "not on your sheet", an unlisted symptom, small talk, a miss. */
import { degrees, listWords } from './alarms.ts';
import { choose, chooseCall, chooseFact, chooseLeave, chooseMessage, menu } from './choices.ts';
import type { Bubble, Choice } from './reply.ts';
import type { Turn } from './turn.ts';
import { tellWelcome } from './pages.ts';

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
  const days = turn.days();
  const long = facts.includes(soreness) && days !== null && days >= longSore;
  for (const bubble of factBubbles(turn, facts, form)) turn.bubbles.push(bubble);
  if (long) {
    turn.add('soreness.longer', { number: turn.numberNow().number });
    turn.add('soreness.ask');
    turn.offer(choose('worse'), choose('same'));
    conversation.asking = { kind: 'worse' };
  }
  if (facts.some((fact) => namesNone.has(fact)) && form === 'statement') {
    turn.add('answer.provider-tells', { number: turn.numberNow().number });
    turn.offer(leave(turn));
  }
  conversation.lastFacts = [...facts];
  conversation.misses = 0;
  turn.offer(...nextAfter(turn, facts));
}

function factBubbles(turn: Turn, facts: readonly string[], form: 'statement' | 'simple'): Bubble[] {
  if (facts.length >= listFrom) return [{ says: facts.map((fact) => turn.fact(fact, form)), cites: [...facts], list: true }];
  return facts.map((fact) => ({ says: [turn.fact(fact, form)], cites: [fact] }));
}

/** Neighbours of what was told, then the symptom check. A sign's name is never a choice: typed, it would be a report. */
function nextAfter(turn: Turn, facts: readonly string[]): Choice[] {
  const { sheet } = turn.parts;
  const near = facts.flatMap((fact) => sheet.facts[fact]?.related ?? []);
  const fit = [...new Set(near)].filter((fact) => isChoice(turn, fact) && !facts.includes(fact));
  return [...fit.slice(0, 2).map(chooseFact), choose('screening'), choose('again')];
}

function isChoice(turn: Turn, fact: string): boolean {
  const data = turn.parts.sheet.facts[fact];
  return data !== undefined && data.sign === undefined;
}

function leave(turn: Turn): Choice {
  return chooseLeave(keepQuestion(turn));
}

/** Keeps the message as the question that can be left for the care team. */
function keepQuestion(turn: Turn): string {
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
    hours.open ? { key: 'not-covered.ask-open', values: hours.values } : { key: 'not-covered.ask-closed', values: hours.values },
  ]);
  if (reading.asked.length > 0) turn.say(reading.asked.map((fact) => turn.fact(fact)), [...reading.asked]);
  turn.conversation.misses = 0;
  turn.offer(leave(turn), choose('aftercare'), choose('screening'));
}

/** The answer told does not say more: "how long?" after a line that is silent on it. */
export function tellNoMore(turn: Turn): void {
  const hours = turn.hours();
  turn.say([{ key: 'not-covered.more' }, { key: hours.open ? 'not-covered.ask-open' : 'not-covered.ask-closed', values: hours.values }]);
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
  if (turn.reading.asked.length > 0) turn.say(turn.reading.asked.map((fact) => turn.fact(fact)), [...turn.reading.asked]);
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
    turn.say([{ key: measured.atLimit ? 'temperature.at' : 'temperature.below', values: { temperature: degrees(measured), limit: turn.limitWords() } }], ['urgent.fever']);
    turn.conversation.lastFacts = ['urgent.fever'];
  } else {
    const signs = [...new Set(reading.signs.filter((sign) => sign.assertion === 'denied' || sign.assertion === 'past').map((sign) => sign.sign))];
    if (signs.length === 0) return false;
    const past = reading.signs.some((sign) => sign.assertion === 'past');
    turn.say([{ key: past ? 'calm.past' : 'calm.denied', values: { signs: listWords(turn, signs) } }, { key: 'calm.if-it-starts', values: { number: turn.numberNow().number } }]);
  }
  turn.conversation.misses = 0;
  turn.offer(choose('screening'), choose('aftercare'), choose('person'));
  return true;
}

export function tellSmallTalk(turn: Turn): void {
  const kind = turn.reading.smallTalk ?? 'other';
  turn.conversation.misses = 0;
  if (kind === 'greeting' && !turn.conversation.greeted) return tellWelcome(turn);
  if (kind === 'prescribe') {
    turn.say([{ key: 'small-talk.prescribe' }, turn.fact('after.pain-medicine'), { key: 'answer.provider-tells', values: { number: turn.numberNow().number } }], ['after.pain-medicine']);
    turn.conversation.lastFacts = ['after.pain-medicine'];
    turn.offer(leave(turn), choose('screening'), choose('person'));
    return;
  }
  turn.tell(`small-talk.${kind}`, { number: turn.numberNow().number });
  if (kind === 'robot' || kind === 'insult') turn.offer(choose('person'), choose('menu'), choose('screening'));
  else if (kind !== 'goodbye') turn.offer(...menu);
}

/** First the nearest choices, then the menu and a person, then the message is passed on. Never the same twice, never silence. */
export function tellMiss(turn: Turn): void {
  const { conversation, reading } = turn;
  conversation.misses += 1;
  keepQuestion(turn);
  const near = reading.nearest.filter((fact) => isChoice(turn, fact)).slice(0, 3);
  if (conversation.misses === 1 && near.length > 0) {
    turn.tell('miss.first');
    turn.offer(...near.map(chooseFact), choose('menu'));
    return;
  }
  const hours = turn.hours();
  if (conversation.misses === 3) {
    turn.tell('miss.third', hours.values);
    turn.handOff('missed', 'none', []);
  } else turn.tell(conversation.misses < 3 ? 'miss.second' : 'miss.more', { number: turn.numberNow().number });
  turn.offer(choose('menu'), chooseMessage(), chooseCall(turn.numberNow().number));
}

/** The answer from the facts, or what stands in its place; the last row of the root's table. */
export function tellAnswer(turn: Turn): void {
  const { reading, conversation } = turn;
  if (reading.smallTalk === 'prescribe') return tellSmallTalk(turn);
  switch (reading.kind) {
    case 'off-sheet':
      return tellNotCovered(turn);
    case 'unlisted-symptom':
      return tellUnlisted(turn);
    case 'smalltalk':
      return tellSmallTalk(turn);
    case 'report':
      if (tellCalmReport(turn)) {
        if (reading.asked.length > 0) tellFacts(turn, reading.asked);
        return;
      }
      return reading.asked.length > 0 ? tellFacts(turn, reading.asked) : tellUnlisted(turn);
    case 'ack':
      turn.tell('ack');
      turn.offer(...menu);
      return;
    default:
  }
  const measured = reading.temperatures.some((temperature) => temperature.assertion === 'present');
  if (measured && tellCalmReport(turn)) return;
  if (reading.asked.length > 0) return tellFacts(turn, reading.asked);
  if (reading.kind === 'question') {
    if (reading.topic) return tellNotCovered(turn);
    if (conversation.lastFacts.length > 0) return tellNoMore(turn);
  }
  if (tellCalmReport(turn)) return;
  tellMiss(turn);
}

/** The 911 line under an answer that has to do with an emergency sign. */
export function tellFloor(turn: Turn): void {
  if (turn.reading.floor && turn.level === 'none' && turn.bubbles.length > 0) turn.add('floor');
}

/** [Worse] / [Same or better] after soreness that lasts. */
export function tellNotWorse(turn: Turn): void {
  turn.tell('soreness.not-worse', { number: turn.numberNow().number });
  turn.offer(choose('screening'), chooseFact('after.ice-heat'), choose('person'));
}

