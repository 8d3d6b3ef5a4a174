/** What the levels get (clinical policy, "What each level gets"): emergency words, urgent words, the words where an answer was not clear. */
import { isEmergencySign, isUrgentSign } from '../understanding/levels.ts';
import type { SignReading } from '../understanding/reading.ts';
import type { Limit } from '../understanding/temperature.ts';
import { choose, chooseCall } from './choices.ts';
import { listIn } from './list.ts';
import { denies } from './openings.ts';
import type { Say } from './reply.ts';
import { signsInForce } from './taken-back.ts';
import { cut, type Turn } from './turn.ts';

const selfHarm = 'self-harm';
export const site = 'emergency.site';

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
  if (first.quote) says.push({ key: 'emergency.quote', values: { quote: cut(withDenial(turn, first.quote)) } });
  else says.push({ key: 'emergency.answered', values: { sign: signName(turn, first.sign) } });
  says.push({ key: 'emergency.alone' });
  if (clinic.emergency.text) says.push({ key: 'emergency.text' });
  const cites = turn.lines(named.map(({ sign }) => sign).filter(isEmergencySign));
  if (conversation.placeIsSite && cites.length > 0 && turn.has(site)) {
    says.push({ key: 'emergency.site' });
    cites.push(site);
  }
  turn.bubbles.length = 0;
  turn.choices.length = 0;
  for (const { sign } of named) turn.told.add(sign);
  turn.say(says, cites);
  turn.offer(chooseCall(clinic.emergency.number));
  if (ofSelfHarm && clinic.crisis) turn.offer(chooseCall(clinic.crisis.number));
  turn.offer(choose('called'), choose('mistake'));
  turn.raise('emergency');
  turn.remind = false;
  const signs = [...signsInForce(conversation), ...named.map(({ sign }) => sign)];
  const also = [...new Set(signs)].filter((sign) => sign !== first.sign && isEmergencySign(sign));
  conversation.emergency = {
    sign: first.sign,
    quote: cut(first.quote ?? ''),
    since: turn.parts.now.toISOString(),
    ...(also.length > 0 ? { also } : {}),
  };
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

/** The quote with the "no" that stands before it: nobody is told the opposite of what they wrote. */
function withDenial({ parts: { text }, locale }: Turn, quote: string): string {
  const at = text.indexOf(quote);
  const before = at < 0 ? '' : text.slice(0, at);
  const own = /(?:^|[\s,.;:])((?:\S+\s+){1,2})$/u.exec(before)?.[1];
  const words = own?.trim().split(/\s+/) ?? [];
  const from = words.findIndex((word) => denies(word, locale));
  return from < 0 ? quote : `${words.slice(from).join(' ')} ${quote}`;
}

/** The temperature over the limit that the message tells. */
function overIn({ reading }: Turn): Limit | undefined {
  return reading.temperatures.find((temperature) => temperature.over && temperature.assertion === 'present');
}

/**
 * "Drainage at the treated spot: contact your provider right away: 555-0100.", then what would make it an emergency.
 * @param over the temperature over the limit, where there is one
 */
export function tellUrgent(turn: Turn, named: Named[], over: Limit | undefined = overIn(turn)): void {
  const signs = [...new Set(named.map(({ sign }) => sign))].filter(isUrgentSign);
  const says: Say[] = [];
  const rest = over ? signs.filter((sign) => sign !== 'urgent.fever') : signs;
  if (over) {
    says.push({ key: turn.limitKey('over'), values: { temperature: degrees(over), limit: turn.limitWords() } });
    if (!turn.sheetUnknown && !turn.has('urgent.fever')) says.push({ key: 'urgent.not-listed' });
  }
  for (const [key, some] of [
    ['urgent.signs', rest.filter((sign) => turn.has(sign))],
    [turn.sheetUnknown ? 'urgent.signs-unknown' : 'urgent.signs-not-listed', rest.filter((sign) => !turn.has(sign))],
  ] as const)
    if (some.length > 0) says.push({ key, values: { signs: capital(listWords(turn, some)) } });
  says.push(contactNow(turn));
  for (const { sign } of named) turn.told.add(sign);
  turn.say(says, signs);
  turn.tell('urgent.emergency-if');
  turn.raise('urgent');
  turn.conversation.lastFacts = turn.lines(signs);
  turn.conversation.urgent = { signs, at: turn.parts.now.toISOString(), ...(over ? { measured: true } : {}) };
  turn.conversation.misses = 0;
  turn.handOff(
    'urgent',
    'urgent',
    named.map(({ sign, quote }) => ({ sign, quote: quote ?? '' })),
  );
}

/** "Call your provider right away", by the number that reaches them now. */
function contactNow(turn: Turn): Say {
  const { open, number } = turn.numberNow();
  return { key: open ? 'urgent.contact' : 'urgent.contact-closed', values: { number } };
}

/** The same once more, to somebody who asks whether it can wait: nobody is told of it again. */
export function tellStillUrgent(turn: Turn, signs: readonly string[], why: Say = { key: 'urgent.not-wait' }): void {
  turn.say([why, contactNow(turn)], signs.filter(isUrgentSign));
  turn.tell('urgent.emergency-if');
  turn.raise('urgent');
}

/** The call first: the rest can wait. */
export function offerAfterUrgent(turn: Turn): void {
  turn.offer(chooseCall(turn.numberNow().number), choose('screening'));
  if (turn.conversation.lastFacts.length > 0) turn.offer(choose('again'));
}

/** Thoughts of self-harm have a line of their own beside the emergency number, where the clinic names one. */
export function hasCrisisLine(turn: Turn, sign: string | undefined): boolean {
  return sign === selfHarm && turn.clinic.crisis !== null;
}

/** No clear answer to a suspicion: contact the provider, and the emergency words stay. */
export function tellUnclear(turn: Turn, sign: string, quote: string | null): void {
  const { open, number } = turn.numberNow();
  const says: Say[] = [];
  if (hasCrisisLine(turn, sign)) says.push({ key: 'unclear.crisis' });
  else if (isEmergencySign(sign)) says.push({ key: 'unclear.emergency', values: { sign: signName(turn, sign) } });
  const key = isEmergencySign(sign) ? 'unclear.contact' : 'unclear.urgent';
  says.push({ key: open ? key : `${key}-closed`, values: { number, sign: signName(turn, sign) } });
  turn.told.add(sign);
  turn.say(says, [sign]);
  turn.raise('urgent');
  turn.unclear = sign;
  turn.conversation.lastFacts = turn.lines([sign]);
  turn.conversation.urgent = { signs: [sign], at: turn.parts.now.toISOString(), unclear: true };
  turn.handOff('urgent', 'urgent', [{ sign, quote: quote ?? '' }]);
}

/** A sign in the middle of a sentence: "trouble breathing". */
function signName(turn: Turn, sign: string): string {
  return turn.parts.words.say({ key: `sign.${sign}` }, turn.locale);
}

/** The signs' names as a list in the turn's language: "fever, chills and drainage". */
export function listWords(turn: Turn, signs: readonly string[]): string {
  const names = signs.map((sign) => signName(turn, sign));
  return listIn(turn.locale, names, 'conjunction');
}

function capital(text: string): string {
  const first = text[Symbol.iterator]().next().value ?? '';
  return first.toLocaleUpperCase() + text.slice(first.length);
}

/** In the unit in which it was told: nothing is converted. */
export function degrees({ value, unit }: { value: number; unit: string }): string {
  return `${value} °${unit}`;
}
