/** Which answer a message gets that raises no level and is no command; the last row of the root's table. */

import { hasQuestionMark } from '../understanding/characters.ts';
import { isSheetSign } from '../understanding/levels.ts';
import { tellAct } from './act-answer.ts';
import { site } from './alarms.ts';
import { tellNamedArticle } from './articles.ts';
import { tellCalmReport } from './calm.ts';
import { choose, chooseCall, chooseFact, chooseMessage, menu } from './choices.ts';
import { isMereOk, tellsOfProvider } from './command.ts';
import { isChoice, isLongSore, painMedicine, soreness, tellFacts, tellNoted } from './facts.ts';
import { isMeasured, tellNumberAgain, tellNumberAskedAbout } from './fever-numbers.ts';
import { calledFor, tellAfterCall, tellProviderCalled, tellUrgentAgain, urgentLately } from './in-force.ts';
import { askedBesideSigns, askedFor, topicsBesideSigns } from './named-topics.ts';
import { notListed, tellNotListed } from './not-listed.ts';
import { denies, names } from './openings.ts';
import { tellHours } from './people.ts';
import { scoresIn } from './question-answer.ts';
import {
  keepQuestion,
  leave,
  tellAlsoNotCovered,
  tellAlsoSilent,
  tellNoMore,
  tellNotCovered,
  tellStillSilent,
  tellUnlisted,
} from './silent.ts';
import { complains, tellAck, tellComplaint, tellSmallTalk } from './small-talk.ts';
import { isOne } from './spoken-answer.ts';
import { askIfWorse } from './stronger.ts';
import type { Turn } from './turn.ts';

/** A message of at most this many words and no question mark, about nothing known, is a scrap. */
const scrapWords = 5;

type Tell = (turn: Turn) => unknown;

/** Answers from the facts, or says what stands in their place. */
export function tellAnswer(turn: Turn): void {
  const { silentOn, reading } = turn;
  const leans = reading.leans && reading.level === 'none';
  if (isBesideEmergency(turn)) turn.tell('emergency.tell-me');
  else if (tellNumberAgain(turn)) return;
  else if (complains(turn)) tellComplaint(turn);
  else if (leansOnSoreness(turn)) tellOfSoreness(turn);
  else if (leans && silentOn) silentOn === 'hours' ? tellHours(turn) : tellStillSilent(turn);
  else if (leansElsewhere(turn)) tellNoMore(turn);
  else if (
    tellsOfProvider(turn) &&
    (reading.kind === 'report' || reading.asked.length === 0 || denies(turn.parts.text, turn.locale))
  )
    calledFor(turn) ? tellAfterCall(turn) : tellProviderCounts(turn);
  else if (urgentLately(turn).length > 0 && isOne('called-clinic', turn.parts.text, turn.locale))
    tellProviderCalled(turn);
  else if (saysOnlyMore(turn) && tellUrgentAgain(turn) !== 'no') return;
  else if (turn.level === 'none' && isOfCall(turn) && calledFor(turn)) tellAfterCall(turn);
  else if (!tellNamedArticle(turn) && !tellAct(turn)) pick(turn)(turn);
}

/** While help is on its way, what names nothing that the sheet or its silence answers is about that: "they ask me her medicine". */
function isOfCall({ reading: { kind, topic, asked, signs } }: Turn): boolean {
  return kind === 'off-sheet' || (kind === 'report' && topic === null && asked.length === 0 && signs.length === 0);
}

/** "And the day after?", "in hot water?" behind an answer that does not say it: a line about something else would be a wrong answer. */
function leansElsewhere({ reading, parts: { parted }, conversation: { lastFacts } }: Turn): boolean {
  if (parted !== null) return false;
  const { leans, level, signs, asked, smallTalk, command, topic } = reading;
  // "can I drive?" behind an alarm that was taken back names what it asks
  if (command === 'what-now' && topic !== null) return false;
  if (!leans || level !== 'none' || smallTalk !== null || signs.length > 0 || lastFacts.length === 0) return false;
  return !asked.some((fact) => lastFacts.includes(fact));
}

