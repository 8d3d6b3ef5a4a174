/**
 * The order in which a message is taken, in one place. Every row either uses the message up or passes it on; whatever dialog is
 * open, the rows above it come first, so that a red flag gets its reply in the turn that names it.
 */
import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import type { Kind } from '../understanding/reading.ts';
import { aftercareDialog } from './aftercare.ts';
import { clearing, emergency, openQuestion, thought, urgent } from './alarm-rows.ts';
import { alarmTalk } from './alarm-talk.ts';
import { isScrap, tellAnswer } from './answer.ts';
import { tellFloor, tellGoneStands } from './calm.ts';
import { menu } from './choices.ts';
import { commandOf, isCallOff, isNoMessage, isToBePassedOn } from './command.ts';
import { command } from './commands.ts';
import { duringDialog } from './during.ts';
import { tellFacts } from './facts.ts';
import { tellHigherLimit } from './fever-numbers.ts';
import { ComponentDialog, Dialog } from './framework.ts';
import { remindOfEmergency, tellUrgentAgain, urgentLately } from './in-force.ts';
import { repeatLastFacts, switchLanguage, tellLanguage, tellNotOffered } from './language.ts';
import { leaving } from './leaving.ts';
import { tellArticle, tellMenu } from './pages.ts';
import { askForMessage, leaveQuestion, takeMessage, tellCall, tellPerson } from './people.ts';
import { preparationDialog } from './preparation.ts';
import { ScreeningDialog } from './screening.ts';
import { cameBack, grewWorse, tellsMorePain } from './stronger.ts';
import { askSuspicion, askWhatIf, isSuspect } from './suspicions.ts';
import type { Taken } from './taken.ts';
import { type Turn, turnOf } from './turn.ts';
import { visit } from './visit.ts';
import { whichSheet } from './which-sheet.ts';

export const rootId = 'root';
export const dialogIds = ['preparation', 'during', 'aftercare', 'screening'] as const;

type Row = (turn: Turn, dc: DialogContext) => Taken | Promise<Taken>;

const precedence: readonly Row[] = [
  emergency,
  clearing,
  visit,
  nothing,
  cameBack,
  openQuestion,
  thought,
  urgent,
  grewWorse,
  alarmTalk,
  whichSheet,
  chosenAction,
  language,
  leaving,
  message,
  dialogsOwn,
  command,
  otherLanguage,
  answer,
];

export class RootDialog extends ComponentDialog {
  constructor() {
    super(rootId);
    for (const dialog of [preparationDialog(), duringDialog(), aftercareDialog(), new ScreeningDialog()])
      this.addDialog(dialog);
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
    turn.inDialog = dc.activeDialog?.id ?? null;
    turn.before = turn.conversation.settled;
    turn.conversation.settled = null;
    turn.silentOn = turn.conversation.silentOn;
    turn.silentTopics = turn.conversation.silentTopics;
    turn.conversation.silentOn = null;
    turn.conversation.silentTopics = [];
    for (const row of precedence) {
      const taken = await row(turn, dc);
      // whatever was open is closed by an emergency
      if (turn.level === 'emergency') await dc.cancelAllDialogs();
      if (taken === 'no') continue;
      if (taken === 'resume' && dc.activeDialog && !turn.asked && !turn.conversation.asking) await dc.repromptDialog();
      break;
    }
    tellGoneStands(turn);
    tellHigherLimit(turn);
    tellFloor(turn);
    if (turn.remind) remindOfEmergency(turn);
    return Dialog.EndOfTurn;
  }
}

/** No text, only an emoji, a file or a voice note. In the symptom check it counts as an answer that could not be read. */
async function nothing(turn: Turn, dc: DialogContext): Promise<Taken> {
  if (!turn.parts.empty) return 'no';
  turn.tell(turn.parts.attachments > 0 ? 'cannot.open' : 'cannot.read');
  turn.add('welcome.emergency');
  const { asking, choices } = turn.conversation;
  if (asking) {
    for (const { title, action } of choices) turn.choices.push({ title: { text: title }, action });
    return 'yes';
  }
  if (dc.activeDialog?.id === 'screening') {
    await dc.continueDialog();
    return 'yes';
  }
  if (!dc.activeDialog) turn.offer(...menu);
  return 'resume';
}

