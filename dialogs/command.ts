/** What a message answers or commands: a choice first, then a whole-message command, then a yes or no at its beginning. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { isUrgentSign } from '../understanding/levels.ts';
import type { Command } from '../understanding/reading.ts';
import { behindBareNo, goesOn, goesWithNo, hasContrast, isNear, isRather } from './behind-no.ts';
import { fold } from './choices.ts';
import { namesAsked } from './named-answer.ts';
import { denies, hedges, names, opening, restOf, withoutOpenings, wordsIn } from './openings.ts';
import { saysEased, saysWorse, wasFine } from './pain-words.ts';
import { begins, isOne, isWell, namesMessage, shortRest, spokenAnswer, type YesNo } from './spoken-answer.ts';
import { deniesAsked, deniesElse, deniesUnasked } from './taken-back.ts';
import type { Turn } from './turn.ts';
import { isElsewhere, isNotHere, namesElsewhere, namesHere, namesSiteOnly } from './where-it-is.ts';

/** A choice counts before the words: its title may read as something else. */
export function commandOf(turn: Turn): Command | null {
  const { chosen } = turn.parts;
  if (chosen) return chosen.do === 'command' ? chosen.command : null;
  return turn.reading.command;
}

/**
 * The answer to a yes/no question, also where more words follow it: "no, it is just my arm". A "no" with a hedge behind it ("no, just
 * some pressure") is no clear answer: what is denied first must not silence it.
 * @param wonders the question is whether what the patient asked about is there now
 */
export function yesNoOf(turn: Turn, sign: string | null, wonders = false): YesNo | null {
  const command = commandOf(turn);
  const { chosen, text, joint } = turn.parts;
  const spoken = spokenAnswer(text, turn.locale);
  // "ya no" was so a moment ago, which polite words around a no do not say
  if ((command === 'no' || command === 'yes') && chosen === null && spoken.answer === 'unsure') return 'unsure';
  const about = turn.reading.signs.find((reading) => reading.sign === sign);
  const isHere = about?.assertion === 'present' || spoken.answer === 'yes' || isNear(spoken.rest, turn.locale);
  if (sign !== null && chosen === null && !isHere && wasFine(text, turn.locale)) return 'unsure';
  // "not yet" and "no, I have a plan" are no no to a question about one's own life
  if (sign === selfHarm && chosen === null && spoken.answer !== 'unsure' && isOne('no-harm', text, turn.locale))
    return 'no';
  if (sign === selfHarm && chosen === null && (spoken.answer === 'no' || command === 'no')) return 'unsure';
  if (sign === bleeding && chosen === null && hasStopped(text, turn.locale)) return 'no';
  if (sign === bleeding && chosen === null && namesAsked(sign, text, turn.locale)) return 'yes';
  // "no, still there": of an emergency that is no no
  if (sign !== null && chosen === null && !isUrgentSign(sign) && begins('unchanged', text, turn.locale))
    return 'unsure';
  if (sign === chest && chosen === null && isRather(text, turn.locale)) return 'yes';
  if (deniesUnasked(turn, sign)) return null;
  // "it is ok": polite behind a yes, but well as the answer
  if (command === 'yes' && chosen === null && spoken.answer === null && isWell(text, turn.locale)) return 'no';
  if (command === 'yes' || command === 'no' || command === 'unsure') return command;
  // "no fever" is no answer to a question about chills
  if (deniesElse(turn, sign)) return null;
  if (command === 'cannot-measure') return 'unsure';
  if (command === 'fine' || deniesAsked(turn, sign)) return 'no';
  // "I misread that"; but too much of a medicine is taken by mistake
  if (command === 'mistake') return sign === 'general.overdose' ? 'unsure' : 'no';
  if (chosen) return null;
  if (about?.assertion === 'present') return 'yes';
  const { asked, suspectedSign } = turn.reading;
  const mayTell = sign !== null && suspectedSign === sign;
  const { answer, rest } = spoken;
  const isPlainNo = answer === 'no' && !hedges(rest, turn.locale);
  if (about?.assertion === 'denied' && (!mayTell || isPlainNo)) return 'no';
  const isAnswer = command === null && turn.reading.smallTalk === null && asked.length === 0;
  // what is denied by name is not what the message looks like
  const seems = suspectedSign !== null && !(suspectedSign === sign && isNotHere(text, turn.locale));
  const isPlace = sign !== null && placed.has(sign) && !seems && asked.length === 0;
  if (isPlace && isElsewhere(text, turn.locale)) {
    // the spot may be on the chest, unless it is known where it is; a plain no is believed
    const { place } = turn.conversation;
    const isOnChest = place === 'chest' || (place === null && answer === null) || wonders;
    const ofChest = isOnChest && namesSiteOnly(text, turn.locale);
    return answer === 'yes' || ofChest ? 'unsure' : 'no';
  }
  const isHalf = isAnswer && !namesElsewhere(text, turn.locale);
  const clear = answer === 'no' || (denies(text, turn.locale) && sign !== bleeding) ? 'unsure' : 'yes';
  if (sign === chest && (answer === 'no' || (isHalf && answer === null)) && isNear(rest, turn.locale)) return 'yes';
  if (isHalf && answer !== 'unsure' && answer !== 'yes' && joint?.signs.some((each) => each.sign === sign))
    return clear;
  const named = answer === 'no' ? behindBareNo(text, turn.locale) : text;
  if (isHalf && sign === chest && answer !== 'yes' && namesHere(named, turn.locale)) return clear;
  if (sign === bleeding && answer === 'yes' && begins('yes-short', text, turn.locale)) return 'unsure';
  // better is not gone
  const isGlad = command === null && turn.reading.smallTalk === 'well' && !names('better', text, turn.locale);
  if ((isAnswer || isGlad) && answer === null && isWell(text, turn.locale)) return 'no';
  // "kinda oozing": a few words that tell another sign are no yes
  const tellsOther = turn.reading.signs.some((each) => each.assertion === 'present' && each.sign !== sign);
  // "it is and i have a fever" is a full yes
  const isHedge = wordsIn(rest) <= shortRest && hedges(fold(text), turn.locale);
  if (answer === 'yes' && tellsOther && isHedge) return null;
  if (isAnswer && sign !== null && answer === null && namesAsked(sign, text, turn.locale)) return 'yes';
  return answer === 'no' && hedges(rest, turn.locale) ? 'unsure' : answer;
}