/** After an urgent sign: more about it that names nothing else ("since an hour", "no, that's my husband"). */
function saysOnlyMore(turn: Turn): boolean {
  const { kind, asked, topic, smallTalk, signs, command } = turn.reading;
  if (turn.level !== 'none' || turn.remind || command !== null || urgentLately(turn).length === 0) return false;
  // "I suppose that's the soreness": explained away, and not asked
  const isExplained =
    kind === 'report' && !hasQuestionMark(turn.parts.text) && asked.every((fact) => fact.startsWith('after.'));
  if ((asked.length > 0 && !isExplained) || topic !== null || signs.length > 0) return false;
  if (kind === 'ack') return !isMereOk(turn);
  return kind === 'report' || smallTalk === 'other' || (kind === 'unlisted-symptom' && isScrap(turn.parts.text));
}

/** What the provider told wins over the sheet. */
export function tellProviderCounts(turn: Turn): void {
  turn.tell('answer.provider-counts', { number: turn.numberNow().number });
  turn.conversation.misses = 0;
  turn.offer(leave(turn), choose('screening'), choose('menu'));
}

/** "Is that normal?", "how long does it last?", "what can I do?" after the line about soreness. */
function leansOnSoreness(turn: Turn): boolean {
  const { reading, conversation, inDialog } = turn;
  if (inDialog || reading.level !== 'none' || reading.suspected !== null) return false;
  const asksWhatHelps = isOne('what-helps', turn.parts.text, turn.locale);
  if (!asksWhatHelps && reading.asked.some((fact) => fact !== soreness)) return false;
  if (!conversation.lastFacts.includes(soreness) || conversation.lastFacts.length > 2) return false;
  return reading.leans || (isOnlyDayOrPlace(turn) && isLongSore(turn, [soreness]));
}

function tellOfSoreness(turn: Turn): void {
  const { parts, locale } = turn;
  tellFacts(turn, isOne('what-helps', parts.text, locale) ? ['after.ice-heat', painMedicine] : [soreness]);
  if (names('lasts', parts.text, locale) && turn.conversation.asking === null)
    turn.tell('soreness.if-longer', { number: turn.numberNow().number });
}

/** Lines of the sheet that would send somebody home or to bed who has to call for help. */
const competing: ReadonlySet<string> = new Set([site, 'about.place', 'during.position', 'after.go-home', 'after.rest']);

/**
 * While an emergency is in force, only a question about one other line of the sheet is answered: another number would compete with
 * 911, and a line about rest with going for help.
 */
function isBesideEmergency({ remind, reading }: Turn): boolean {
  if (!remind) return false;
  const { kind, asked } = reading;
  return kind !== 'question' || asked.length !== 1 || asked.some((fact) => isSheetSign(fact) || competing.has(fact));
}

function pick(turn: Turn): Tell {
  const { reading, conversation } = turn;
  const isNamed = reading.asked.length === 0 && askedFor(turn).length > 0;
  const measured = isMeasured(turn);
  if (
    reading.smallTalk === 'prescribe' ||
    (reading.smallTalk === 'well' && reading.signs.every(({ sign }) => sign === 'urgent.pain') && !measured)
  )
    return tellSmallTalk;
  // "7", behind the line about soreness
  if (reading.kind === 'nonsense' && conversation.lastFacts.includes(soreness) && isScore(turn.parts.text))
    return tellPlain;
  if (reading.unreadable) return tellMiss;
  if (reading.asked.length === 0 && notListed(turn).length > 0) return tellNotListed;
  if (isNamed) return tellAsked;
  switch (reading.kind) {
    case 'off-sheet':
      if (isOnlyDayOrPlace(turn)) return tellNoted;
      return reading.topic === null && isScrap(turn.parts.text) ? tellMiss : tellNotCovered;
    case 'unlisted-symptom':
      return tellUnlisted;
    case 'smalltalk':
      return reading.smallTalk === 'other' && isOnlyDayOrPlace(turn) ? tellNoted : tellSmallTalk;
    case 'report':
      return tellReport;
    case 'ack':
      return conversation.misses > 0 ? tellMiss : tellAck;
    default:
  }
  if (measured) return tellReport;
  if (reading.asked.length > 0) return tellAsked;
  if (reading.kind === 'question' && reading.topic) return tellNotCovered;
  if (reading.kind === 'question' && conversation.lastFacts.length > 0) return tellNoMore;
  return (each) => {
    if (!tellCalmReport(each)) tellMiss(each);
  };
}

function tellAsked(turn: Turn): void {
  if (tellNumberAskedAbout(turn)) return;
  tellFacts(turn, askedFor(turn));
  tellAlsoNotCovered(turn);
}

