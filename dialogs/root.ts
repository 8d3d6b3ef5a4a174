/**
 * The order in which a message is taken, in one place. Every row either uses the message up or passes it on; whatever dialog is
 * open, the rows above it come first, so that a red flag gets its reply in the turn that names it.
 */
import { ComponentDialog, Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { aftercareDialog } from './aftercare.ts';
import { askSuspicion, askWhatIf, clearAsCalled, clearAsMistake, offerAfterUrgent, presentSigns, remindOfEmergency, tellEmergency, tellUrgent } from './alarms.ts';
import { tellAnswer, tellFacts, tellFloor } from './answers.ts';
import { chooseCall, menu } from './choices.ts';
import { commandOf } from './command.ts';
import { duringDialog } from './during.ts';
import { repeatLastFacts, switchLanguage, tellLanguage, tellNotOffered } from './language.ts';
import { answerOpenQuestion } from './open-question.ts';
import { tellArticle, tellDisclaimer, tellHelp, tellMenu, tellPicture, tellRelated, tellSource, tellSpecialists } from './pages.ts';
import { askForMessage, leaveQuestion, takeMessage, tellCall, tellPerson } from './people.ts';
import { preparationDialog } from './preparation.ts';
import { ScreeningDialog } from './screening.ts';
import { type Turn, turnOf } from './turn.ts';

export const rootId = 'root';
export const dialogIds = ['preparation', 'during', 'aftercare', 'screening'] as const;
export type DialogName = (typeof dialogIds)[number];

/** yes: the message is used up. resume: used up, and the open dialog asks its question again. no: the next row's turn. */
type Taken = 'yes' | 'resume' | 'no';
type Row = (turn: Turn, dc: DialogContext) => Taken | Promise<Taken>;

const precedence: readonly Row[] = [
  emergency,
  clearing,
  openQuestion,
  urgent,
  chosenAction,
  language,
  message,
  dialogsOwn,
  command,
  otherLanguage,
  answer,
];

export class RootDialog extends ComponentDialog {
  constructor() {
    super(rootId);
    for (const dialog of [preparationDialog(), duringDialog(), aftercareDialog(), new ScreeningDialog()]) this.addDialog(dialog);
  }

  protected override onBeginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.takeTurn(dc);
  }

  protected override onContinueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.takeTurn(dc);
  }

  private async takeTurn(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    turn.remind = turn.conversation.emergency !== null;
    for (const row of precedence) {
      const taken = await row(turn, dc);
      if (taken === 'no') continue;
      if (taken === 'resume' && dc.activeDialog && !turn.asked && !turn.conversation.asking) await dc.repromptDialog();
      break;
    }
    tellFloor(turn);
    if (turn.remind) remindOfEmergency(turn);
    return Dialog.EndOfTurn;
  }
}

/** 1. A present emergency sign: its words and nothing else; whatever was open is closed. */
async function emergency(turn: Turn, dc: DialogContext): Promise<Taken> {
  if (turn.reading.level !== 'emergency') return 'no';
  await dc.cancelAllDialogs();
  tellEmergency(turn, presentSigns(turn).filter(({ sign }) => !sign.startsWith('urgent.')));
  return 'yes';
}

/** 2. "I have called", "I wrote this by mistake", while an emergency is in force. */
function clearing(turn: Turn): Taken {
  if (!turn.conversation.emergency) return 'no';
  const told = commandOf(turn);
  if (told === 'called') clearAsCalled(turn);
  else if (told === 'mistake') clearAsMistake(turn);
  else return 'no';
  return 'yes';
}

/** 3. A yes/no question of the bot's is open. */
async function openQuestion(turn: Turn, dc: DialogContext): Promise<Taken> {
  const result = answerOpenQuestion(turn);
  if (result === 'open') return 'no';
  if (turn.level === 'emergency') await dc.cancelAllDialogs();
  if (result === 'settled') {
    if (turn.level === 'urgent') offerAfterUrgent(turn);
    return turn.reading.level === 'urgent' ? 'no' : 'resume';
  }
  return 'no';
}

/** 4. A present urgent sign: the provider first, then the 911 line, then what was asked; an open dialog goes on. */
async function urgent(turn: Turn, dc: DialogContext): Promise<Taken> {
  if (turn.reading.level !== 'urgent') return 'no';
  turn.conversation.awaitingMessage = false;
  const signs = presentSigns(turn);
  tellUrgent(turn, signs);
  if (turn.reading.suspected) askSuspicion(turn);
  const asked = turn.reading.asked.filter((fact) => !signs.some(({ sign }) => sign === fact));
  if (asked.length > 0) {
    const told = turn.conversation.lastFacts;
    tellFacts(turn, asked);
    turn.conversation.lastFacts = [...told, ...asked];
    turn.choices.length = turn.conversation.asking?.kind === 'suspected' ? 3 : 0;
  }
  if (dc.activeDialog?.id === 'screening' && !turn.conversation.asking) {
    await dc.continueDialog();
    return 'yes';
  }
  if (!turn.conversation.asking) offerAfterUrgent(turn);
  return 'resume';
}

