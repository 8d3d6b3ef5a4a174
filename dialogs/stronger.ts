/** What grew or came back, in words that were read as a denial or as nothing: "no tenía fiebre y ya me dio", "ayer me dolía menos". */

import { hasQuestionMark } from '../understanding/characters.ts';
import { isEmergencySign } from '../understanding/levels.ts';
import { offerAfterUrgent, tellEmergency, tellUrgent } from './alarms.ts';
import { tellUrgentAgain, urgentLately } from './in-force.ts';
import { denies, names, wordsIn } from './openings.ts';
import { hurtsMore, saysWorse } from './pain-words.ts';
import { comesBack } from './spoken-answer.ts';
import { askAbout } from './suspicions.ts';
import type { Taken } from './taken.ts';
import { cut, type Turn } from './turn.ts';

const pain = 'urgent.pain';

/** Row of the root's table: a sign that was away and is there again is there now. */
export function cameBack(turn: Turn): Taken {
  const { reading, parts, conversation, locale } = turn;
  if (parts.chosen || reading.level !== 'none' || hasQuestionMark(parts.text)) return 'no';
  const away = reading.signs.filter(({ assertion }) => assertion === 'denied' || assertion === 'past');
  if (away.length === 0 || !comesBack(parts.text, locale)) return 'no';
  const { asking } = conversation;
  const asked = asking && 'sign' in asking ? asking.sign : null;
  if (asked !== null && !away.some(({ sign }) => sign === asked)) return 'no';
  conversation.asking = null;
  const grave = away.filter(({ sign }) => isEmergencySign(sign));
  if (grave.length > 0) tellEmergency(turn, grave);
  else {
    tellUrgent(turn, away);
    offerAfterUrgent(turn);
  }
  return grave.length > 0 ? 'yes' : 'resume';
}

/** More words than this tell something else. */
const shortMore = 6;

/** Row of the root's table: "no, more", "more than this morning", right behind pain that was told of. */
export function grewWorse(turn: Turn): Taken {
  const { reading, parts, conversation, locale } = turn;
  if (parts.chosen || parts.last === null || turn.inDialog || turn.remind || conversation.asking !== null) return 'no';
  if (reading.level !== 'none' || reading.signs.length > 0 || hasQuestionMark(parts.text)) return 'no';
  if (wordsIn(parts.text) > shortMore || !saysWorse(parts.text, locale)) return 'no';
  if (!names('hurts', parts.last, locale) || denies(parts.last, locale)) return 'no';
  tellUrgent(turn, [{ sign: pain, quote: parts.text }]);
  offerAfterUrgent(turn);
  return 'resume';
}

/** Pain of which there is more, in words that raised nothing: it is asked about, or the call that stands is said again. */
export function tellsMorePain(turn: Turn): boolean {
  const { reading, parts, locale } = turn;
  if (parts.chosen || reading.level !== 'none' || reading.suspected !== null || hasQuestionMark(parts.text))
    return false;
  if (reading.asked.length > 1 || reading.signs.length > 0 || !hurtsMore(parts.text, locale)) return false;
  if (urgentLately(turn).includes(pain)) tellUrgentAgain(turn);
  else askIfWorse(turn, parts.text);
  return true;
}

/** "Is the pain worse than before?" */
export function askIfWorse(turn: Turn, quote: string): void {
  askAbout(turn, pain, cut(quote));
}

/** It is not the chest, but the pain that was told of may have grown. */
export function mayBeWorse(turn: Turn, sign: string, quote: string): boolean {
  if (!isEmergencySign(sign) || turn.level !== 'none' || urgentLately(turn).includes(pain)) return false;
  return turn.reading.level === 'none' && hurtsMore(quote, turn.locale);
}
