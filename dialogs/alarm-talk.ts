/** What patients say of an alarm that stands: whether it can wait, what to do now, "I have that", "it is back", "I did not call". */

import { hasQuestionMark } from '../understanding/characters.ts';
import { isEmergencySign } from '../understanding/levels.ts';
import { does } from './acts.ts';
import { offerAfterUrgent, tellEmergency, tellUrgent } from './alarms.ts';
import { isScrap, tellProviderCounts } from './answer.ts';
import { commandOf, tellsHowMuch, tellsOfProvider } from './command.ts';
import { asksAboutExplained } from './explained.ts';
import { tellNotWorse } from './facts.ts';
import { settledBy } from './fever-numbers.ts';
import {
  askWhetherNow,
  calledFor,
  endUrgent,
  tellAfterCall,
  tellCalledAgain,
  tellClosedAgain,
  tellUrgentAgain,
  urgentLately,
} from './in-force.ts';
import { saysMistake } from './mistaken.ts';
import { saysWorse } from './pain-words.ts';
import {
  asksForHelp,
  asksWhetherItIs,
  asksWhetherToCall,
  hasWhatWasAsked,
  saysOfUrgent,
  speaksOfCall,
  tellsFluid,
  tellsLimit,
  tellsWhomToCall,
} from './said-of-alarm.ts';
import { signsOf } from './sheet-lines.ts';
import { begins, spokenAnswer } from './spoken-answer.ts';
import { askAbout } from './suspicions.ts';
import type { Taken } from './taken.ts';
import { deniesOthers, hopes } from './taken-back.ts';
import { cut, type Turn } from './turn.ts';

/** After a call a doubt is enough: the alarm is told again. */
const refusesCall = 0.5;

/** Row of the root's table. The reading has these commands only where an alarm stands or signs were just told of. */
export function alarmTalk(turn: Turn): Taken {
  if (tellsWhomToCall(turn)) return 'resume';
  const { suspectedSign } = turn.reading;
  const mayBeCalm = turn.level === 'none' && !turn.remind;
  const isCalm = mayBeCalm && turn.reading.suspected === null;
  const isOfCall = isCalm || (mayBeCalm && suspectedSign === 'general.help');
  if (isOfCall && commandOf(turn) === null && speaksOfCall(turn)) {
    // "my husband called 911 already", said first
    if (!calledFor(turn)) return askAbout(turn, 'general.help', cut(turn.parts.text)) ? 'yes' : 'no';
    tellAfterCall(turn);
    return 'yes';
  }
  // "yes but they did not pick up"
  if (
    mayBeCalm &&
    calledFor(turn) &&
    commandOf(turn) === null &&
    does(turn, 'stands.emergency', 'refuses', refusesCall)
  )
    return tellCalledAgain(turn) ? 'yes' : 'no';
  if ((isCalm || (mayBeCalm && suspectedSign === 'urgent.fever')) && tellsLimit(turn)) return tellUrgentAgain(turn);
  if (isCalm && urgentLately(turn).length > 0 && tellsOfProvider(turn)) {
    tellProviderCounts(turn);
    return 'yes';
  }
  // "it turned yellow", of what drains
  if (isCalm && urgentLately(turn).includes('urgent.drainage') && turn.reading.asked.length === 0 && tellsFluid(turn))
    return tellUrgentAgain(turn);
  if (asksAboutExplained(turn)) return 'yes';
  const stands = turn.remind || urgentLately(turn).length > 0;
  if (stands && (asksWhetherToCall(turn) || hopes(turn))) return whatNow(turn);
  if (saysNotWorse(turn)) return isSame(turn);
  if (isCalm && turn.reading.signs.length === 0 && commandOf(turn) === null && saysOfUrgent(turn)) return 'resume';
  // there "same" and "a little" answer the check
  const inCheck = turn.inDialog === 'screening';
  switch (commandOf(turn)) {
    case 'not-called':
      return tellCalledAgain(turn) ? 'yes' : 'no';
    case 'back-again':
      return isBack(turn);
    case 'still-there':
      if (!calledFor(turn)) return isBack(turn);
      tellAfterCall(turn);
      return 'yes';
    case 'same':
      if (!calledFor(turn)) return inCheck ? 'no' : isSame(turn);
      tellAfterCall(turn);
      return 'yes';
    // "they answered"
    case 'when-answer':
      if (!calledFor(turn)) return 'no';
      tellAfterCall(turn);
      return 'yes';
    case 'has-it':
      // "and do i have that?"
      if (!inCheck && hasQuestionMark(turn.parts.text) && asksWhetherItIs(turn)) return 'yes';
      return inCheck || settledBy(turn) !== null ? 'no' : pointsAt(turn);
    // "I do", after "what if I get a fever"
    case 'yes':
      if (!inCheck && tellsHowMuch(turn) && urgentLately(turn).length > 0) return tellUrgentAgain(turn);
      return !inCheck && hasWhatWasAsked(turn) ? pointsAt(turn) : 'no';
    case null:
      return !inCheck && isScrap(turn.parts.text) && hasWhatWasAsked(turn) ? pointsAt(turn) : 'no';
    // which number it is
    case 'hours':
      return asksForHelp(turn) ? 'yes' : whatNow(turn, true);
    case 'what-now':
      return whatNow(turn);
    case 'help':
    case 'source':
      return turn.remind ? whatNow(turn) : 'no';
    case 'mistake': {
      const called = calledFor(turn);
      if (!called || deniesOthers(turn, [called.sign])) return 'no';
      askWhetherNow(turn, called.sign, called.quote);
      return 'yes';
    }
    default:
      return 'no';
  }
}