/** 5. A choice: tapped, typed or by its number. Those that answer a dialog's question are left to the dialog. */
function chosenAction(turn: Turn): Taken {
  const { chosen } = turn.parts;
  if (!chosen || chosen.do === 'command') return 'no';
  turn.conversation.awaitingMessage = false;
  turn.conversation.misses = 0;
  switch (chosen.do) {
    case 'fact':
      tellFacts(turn, [chosen.fact]);
      break;
    case 'article':
      tellArticle(turn, chosen.article);
      break;
    case 'call':
      tellCall(turn, chosen.number);
      break;
    case 'language':
      switchLanguage(turn, chosen.language);
      repeatLastFacts(turn);
      break;
    case 'leave':
      leaveQuestion(turn, chosen.question);
      break;
    default:
      askForMessage(turn);
  }
  return 'resume';
}

/** 6. A language asked for by name. */
function language(turn: Turn, dc: DialogContext): Taken {
  const wanted = turn.reading.wantsLanguage;
  if (!wanted || turn.parts.chosen) return 'no';
  tellLanguage(turn, wanted);
  if (!dc.activeDialog && turn.clinic.languages.includes(wanted)) repeatLastFacts(turn);
  return 'resume';
}

/** 7. The text to pass on; "stop" and other commands call it off. What it asks is answered as well. */
function message(turn: Turn): Taken {
  if (!turn.conversation.awaitingMessage) return 'no';
  turn.conversation.awaitingMessage = false;
  if (commandOf(turn) !== null) return 'no';
  if (turn.reading.suspected) askSuspicion(turn);
  takeMessage(turn);
  if (turn.reading.asked.length > 0 && turn.reading.kind === 'question') tellFacts(turn, turn.reading.asked);
  return 'resume';
}

/** 8. The open dialog: an answer to its question, "next", "back", "stop". */
async function dialogsOwn(turn: Turn, dc: DialogContext): Promise<Taken> {
  if (!dc.activeDialog) return 'no';
  turn.declined = false;
  await dc.continueDialog();
  return turn.declined ? 'no' : 'yes';
}

/** 9. Commands, which are whole messages only. */
async function command(turn: Turn, dc: DialogContext): Promise<Taken> {
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
      turn.tell('stopped');
      turn.offer(chooseCall(turn.numberNow().number));
      return 'yes';
    case 'help':
      tellHelp(turn);
      return 'resume';
    case 'person':
      tellPerson(turn);
      return turn.conversation.awaitingMessage ? 'yes' : 'resume';
    case 'leave-question':
      leaveQuestion(turn, turn.conversation.openQuestion);
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
    case 'disclaimer':
      tellDisclaimer(turn);
      return 'resume';
    case 'again':
      if (turn.conversation.lastFacts.length === 0) return 'no';
      tellFacts(turn, turn.conversation.lastFacts, 'simple');
      return 'resume';
    case 'worse': {
      tellUrgent(turn, [{ sign: 'urgent.pain', quote: turn.parts.text }]);
      offerAfterUrgent(turn);
      return 'resume';
    }
    default:
      if (turn.reading.smallTalk) return 'no';
      turn.tell('ack');
      turn.offer(...menu);
      return 'resume';
  }
}

/** 10. A language that the clinic does not offer, surely told. */
function otherLanguage(turn: Turn): Taken {
  const { detected, sureOfLanguage, asked, suspected, smallTalk } = turn.reading;
  if (!detected || !sureOfLanguage || turn.clinic.languages.includes(detected)) return 'no';
  if (suspected || smallTalk || (asked.length > 0 && !turn.reading.unreadable)) return 'no';
  tellNotOffered(turn, detected);
  return 'resume';
}

/** 11. The answer from the facts, or what stands in its place; a suspicion is asked about first. */
function answer(turn: Turn): Taken {
  const { reading } = turn;
  if (reading.suspected) {
    askSuspicion(turn);
    if (reading.asked.length === 0 && reading.kind !== 'off-sheet' && reading.kind !== 'person') return 'resume';
  }
  const kept = turn.choices.length;
  if (reading.kind === 'person' && reading.asked.length === 0) tellPerson(turn);
  else tellAnswer(turn);
  if (kept > 0) turn.choices.length = kept;
  askWhatIf(turn);
  return turn.conversation.awaitingMessage ? 'yes' : 'resume';
}
