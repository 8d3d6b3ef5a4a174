/** What a message gets that raises no level: facts, "not on your sheet", an unlisted symptom, a day or a place. */
import { choose, chooseCall, chooseFact, chooseMore } from './choices.ts';
import { names } from './openings.ts';
import type { Bubble, Choice, Say } from './reply.ts';
import { leave, tellNoMore } from './silent.ts';
import type { Turn } from './turn.ts';

export const painMedicine = 'after.pain-medicine';
/** The sheet sends these questions to the provider and names no medicine itself (policy, "Traps in the sheet"). */
const namesNone = new Set(['prep.stop-medicines', painMedicine]);
export const soreness = 'after.soreness';
/** "A day or so" is over from this day on. */
const longSore = 3;
/** A text message has room for facts of so many characters; the others follow when the patient asks for more. */
const textRoom = 270;
/** So many facts stand in one bubble as a list, and fewer in a bubble each. */
const listFrom = 3;

/** Answers from the facts, and only those. */
export function tellFacts(turn: Turn, wanted: readonly string[], form: 'statement' | 'simple' = 'statement'): void {
  // it is asked about first
  if (turn.sheetUnknown) return;
  const { conversation } = turn;
  const facts = turn.lines(wanted);
  if (facts.length === 0) {
    tellNoMore(turn);
    return;
  }
  // beside an alarm nothing else is asked
  const long = turn.level === 'none' && isLongSore(turn, facts);
  const { told, rest } = fitting(turn, inOrder(turn, facts), form);
  for (const bubble of factBubbles(turn, told, form)) turn.bubbles.push(bubble);
  if (rest.length > 0) turn.offer(chooseMore(rest));
  if (long) {
    addSay(turn, askTheClinic(turn, 'soreness.longer'));
    if (conversation.asking === null) {
      turn.add('soreness.ask');
      turn.offer(choose('worse'), choose('same'));
      conversation.asking = { kind: 'worse' };
    }
  }
  if (facts.some((fact) => namesNone.has(fact)) && form === 'statement') {
    addSay(turn, askTheClinic(turn, 'answer.provider-tells'));
    turn.offer(leave(turn));
  }
  if (turn.level === 'none' && facts.some((fact) => fact.startsWith('urgent.'))) {
    const { number } = turn.numberNow();
    turn.add('answer.number', { number });
    // "and if it gets worse at night?", asked by day
    if (names('at-night', turn.parts.text, turn.locale) && number !== turn.clinic.onCall)
      turn.add('person.other-hours');
    turn.offer(chooseCall(number));
  }
  conversation.lastFacts = [...facts];
  conversation.misses = 0;
  turn.offer(...nextAfter(turn, facts));
  // the simple form is the last one: explained again it would be the same words, so a person is next
  turn.offer(choose(form === 'statement' ? 'again' : 'person'));
}

/**
 * The clinic's own number in its hours. At night a question that can wait is not sent to the on-call line: then the number, when
 * they open, and that line for what can't wait.
 * @param key what is said in open hours, with {{number}}; `<key>-closed` outside them
 */
export function askTheClinic(turn: Turn, key: 'soreness.longer' | 'answer.provider-tells'): Say {
  const { open, values } = turn.hours();
  return { key: open ? key : `${key}-closed`, values: { ...values, number: turn.clinic.phone } };
}

/** The facts that a text message holds, and those that must wait; a screen holds them all. */
function fitting(
  turn: Turn,
  facts: readonly string[],
  form: 'statement' | 'simple',
): { told: readonly string[]; rest: string[] } {
  if (!turn.parts.texting) return { told: facts, rest: [] };
  let room = textRoom;
  const fits = facts.findIndex((fact, index) => {
    room -= turn.parts.words.say(turn.fact(fact, form), turn.locale, 'short').length + 1;
    return room < 0 && index > 0;
  });
  return fits === -1 ? { told: facts, rest: [] } : { told: facts.slice(0, fits), rest: facts.slice(fits) };
}

function addSay(turn: Turn, say: Say): void {
  const last = turn.bubbles.at(-1);
  if (last) last.says.push(say);
  else turn.say([say]);
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
  return [...fit.slice(0, 2).map(chooseFact), choose('screening')];
}

/** Signs are no topics to choose: who has one is to say so. */
export function isChoice(turn: Turn, fact: string): boolean {
  const data = turn.parts.sheet.facts[fact];
  return data !== undefined && data.sign === undefined;
}

/** The day or the place of the treatment, told with nothing that the sheet speaks of. */
export function tellNoted(turn: Turn): void {
  const { number } = turn.numberNow();
  turn.say([{ key: 'noted.thanks' }, { key: 'noted.provider', values: { number } }, { key: 'noted.emergency' }]);
  turn.conversation.misses = 0;
  turn.offer(choose('screening'), choose('aftercare'), chooseCall(number));
}

/** [Worse] / [Same or better] after soreness that lasts. */
export function tellNotWorse(turn: Turn): void {
  turn.tell('soreness.not-worse', { number: turn.numberNow().number });
  turn.offer(choose('screening'), chooseFact('after.ice-heat'), choose('person'));
}