const selfHarm = 'self-harm';
const chest = 'emergency.chest-pain';
/** "Is there bleeding that will not stop?": "a little" is no yes, and "it won't" no no. */
const bleeding = 'general.bleeding';
/** More words behind it may tell how it went on. */
const shortStopped = 3;

/** "No, it's stopped like I said"; not "it stopped for a minute and started again". */
export function hasStopped(text: string, locale: string): boolean {
  const told = withoutOpenings(text, locale);
  const found = opening(told, 'stopped', locale);
  if (found === null || hasQuestionMark(text) || hasContrast(told, locale)) return false;
  return wordsIn(restOf(told, found)) <= shortStopped && !names('again', text, locale);
}

/** Questions to which "only" is no no: "no, only six". */
const counted: ReadonlySet<string> = new Set([bleeding, 'general.overdose', 'general.coughing-blood']);

/**
 * A "no" to a question about an emergency goes on in words that need not deny it: "no its hard", "nothing stops it", "no me suelta".
 * Only what plainly goes with a no ("no, thanks", "no, just my arm", "no chest pain") is none of these.
 */
export function isDoubtfulNo(turn: Turn, sign: string): boolean {
  if (turn.parts.chosen || commandOf(turn) !== null || isUrgentSign(sign)) return false;
  const { reading, parts, locale } = turn;
  const { answer, rest } = spokenAnswer(parts.text, locale);
  if (answer !== 'no' || rest === '') return false;
  if (reading.asked.length > 0 || reading.smallTalk !== null || reading.kind === 'person') return false;
  if (reading.signs.some((each) => each.sign === sign && each.assertion !== 'present')) return false;
  if (tellsElse(turn, sign, rest) || (sign === bleeding && hasStopped(parts.text, locale))) return false;
  if (placed.has(sign) && isElsewhere(parts.text, locale)) return false;
  return !goesWithNo(rest, locale, counted.has(sign));
}

/** "No, but she has the shivers", "no, but i am dizzy": something else, which is taken up next. */
function tellsElse({ reading, locale }: Turn, sign: string, rest: string): boolean {
  const { signs, topic, topicIsSymptom, suspectedSign } = reading;
  if (opening(rest, 'contrast', locale) === null || suspectedSign === sign) return false;
  if (placed.has(sign) && names('near-chest', rest, locale)) return false;
  const tellsSign = signs.some((each) => each.assertion === 'present' && each.sign !== sign);
  return tellsSign || suspectedSign !== null || (topic !== null && topicIsSymptom);
}

/** Signs of one part of the body: who names another part means no. */
const placed: ReadonlySet<string> = new Set(['emergency.chest-pain', 'general.airway-swelling']);