function isBack(turn: Turn): Taken {
  if (turn.remind) return 'no';
  if (tellClosedAgain(turn)) return 'yes';
  return tellUrgentAgain(turn);
}

/** "No, it's the same", of pain that was told to be worse. */
function saysNotWorse(turn: Turn): boolean {
  const { parts, reading, locale } = turn;
  if (parts.chosen || turn.inDialog || turn.remind || reading.signs.length > 0) return false;
  if (saysWorse(parts.text, locale)) return false;
  return urgentLately(turn).includes('urgent.pain') && begins('not-worse', parts.text, locale);
}

/** "No wait, it's the same" takes back that the pain is worse; "a little better now" takes back no sign of the last day. */
function isSame(turn: Turn): Taken {
  const { conversation, parts, locale } = turn;
  const { urgent } = conversation;
  const { answer, corrected } = spokenAnswer(parts.text, locale);
  const takesBack = corrected || answer === 'no' || saysMistake(turn);
  if (!urgent?.signs.includes('urgent.pain') || urgent.signs.length > 1 || !takesBack) return tellUrgentAgain(turn);
  endUrgent(turn, 'urgent.pain');
  tellNotWorse(turn);
  turn.tell('urgent.emergency-if');
  return 'resume';
}

/** "I have that", after lines of the sheet that tell of signs. Of several emergencies the bot asks whether it is one of them. */
function pointsAt(turn: Turn): Taken {
  const signs = signsOf(turn.parts.sheet, turn.conversation.lastFacts);
  const emergencies = signs.filter(isEmergencySign);
  const lately = urgentLately(turn);
  // "since an hour": it was told already, and the call stands
  if (signs.length > 0 && emergencies.length === 0 && signs.every((sign) => lately.includes(sign)))
    return tellUrgentAgain(turn);
  const quote = turn.parts.text;
  if (signs.length === 1 && emergencies.length === 1) tellEmergency(turn, [{ sign: signs[0] as string, quote }]);
  else if (emergencies.length > 0) askWhetherNow(turn, emergencies[0] as string, quote);
  else if (signs.length > 0) {
    tellUrgent(
      turn,
      signs.map((sign) => ({ sign, quote })),
    );
    offerAfterUrgent(turn);
    return 'resume';
  } else return 'no';
  return 'yes';
}

/** "What should I do?", "can it wait till morning?", "is that bad?": what the alarm says is said again, and nothing else. */
function whatNow(turn: Turn, ofHours = false): Taken {
  if (turn.remind) {
    turn.say([{ key: 'urgent.not-wait' }, { key: 'emergency.text' }, { key: 'emergency.meanwhile' }]);
    return 'yes';
  }
  if (calledFor(turn)) {
    tellAfterCall(turn);
    return 'yes';
  }
  const taken = tellUrgentAgain(turn);
  if (taken !== 'no' && ofHours && turn.numberNow().open) turn.tell('person.other-hours');
  return taken;
}
