/** Rows of the root's table about red flags: an emergency and what closes it, the bot's own question about a sign, an urgent sign. */
import type { DialogContext } from 'botbuilder-dialogs';
import { hasQuestionMark } from '../understanding/characters.ts';
import { isEmergencySign, isUrgentSign } from '../understanding/levels.ts';
import { does, hasCalled, tellsOfHelp } from './acts.ts';
import { offerAfterUrgent, presentSigns, tellEmergency, tellUrgent } from './alarms.ts';
import { commandOf } from './command.ts';
import { tellFacts } from './facts.ts';
import { tellCorrectedNumber, tellOverNow, tellWhetherFever } from './fever-numbers.ts';
import {
  askWhetherCalled,
  askWhetherMeant,
  clearAsCalled,
  clearAsMistake,
  isOnlyWorse,
  tellCalledAgain,
  tellClosedAgain,
} from './in-force.ts';
import { saysMistake, saysNoMistake } from './mistaken.ts';
import { askedBesideSigns, topicsBesideSigns } from './named-topics.ts';
import { answerOpenQuestion, secondThought } from './open-question.ts';
import { names } from './openings.ts';
import { askToBeSure } from './settle.ts';
import { isOne } from './spoken-answer.ts';
import { askSuspicion, isSuspect, saysMoreThanNo } from './suspicions.ts';
import type { Taken } from './taken.ts';
import { deniesAll, deniesOthers, hopes, signsInForce } from './taken-back.ts';
import type { Turn } from './turn.ts';
import { seemsDenied } from './weighed-answer.ts';

/** A present emergency sign: its words and nothing else. */
export function emergency(turn: Turn): Taken {
  if (turn.reading.level !== 'emergency') return 'no';
  const { asking } = turn.conversation;
  if (asking?.kind === 'suspected' && seemsDenied(turn, asking)) {
    askToBeSure(turn, asking);
    return 'yes';
  }
  tellEmergency(
    turn,
    presentSigns(turn).filter(({ sign }) => isEmergencySign(sign)),
  );
  return 'yes';
}

/** "I have called", "I wrote this by mistake", while an emergency is in force. */
export function clearing(turn: Turn): Taken {
  if (!turn.conversation.emergency) return 'no';
  const told = commandOf(turn);
  if (told === 'called') endAsCalled(turn);
  else if (takesBack(turn)) clearAsMistake(turn);
  else return told === null || told === 'mistake' ? seemsCleared(turn) : 'no';
  return 'yes';
}

function endAsCalled(turn: Turn): void {
  const known = [...signsInForce(turn.conversation), 'general.help'];
  clearAsCalled(turn);
  // "called. he is getting sleepy now"
  if (isSuspect(turn) && !known.some((sign) => sign === turn.reading.suspectedSign)) askSuspicion(turn);
}

/** Only the model reads that somebody has called, or that it was not meant so: the emergency stands, and that is asked. */
function seemsCleared(turn: Turn): Taken {
  const { conversation, reading, parts, locale } = turn;
  if (reading.signs.some(({ assertion }) => assertion === 'present')) return 'no';
  // "no chest pain" leaves another sign as it is; "false alarm, nothing in his chest" does not
  const signs = signsInForce(conversation);
  const saysMistaken = signs.length === 1 && names('mistaken', parts.text, locale);
  if (deniesOthers(turn, signs) && !saysMistaken) return 'no';
  if (suspectsOther(turn, signs)) return 'no';
  // "what if my throat swells" takes nothing back
  if (hasQuestionMark(parts.text) || reading.signs.some(({ assertion }) => assertion === 'hypothetical')) return 'no';
  const takes =
    commandOf(turn) === 'mistake' ||
    saysMistake(turn) ||
    does(turn, 'stands.emergency', 'taken-back') ||
    (signs.includes('self-harm') && does(turn, 'self-harm', 'no'));
  // never the question that is open already
  const open = conversation.asking?.kind;
  const calls = does(turn, 'stands.emergency', 'called');
  // said for the second time
  if (hasCalled(turn) || (open === 'called' && calls && tellsOfHelp(turn))) endAsCalled(turn);
  else if (open === 'called') return 'no';
  else if (calls) askWhetherCalled(turn);
  else if (open !== 'mistake' && takes && !hopes(turn) && !saysNoMistake(turn)) askWhetherMeant(turn);
  else return 'no';
  return 'yes';
}

/** The message looks like an emergency for which no alarm stands. */
function suspectsOther({ parts, reading: { suspected, suspectedSign } }: Turn, signs: readonly string[]): boolean {
  if (parts.chosen || suspected !== 'emergency' || suspectedSign === null) return false;
  return suspectedSign !== 'general.help' && !signs.includes(suspectedSign);
}