/** "They did my calf this morning": a day or a place is told, and nothing is asked or named that has an answer. */
function isOnlyDayOrPlace(turn: Turn): boolean {
  const { days, place, topic, asked } = turn.reading;
  return (days !== null || place !== null) && topic === null && asked.length === 0 && !turn.parts.text.includes('?');
}

/** What is denied, past or below the limit, then what was asked beside it. */
function tellReport(turn: Turn): void {
  const calm = tellCalmReport(turn);
  const { reading } = turn;
  const { asked, signs } = reading;
  const settled = (fact: string) =>
    signs.some(({ sign, assertion }) => sign === fact && (assertion === 'denied' || assertion === 'past'));
  const rest = [...asked, ...(calm ? askedBesideSigns(turn) : [])].filter(
    (fact, at, all) =>
      all.indexOf(fact) === at && !settled(fact) && !turn.bubbles.some(({ cites }) => cites.includes(fact)),
  );
  const silent = calm ? topicsBesideSigns(turn) : null;
  if (silent) tellAlsoSilent(turn, silent);
  if (rest.length > 0) {
    tellFacts(turn, rest);
    // "should I be worried about pus, and can I shower": a sign that is only asked about is a question like the other one
    if (wonders(turn)) tellAlsoNotCovered(turn);
  } else if (!calm && isSore(turn) && turn.has(soreness)) tellFacts(turn, [soreness]);
  else if (!calm && turn.remind && turn.reading.topic === null) turn.tell('emergency.tell-me');
  else if (!calm && isOnlyDayOrPlace(turn)) tellNoted(turn);
  else if (!calm && reading.plain && reading.topic === null && !turn.remind) tellPlain(turn);
  else if (!calm) tellUnlisted(turn);
}

/** "Hurts", "pain 8", "still": what is told of pain is answered as soreness, and asked about where that was told already. */
function tellPlain(turn: Turn): void {
  const { parts, conversation, locale } = turn;
  const hurts = names('hurts', parts.text, locale) && !denies(parts.text, locale);
  const tellsMore = hurts || isScore(parts.text);
  if (conversation.lastFacts.includes(soreness) && tellsMore) askIfWorse(turn, parts.text);
  else if (hurts && turn.has(soreness)) tellFacts(turn, [soreness]);
  else tellAck(turn);
}

/** A few words with a number from 0 to 10. */
const isScore = (text: string): boolean => isScrap(text) && scoresIn(text).length > 0;

function wonders({ reading: { signs } }: Turn): boolean {
  return signs.length > 0 && signs.every(({ assertion }) => assertion === 'hypothetical');
}

/** Soreness that is told, not asked about, and nothing else beside it: the sheet expects it (policy, "Levels"). */
function isSore({ reading, remind }: Turn): boolean {
  return reading.sore && !remind && reading.suspected === null && reading.topic === null;
}

/** A few words that ask nothing: "the thing with the thing" is missed rather than "not on your sheet". */
export function isScrap(text: string): boolean {
  return !text.includes('?') && text.split(/\s+/).length <= scrapWords;
}

/** First the nearest choices, then the menu and a person, then the message is passed on. Never the same twice, never silence. */
function tellMiss(turn: Turn): void {
  const { conversation, reading } = turn;
  conversation.misses += 1;
  keepQuestion(turn);
  const near = turn.sheetUnknown ? [] : reading.nearest.filter((fact) => isChoice(turn, fact)).slice(0, 3);
  if (conversation.misses === 1 && reading.unreadable) {
    turn.tell('miss.unreadable', { number: turn.numberNow().number });
    turn.add('welcome.emergency');
    turn.offer(...menu);
    return;
  }
  if (conversation.misses === 1 && near.length > 0) {
    turn.tell('miss.first');
    turn.offer(...near.map(chooseFact), choose('menu'));
    return;
  }
  const { number } = turn.numberNow();
  const nth = ['first-none', 'second', 'third'][conversation.misses - 1] ?? 'more';
  turn.tell(`miss.${nth}`, { number });
  // Somebody at the clinic sees it before the patient gives up.
  if (conversation.misses === 2 || conversation.misses === 3) turn.handOff('missed', 'none', []);
  turn.offer(choose('menu'), chooseMessage(), chooseCall(number));
}
