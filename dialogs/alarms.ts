/** What the levels get (clinical policy, "What each level gets"): emergency words, urgent words, the question about a suspicion. */
import type { SignReading } from '../understanding/reading.ts';
import { answerAs, choose, chooseCall, menu, yesNoUnsure } from './choices.ts';
import type { Say } from './reply.ts';
import { cut, type Turn } from './turn.ts';

const selfHarm = 'self-harm';
const site = 'emergency.site';

/** Signs that are facts of the sheet can be cited; the clinic's general emergencies and self-harm cannot. */
const isSheetSign = (sign: string): boolean => sign.startsWith('urgent.') || sign.startsWith('emergency.');

/** Signs that call for the clinic; all others call for the emergency number. */
export const isUrgentSign = (sign: string): boolean => sign.startsWith('urgent.');
const isEmergencySign = (sign: string) => !isUrgentSign(sign);

export interface Named {
  sign: string;
  /** the patient's words; null where they only answered yes */
  quote: string | null;
}

/** The signs that the patient has now, not those that they deny, fear or had before. */
export function presentSigns(turn: Turn): SignReading[] {
  return turn.reading.signs.filter((sign) => sign.assertion === 'present');
}

/**
 * The emergency reply: the number first, then why, then what the chat cannot do. Nothing else stands in it. It is handed off
 * and stays in force.
 */
export function tellEmergency(turn: Turn, named: Named[]): void {
  const { clinic, conversation } = turn;
  const ofSelfHarm = named.find(({ sign }) => sign === selfHarm);
  const first = ofSelfHarm ?? named[0] ?? { sign: 'emergency.breathing', quote: null };
  const says: Say[] = [
    { key: ofSelfHarm ? (clinic.crisis ? 'emergency.crisis' : 'emergency.self-harm') : 'emergency.call' },
  ];
  if (first.quote) says.push({ key: 'emergency.quote', values: { quote: cut(first.quote) } });
  else says.push({ key: 'emergency.answered', values: { sign: signName(turn, first.sign) } });
  says.push({ key: 'emergency.alone' });
  if (clinic.emergency.text) says.push({ key: 'emergency.text' });
  const cites = [
    ...new Set(named.map(({ sign }) => sign).filter((sign) => isSheetSign(sign) && isEmergencySign(sign))),
  ];
  if (conversation.placeIsSite && cites.length > 0) {
    says.push({ key: 'emergency.site' });
    cites.push(site);
  }
  turn.bubbles.length = 0;
  turn.choices.length = 0;
  turn.say(says, cites);
  turn.offer(chooseCall(clinic.emergency.number));
  if (ofSelfHarm && clinic.crisis) turn.offer(chooseCall(clinic.crisis.number));
  turn.offer(choose('called'), choose('mistake'));
  turn.raise('emergency');
  turn.remind = false;
  conversation.emergency = { sign: first.sign, quote: cut(first.quote ?? ''), since: turn.parts.now.toISOString() };
  conversation.asking = null;
  conversation.awaitingMessage = false;
  conversation.misses = 0;
  conversation.lastFacts = cites;
  turn.handOff(
    'emergency',
    'emergency',
    named.map(({ sign, quote }) => ({ sign, quote: quote ?? '' })),
  );
}

/** "Drainage at the treated spot: contact your provider right away: 555-0100.", then what would make it an emergency. */
export function tellUrgent(turn: Turn, named: Named[]): void {
  const signs = [...new Set(named.map(({ sign }) => sign))].filter(isUrgentSign);
  const { open, number } = turn.numberNow();
  const values = { number, signs: listWords(turn, signs) };
  const over = turn.reading.temperatures.find((temperature) => temperature.over && temperature.assertion === 'present');
  const says: Say[] = [];
  const rest = over ? signs.filter((sign) => sign !== 'urgent.fever') : signs;
  if (over) says.push({ key: 'temperature.over', values: { temperature: degrees(over), limit: turn.limitWords() } });
  if (rest.length > 0) says.push({ key: 'urgent.signs', values: { signs: capital(listWords(turn, rest)) } });
  says.push({ key: open ? 'urgent.contact' : 'urgent.contact-closed', values });
  turn.say(says, signs);
  turn.tell('urgent.emergency-if');
  turn.raise('urgent');
  turn.conversation.lastFacts = signs;
  turn.conversation.misses = 0;
  turn.handOff(
    'urgent',
    'urgent',
    named.map(({ sign, quote }) => ({ sign, quote: quote ?? '' })),
  );
}

/** The call first: the rest can wait. */
export function offerAfterUrgent(turn: Turn): void {
  turn.offer(chooseCall(turn.numberNow().number), choose('screening'));
  if (turn.conversation.lastFacts.length > 0) turn.offer(choose('again'));
}

/** One plain yes/no question with the emergency (or contact) words beside it; what was asked is answered after it. */
export function askSuspicion(turn: Turn): void {
  const { suspected, suspectedSign } = turn.reading;
  if (!suspected || !suspectedSign) return;
  const { number } = turn.numberNow();
  turn.say([{ key: `suspect.${suspectedSign}` }, thenWords(turn, suspectedSign, suspected, number)]);
  turn.offer(...yesNoUnsure);
  turn.conversation.asking = { kind: 'suspected', sign: suspectedSign, level: suspected, quote: cut(turn.parts.text) };
}