/** "Same", "worse" and good news answer the question whether the pain is worse than before. */
export function comparedPain(turn: Turn, sign: string | null): 'yes' | 'no' | null {
  if (sign !== 'urgent.pain') return null;
  const command = commandOf(turn);
  const { chosen, text } = turn.parts;
  const isSaid = chosen === null && !hasQuestionMark(text);
  if (command === 'worse' || (isSaid && saysWorse(text, turn.locale))) return 'yes';
  const isWasFine = isSaid && wasFine(text, turn.locale);
  if (command === 'same' || (chosen === null && !isWasFine && turn.reading.smallTalk === 'well')) return 'no';
  if (!isSaid || spokenAnswer(text, turn.locale).answer === 'yes') return null;
  return saysEased(text, turn.locale) || isOne('no-worse', text, turn.locale) ? 'no' : null;
}

/** A denial of so few words denies and says no more. */
const shortDenial = 6;

/** A "no" goes on in words that may tell of the very sign ("no, it only presses when I lie down"). */
export function saysMore(turn: Turn, sign: string): boolean {
  if (turn.parts.chosen || commandOf(turn) !== null || turn.reading.suspectedSign !== sign) return false;
  if (placed.has(sign) && isNotHere(turn.parts.text, turn.locale)) return false;
  if (sign === bleeding && hasStopped(turn.parts.text, turn.locale)) return false;
  const { rest } = spokenAnswer(turn.parts.text, turn.locale);
  // "no. no chest pain"
  const isDenied = turn.reading.signs.some((each) => each.sign === sign && each.assertion === 'denied');
  if (isDenied && wordsIn(rest) <= shortDenial && !hasContrast(turn.parts.text, turn.locale)) return false;
  return goesOn(rest, turn.locale);
}

/** More than a word stands behind the "no". */
export function goesBehindNo({ parts: { chosen, text }, locale }: Turn): boolean {
  if (chosen !== null) return false;
  const { answer, rest } = spokenAnswer(text, locale);
  return answer === 'no' && wordsIn(rest) > 1;
}

/** "ok", "thanks": the message was seen; it says neither yes nor no. */
export function isMereOk(turn: Turn): boolean {
  return turn.parts.chosen === null && isOne('ok', turn.parts.text, turn.locale);
}

/** "More": of what was told. */
export function isMore({ parts: { chosen, text }, locale }: Turn): boolean {
  return chosen === null && isOne('more', text, locale);
}

/** When it was so, or comes: "yesterday", "only when I climb stairs". What is gone since less than a day counts as now. */
export function tellsWhen({ parts: { chosen, text }, locale }: Turn): boolean {
  return chosen === null && !hasQuestionMark(text) && begins('when', text, locale);
}

/** Where the text of a message was asked for: "hello?", "one moment", "a real person". */
export function isNoMessage({ parts: { chosen, text }, reading, locale }: Turn): boolean {
  if (chosen !== null || reading.command === 'stop') return false;
  return isOne('no-message', text, locale) || reading.smallTalk === 'greeting' || reading.smallTalk === 'insult';
}

/** A telephone number in a message. */
export const phoneNumber = /\d(?:[\s().-]?\d){6,}/;

/** A number to call back is in it; "555-0100, is that day and night?" asks about the clinic's. */
function hasNumberToCall(text: string, { phone, onCall }: Turn['clinic']): boolean {
  const digits = phoneNumber.exec(text)?.[0].replace(/\D/g, '');
  return digits !== undefined && ![phone, onCall].some((number) => number.replace(/\D/g, '').endsWith(digits));
}

/** A message was offered, and this one begins as one ("tell them that ...", "please ask about ..."), or has a number to call back. */
export function isToBePassedOn({ parts: { chosen, text }, conversation, clinic, locale }: Turn): boolean {
  return (
    chosen === null &&
    conversation.choices.some(({ action }) => action.do === 'message') &&
    (begins('pass-on', text, locale) || hasNumberToCall(text, clinic))
  );
}

/** "I'd like to leave a message": one of its own, not the question before. */
export function asksToWrite({ parts: { chosen, text }, locale }: Turn): boolean {
  return chosen === null && namesMessage(text, locale);
}

/** "A lot", "a little": how much of what was told there is. */
export function tellsHowMuch({ parts: { chosen, text }, locale }: Turn): boolean {
  return chosen === null && isOne('how-much', text, locale);
}

/** "The nurse told me two days": the provider's own instructions, which win over the sheet. */
export function tellsOfProvider({ parts: { chosen, text }, locale }: Turn): boolean {
  return chosen === null && !hasQuestionMark(text) && begins('provider-said', text, locale);
}

/** The text of a message that was asked for is called off. */
export function isCallOff(turn: Turn): boolean {
  return turn.parts.chosen === null && isOne('call-off', turn.parts.text, turn.locale);
}
