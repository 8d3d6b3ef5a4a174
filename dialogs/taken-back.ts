/** Whether a message takes an alarm back: only the denial of its own signs does. Pure. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { isSheetSign } from '../understanding/levels.ts';
import { hasContrast, isRather } from './behind-no.ts';
import { fold } from './choices.ts';
import type { Conversation } from './conversation.ts';
import { denies, names, phrases } from './openings.ts';
import { begins, isOne, saysNoFirst } from './spoken-answer.ts';
import type { Turn } from './turn.ts';
import { namesChest } from './where-it-is.ts';

/** "I don't have that" goes on to something else in more words than this. */
const shortDenial = 12;
const chest = 'emergency.chest-pain';
/** Whole answers that say of one sign only that it is not there: what else they may answer. */
const oneOnly: readonly ['no-pain' | 'breathes' | 'dry', readonly string[]][] = [
  ['no-pain', [chest, 'urgent.pain']],
  ['breathes', ['emergency.breathing']],
  ['dry', ['urgent.drainage']],
];
/** The signs that a whole answer about one of them denies. */
function deniedAlone({ parts: { chosen, text }, locale }: Turn): readonly string[] | undefined {
  return chosen === null ? oneOnly.find(([list]) => isOne(list, text, locale))?.[1] : undefined;
}

/** Nobody has these: "I don't have it" may be about the pills. */
const done: ReadonlySet<string> = new Set(['self-harm', 'general.overdose']);

/** All signs of the emergency in force; none where there is none. */
export function signsInForce({ emergency }: Pick<Conversation, 'emergency'>): string[] {
  return emergency === null ? [] : [emergency.sign, ...(emergency.also ?? [])];
}

function deniedIn({ reading: { signs } }: Turn): string[] {
  return signs.filter(({ assertion }) => assertion === 'denied' || assertion === 'past').map(({ sign }) => sign);
}

/** The message denies some sign, or says that it is not the chest, and does not deny all of these: it leaves them as they are. */
export function deniesOthers(turn: Turn, signs: readonly string[]): boolean {
  if (turn.parts.chosen) return false;
  const denied = deniedIn(turn);
  if (denied.length === 0 && !namesChest(turn.parts.text, turn.locale)) return false;
  return !signs.every((sign) => denied.includes(sign) || (sign === chest && namesChest(turn.parts.text, turn.locale)));
}

/** "It doesn't hurt" to a question about breathing, "it's dry" to one about chills, "no cough": a no to something that was not asked. */
export function deniesUnasked(turn: Turn, sign: string | null): boolean {
  if (sign === null || turn.parts.chosen !== null) return false;
  if (isSheetSign(sign) && begins('no-symptom', turn.parts.text, turn.locale)) return true;
  return deniedAlone(turn)?.includes(sign) === false;
}

/** "It's dry" to the question about drainage. */
export function deniesAsked(turn: Turn, sign: string | null): boolean {
  return sign !== null && deniedAlone(turn)?.includes(sign) === true;
}

/** The answer to the question about this sign denies another one, and says no "no" of its own ("no chills" to "do you have a fever?"). */
export function deniesElse(turn: Turn, sign: string | null): boolean {
  if (deniesUnasked(turn, sign)) return true;
  // "it moves to my chest" denies nothing
  if (deniedIn(turn).length === 0 && !denies(turn.parts.text, turn.locale)) return false;
  return sign !== null && deniesOthers(turn, [sign]) && !saysNoFirst(turn.parts.text, turn.locale);
}

/** "It's not a stroke, is it", "i don't think it's a heart attack": a hope about what it may be, which denies no sign. */
export function hopes({ parts: { chosen, text }, locale }: Turn): boolean {
  if (chosen !== null || !denies(text, locale) || !names('diagnosis', text, locale)) return false;
  const folded = fold(text);
  // "false alarm, not an emergency i think"
  const mistakes = phrases('mistaken', locale).filter((phrase) => !names('diagnosis', phrase, locale));
  if (mistakes.some((phrase) => ` ${folded} `.includes(` ${phrase} `))) return false;
  const isTagged = phrases('tag', locale).some((tag) => folded.endsWith(` ${tag}`));
  return isTagged || hasQuestionMark(text) || begins('hopes', text, locale);
}

/** "I don't have chest pain", "I can breathe fine": the message denies every sign of an alarm, and tells of nothing else. */
export function deniesAll(turn: Turn, signs: readonly string[]): boolean {
  const { reading, parts, locale } = turn;
  if (parts.chosen || signs.length === 0 || parts.text.split(/\s+/).length > shortDenial) return false;
  if (signs.includes(chest) && isRather(parts.text, locale)) return false;
  if (isOne('not-mine', parts.text, locale)) return !signs.some((sign) => done.has(sign));
  const only = deniedAlone(turn);
  if (only) return signs.every((sign) => only.includes(sign));
  // "i had a heart attack years ago" tells of the patient, and takes nothing back
  const isTale = names('diagnosis', parts.text, locale) && reading.signs.every(({ assertion }) => assertion === 'past');
  if (isTale) return false;
  const denied = deniedIn(turn);
  const other = reading.suspectedSign !== null && !signs.includes(reading.suspectedSign);
  if (other || reading.asked.length > 0 || hasContrast(parts.text, locale)) return false;
  return signs.every((sign) => denied.includes(sign));
}