/** A choice: tapped, typed or by its number. Those that answer a dialog's question are left to the dialog. */
function chosenAction(turn: Turn, dc: DialogContext): Taken {
  const { chosen } = turn.parts;
  if (!chosen || chosen.do === 'command') return 'no';
  turn.conversation.awaitingMessage = false;
  turn.conversation.misses = 0;
  switch (chosen.do) {
    case 'fact':
      tellFacts(turn, [chosen.fact]);
      break;
    case 'facts':
      tellFacts(turn, chosen.facts);
      break;
    case 'article':
      tellArticle(turn, chosen.article);
      break;
    case 'call':
      tellCall(turn, chosen.number);
      break;
    case 'language':
      switchLanguage(turn, chosen.language);
      if (!dc.activeDialog || turn.conversation.asking) repeatLastFacts(turn);
      break;
    case 'sheet':
      tellMenu(turn);
      break;
    case 'leave':
      leaveQuestion(turn, chosen.question);
      break;
    default:
      askForMessage(turn);
  }
  return 'resume';
}

/** A language asked for by name. */
function language(turn: Turn, dc: DialogContext): Taken {
  const wanted = turn.reading.wantsLanguage;
  if (!wanted || turn.parts.chosen) return 'no';
  tellLanguage(turn, wanted);
  const again = !dc.activeDialog || turn.conversation.asking !== null;
  if (again && turn.clinic.languages.includes(wanted)) repeatLastFacts(turn);
  return 'resume';
}

/** The text to pass on; "stop" and other commands call it off. What it asks is answered as well. */
function message(turn: Turn): Taken {
  if (!turn.conversation.awaitingMessage && !isToBePassedOn(turn)) return 'no';
  // "are you there?" is no message yet
  if (isNoMessage(turn)) {
    askForMessage(turn);
    return 'yes';
  }
  turn.conversation.awaitingMessage = false;
  if (commandOf(turn) !== null) return 'no';
  if (isCallOff(turn)) {
    tellMenu(turn);
    return 'yes';
  }
  if (isSuspect(turn)) askSuspicion(turn);
  takeMessage(turn);
  if (turn.reading.asked.length > 0 && turn.reading.kind === 'question') tellFacts(turn, turn.reading.asked);
  return 'resume';
}

/** The open dialog: an answer to its question, "next", "back", "stop". */
async function dialogsOwn(turn: Turn, dc: DialogContext): Promise<Taken> {
  if (!dc.activeDialog) return 'no';
  turn.declined = false;
  await dc.continueDialog();
  return turn.declined ? 'no' : 'yes';
}

/** A language that the clinic does not offer, surely told. */
function otherLanguage(turn: Turn): Taken {
  const { detected, sureOfLanguage, asked, smallTalk, unreadable } = turn.reading;
  if (!detected || !sureOfLanguage || turn.clinic.languages.includes(detected)) return 'no';
  if (!unreadable && (smallTalk || asked.length > 0 || isSuspect(turn))) return 'no';
  tellNotOffered(turn, detected);
  return 'resume';
}

/** A few words more on an urgent sign that was told of just now: its call stands, and it is not asked about again. */
function isAskedAlready(turn: Turn): boolean {
  const { suspected, suspectedSign, level } = turn.reading;
  if (level !== 'none' || suspected !== 'urgent' || suspectedSign === null || !isSuspect(turn)) return false;
  return isScrap(turn.parts.text) && urgentLately(turn).includes(suspectedSign);
}

/** Kinds of messages that say what they are about: it is answered beside a suspicion. */
const saysWhat: ReadonlySet<Kind> = new Set(['off-sheet', 'person', 'unlisted-symptom', 'question']);

/** The answer from the facts, or what stands in its place; a suspicion is asked about first. */
function answer(turn: Turn): Taken {
  const { reading } = turn;
  if (isAskedAlready(turn)) return tellUrgentAgain(turn);
  if (isSuspect(turn)) {
    turn.choices.length = 0;
    askSuspicion(turn);
    if (turn.sheetUnknown || (reading.asked.length === 0 && !saysWhat.has(reading.kind))) return 'resume';
  }
  if (tellsMorePain(turn)) return 'resume';
  // the answers to a suspicion's question stand alone; after a question left unclear the answer's choices follow its call
  const kept = turn.conversation.asking ? [...turn.choices] : [];
  if (reading.kind === 'person' && reading.asked.length === 0 && !turn.remind) tellPerson(turn, reading.wantsPerson);
  else tellAnswer(turn);
  if (kept.length > 0) turn.choices.splice(0, turn.choices.length, ...kept);
  askWhatIf(turn);
  return turn.conversation.awaitingMessage ? 'yes' : 'resume';
}
