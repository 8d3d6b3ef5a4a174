/** What whole-message commands do outside a dialog's own questions. */
import type { DialogContext } from 'botbuilder-dialogs';
import { offerAfterUrgent, tellUrgent } from './alarms.ts';
import { asksToWrite, commandOf, isMereOk, isMore } from './command.ts';
import { soreness, tellFacts } from './facts.ts';
import {
  calledFor,
  noteCall,
  tellAfterCall,
  tellCalledAgain,
  tellProviderCalled,
  tellUrgentAgain,
  urgentLately,
} from './in-force.ts';
import { tellLanguages } from './language.ts';
import { names } from './openings.ts';
import {
  tellDisclaimer,
  tellHelp,
  tellMenu,
  tellPicture,
  tellRelated,
  tellSource,
  tellSpecialists,
  tellStopped,
} from './pages.ts';
import { leaveQuestion, tellHours, tellNoAnswer, tellPerson, tellWhenAnswered } from './people.ts';
import { tellAck } from './small-talk.ts';
import type { Taken } from './taken.ts';
import type { Turn } from './turn.ts';

/** Row of the root's table: commands, which are whole messages only. */
export async function command(turn: Turn, dc: DialogContext): Promise<Taken> {
  const told = commandOf(turn);
  if (!told) return 'no';
  turn.conversation.misses = 0;
  switch (told) {
    case 'preparation':
    case 'during':
    case 'aftercare':
    case 'screening':
      await dc.cancelAllDialogs();
      await dc.beginDialog(told);
      return 'yes';
    case 'menu':
      await dc.cancelAllDialogs();
      tellMenu(turn);
      return 'yes';
    case 'stop':
      tellStopped(turn);
      return 'yes';
    case 'help':
      tellHelp(turn);
      return 'resume';
    case 'person':
      tellPerson(turn);
      return turn.conversation.awaitingMessage ? 'yes' : 'resume';
    case 'leave-question':
      leaveQuestion(turn, asksToWrite(turn) ? null : turn.conversation.openQuestion);
      return 'resume';
    case 'source':
      tellSource(turn);
      return 'resume';
    case 'picture':
      tellPicture(turn);
      return 'resume';
    case 'related':
      tellRelated(turn);
      return 'resume';
    case 'specialists':
      tellSpecialists(turn);
      return 'resume';
    case 'hours':
      tellHours(turn);
      return 'resume';
    case 'languages':
      tellLanguages(turn);
      return 'resume';
    case 'disclaimer':
      tellDisclaimer(turn);
      return 'resume';
    case 'again':
      if (turn.conversation.lastFacts.length === 0) return 'no';
      tellFacts(turn, turn.conversation.lastFacts, 'simple');
      return 'resume';
    case 'worse': {
      if (tellCalledAgain(turn)) return 'yes';
      if (isMore(turn) && !speaksOfPain(turn)) return tellRest(turn);
      tellUrgent(turn, [{ sign: 'urgent.pain', quote: turn.parts.text }]);
      offerAfterUrgent(turn);
      return 'resume';
    }
    case 'called':
      if (calledFor(turn)) tellAfterCall(turn);
      else if (turn.parts.text.includes(turn.clinic.emergency.number) || namesAmbulance(turn)) {
        noteCall(turn);
        tellAfterCall(turn);
      } else if (urgentLately(turn).length > 0) tellProviderCalled(turn);
      else tellAck(turn);
      return 'resume';
    case 'when-answer':
      tellWhenAnswered(turn);
      return 'resume';
    case 'no-answer':
      tellNoAnswer(turn);
      return 'resume';
    case 'next':
    case 'what-else':
      return tellRest(turn);
    // said of an alarm that does not stand: a message like any other
    case 'mistake':
      if (turn.reading.signs.length > 0) return 'no';
      tellAck(turn);
      return 'resume';
    case 'not-called':
    case 'has-it':
    case 'back-again':
    case 'still-there':
    case 'what-now':
      return 'no';
    case 'cannot-measure':
    case 'fine':
    case 'yes':
      // "just a little", "I can't measure it", "I'm ok now": the urgent sign stands
      if (turn.parts.chosen || isMereOk(turn) || tellUrgentAgain(turn) === 'no') tellAck(turn);
      return 'resume';
    default:
      if (turn.reading.smallTalk) return 'no';
      tellAck(turn);
      return 'resume';
  }
}

/** "Ambulance on the way". */
function namesAmbulance({ parts: { chosen, text }, locale }: Turn): boolean {
  return chosen === null && names('ambulance', text, locale);
}

function tellRest(turn: Turn): Taken {
  const rest = restOfAnswer(turn);
  if (rest.length > 0) tellFacts(turn, rest);
  else tellAck(turn);
  return 'resume';
}

/** Pain was spoken of just now: "more" is more of it. */
function speaksOfPain(turn: Turn): boolean {
  const { lastFacts, settled } = turn.conversation;
  const before = turn.before ?? settled;
  return (
    lastFacts.some((fact) => fact === soreness || fact === 'urgent.pain') ||
    before?.sign === 'urgent.pain' ||
    urgentLately(turn).length > 0
  );
}

/** What the last answer had no room for ("More"), which "next" and "what else" ask for as well. */
function restOfAnswer({ conversation }: Turn): readonly string[] {
  for (const { action } of conversation.choices) if (action.do === 'facts') return action.facts;
  return [];
}