/** "I wrote this by mistake", or the denial of all its signs. The denial of another sign leaves it in force and unquestioned. */
function takesBack(turn: Turn): boolean {
  // what is over within the day still counts
  if (turn.parts.chosen === null && isOne('breathes-again', turn.parts.text, turn.locale)) return false;
  const signs = signsInForce(turn.conversation);
  const told = commandOf(turn);
  if (saysNoMistake(turn) || hopes(turn)) return false;
  if (told === null && turn.reading.suspected === 'emergency' && !saysMistake(turn)) return false;
  // "it was a joke, but I did take the pills"
  if (suspectsOther(turn, signs)) return false;
  if (told === 'mistake' || ((told === null || told === 'stop') && saysMistake(turn)))
    return !isTakenByMistake(turn) && !deniesOthers(turn, signs);
  return (told === null || told === 'no' || told === 'same') && deniesAll(turn, signs);
}

/** "It was by accident" says how somebody came to take too much. */
function isTakenByMistake({ conversation }: Turn): boolean {
  return conversation.emergency?.sign === 'general.overdose';
}

/** A yes/no question of the bot's is open. */
export function openQuestion(turn: Turn): Taken {
  const { parted, text } = turn.parts;
  const whole = { text, reading: turn.reading };
  if (parted) turn.take(parted.answer);
  const asksIfWorse = turn.conversation.asking?.kind === 'worse';
  const result = answerOpenQuestion(turn);
  const isNotWorse = asksIfWorse && result === 'settled' && turn.level === 'none' && !turn.conversation.asking;
  const isNo = turn.conversation.settled?.as === 'no' || isNotWorse;
  if (parted) turn.take(isNo ? parted.rest : whole);
  if (parted && isNotWorse) return 'no';
  if (result === 'open') return 'no';
  if (result === 'settled') {
    if (turn.level === 'urgent' && !turn.conversation.asking && isSuspect(turn)) askSuspicionFirst(turn);
    else if (turn.level === 'urgent') offerAfterUrgent(turn);
    const untold = presentSigns(turn).some(({ sign }) => !turn.told.has(sign));
    const { settled } = turn.conversation;
    if (settled?.as === 'no' && saysMoreThanNo(turn, settled.sign)) return 'no';
    return turn.reading.level === 'urgent' && untold ? 'no' : 'resume';
  }
  return 'no';
}

/** A question that was settled one message ago is taken up again. */
export function thought(turn: Turn): Taken {
  if (turn.reading.level !== 'none') return 'no';
  // a "no" that answered the open question corrects no number
  const answered = turn.parts.chosen !== null || turn.conversation.settled !== null;
  if (!answered && !turn.inDialog && tellCorrectedNumber(turn)) return 'yes';
  if (tellOverNow(turn)) return 'resume';
  if (!secondThought(turn)) return 'no';
  if (turn.level === 'urgent') offerAfterUrgent(turn);
  return 'yes';
}

/** The more serious comes first: an emergency that is asked about stands before the call that was told. */
function askSuspicionFirst(turn: Turn): void {
  const told = turn.bubbles.splice(0);
  askSuspicion(turn);
  turn.bubbles.push(...told);
}

/** "It's worse", right after an emergency was called a mistake and denied. */
function tellTakenBackAgain(turn: Turn): boolean {
  const { before } = turn;
  return before?.as === 'no' && !isUrgentSign(before.sign) && tellClosedAgain(turn);
}

/** A present urgent sign: the provider first, then the 911 line, then what was asked; an open dialog goes on. */
export async function urgent(turn: Turn, dc: DialogContext): Promise<Taken> {
  if (turn.reading.level !== 'urgent') return 'no';
  if (!turn.unclear && turn.level === 'none' && tellWhetherFever(turn)) return 'resume';
  turn.conversation.awaitingMessage = false;
  const signs = presentSigns(turn);
  if (isOnlyWorse(turn, signs) && (tellCalledAgain(turn) || tellTakenBackAgain(turn))) return 'yes';
  tellUrgent(turn, signs);
  if (isSuspect(turn)) askSuspicionFirst(turn);
  const lines = turn.lines(signs.map(({ sign }) => sign));
  const asked = turn.sheetUnknown ? [] : askedBesideSigns(turn).filter((fact) => !lines.includes(fact));
  if (asked.length > 0) {
    const told = turn.conversation.lastFacts;
    tellFacts(turn, asked);
    turn.conversation.lastFacts = [...told, ...asked];
    turn.choices.length = turn.conversation.asking?.kind === 'suspected' ? 3 : 0;
  }
  // the call is told above: no other number stands beside it
  const silent = turn.sheetUnknown ? null : topicsBesideSigns(turn);
  if (silent) turn.tell('not-covered.topic', { topic: silent });
  if (dc.activeDialog?.id === 'screening' && !turn.conversation.asking) {
    await dc.continueDialog();
    return 'yes';
  }
  if (!turn.conversation.asking) offerAfterUrgent(turn);
  return 'resume';
}