function thenWords(turn: Turn, sign: string, level: 'emergency' | 'urgent', number: string): Say {
  if (level === 'urgent') return { key: 'suspect.then-urgent', values: { number } };
  return { key: hasCrisisLine(turn, sign) ? 'suspect.then-crisis' : 'suspect.then-emergency' };
}

/** Thoughts of self-harm have a line of their own beside the emergency number, where the clinic names one. */
function hasCrisisLine(turn: Turn, sign: string | undefined): boolean {
  return sign === selfHarm && turn.clinic.crisis !== null;
}

/** The same question once more, after a change of language. */
export function askSuspicionAgain(turn: Turn): boolean {
  const { asking } = turn.conversation;
  if (asking?.kind !== 'suspected') return false;
  const { number } = turn.numberNow();
  turn.say([{ key: `suspect.${asking.sign}` }, thenWords(turn, asking.sign, asking.level, number)]);
  turn.offer(...yesNoUnsure);
  return true;
}

/** No clear answer to a suspicion: contact the provider, and the emergency words stay. */
export function tellUnclear(turn: Turn, sign: string, quote: string | null): void {
  const { open, number } = turn.numberNow();
  const says: Say[] = [];
  if (hasCrisisLine(turn, sign)) says.push({ key: 'unclear.crisis' });
  else if (isEmergencySign(sign)) says.push({ key: 'unclear.emergency', values: { sign: signName(turn, sign) } });
  const key = isEmergencySign(sign) ? 'unclear.contact' : 'unclear.urgent';
  says.push({ key: open ? key : `${key}-closed`, values: { number, sign: signName(turn, sign) } });
  turn.say(says, isSheetSign(sign) ? [sign] : []);
  turn.raise('urgent');
  turn.unclear = sign;
  turn.conversation.lastFacts = isSheetSign(sign) ? [sign] : [];
  turn.handOff('urgent', 'urgent', [{ sign, quote: quote ?? '' }]);
}

/** After the answer to "what if": makes sure that it is not happening now. */
export function askWhatIf(turn: Turn): void {
  const what = turn.reading.signs.find((sign) => sign.assertion === 'hypothetical' && isEmergencySign(sign.sign));
  if (!what || turn.conversation.asking) return;
  turn.add('what-if.ask');
  turn.choices.unshift(choose('no'), answerAs('i-do', 'yes'));
  turn.conversation.asking = { kind: 'what-if', sign: what.sign, quote: cut(what.quote) };
}

/** Behind the "no" something is reported, asked, or looks like another sign: that is answered next. */
export function saysMoreThanNo({ reading, parts }: Turn, sign: string): boolean {
  if (parts.chosen) return false;
  const { level, asked, suspectedSign } = reading;
  const other = suspectedSign !== null && suspectedSign !== 'self-harm' && suspectedSign !== sign;
  return level !== 'none' || asked.length > 0 || other;
}

/** "No" to the question about a sign: what to do if it starts. The next question is the open dialog's, where there is one. */
export function tellIfItStarts(turn: Turn, sign: string): void {
  if (hasCrisisLine(turn, sign)) turn.tell('suspect.no-crisis');
  else if (isEmergencySign(sign)) turn.tell('suspect.no-emergency');
  else turn.tell('suspect.no-urgent', { number: turn.numberNow().number });
  if (turn.inDialog || saysMoreThanNo(turn, sign)) return;
  turn.add('suspect.what-else');
  turn.offer(...menu);
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

/** For so long after the patient has called, what they say of getting worse or of waiting is about that emergency. */
const callLasts = 3 * 3_600_000;

/** The emergency for which the patient has called not long ago. */
export function calledFor(turn: Turn): { sign: string; quote: string } | null {
  const { called } = turn.conversation;
  return called && turn.parts.now.getTime() - Date.parse(called.at) <= callLasts ? called : null;
}

/** "They are not here yet": what to do if help does not come. */
export function tellCallAgain(turn: Turn): void {
  turn.say([{ key: 'called.again' }]);
  turn.offer(chooseCall(turn.clinic.emergency.number), choose('person'));
}

/** A sign in the middle of a sentence: "trouble breathing". */
function signName(turn: Turn, sign: string): string {
  return turn.parts.words.say({ key: `sign.${sign}` }, turn.locale);
}

/** costly to make, and there is one for each language of the clinic */
const lists = new Map<string, Intl.ListFormat>();

/** The signs' names as a list in the turn's language: "fever, chills and drainage". */
export function listWords(turn: Turn, signs: readonly string[]): string {
  let list = lists.get(turn.locale);
  if (!list) {
    list = new Intl.ListFormat(turn.locale, { type: 'conjunction' });
    lists.set(turn.locale, list);
  }
  return list.format(signs.map((sign) => signName(turn, sign)));
}

function capital(text: string): string {
  const first = text[Symbol.iterator]().next().value ?? '';
  return first.toLocaleUpperCase() + text.slice(first.length);
}

/** In the unit in which it was told: nothing is converted. */
export function degrees({ value, unit }: { value: number; unit: string }): string {
  return `${value} °${unit}`;
}
