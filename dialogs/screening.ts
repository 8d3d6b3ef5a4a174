/** The symptom check: up to six short questions, the most serious first; it stops at the first emergency. */
import type { TurnContext } from 'botbuilder';
import type { DialogContext, DialogInstance, DialogTurnResult } from 'botbuilder-dialogs';
import { listWords, presentSigns, tellEmergency, tellUnclear, tellUrgent } from './alarms.ts';
import { choose, chooseCall, chooseMessage, yesNoUnsure } from './choices.ts';
import { commandOf, yesNoOf } from './command.ts';
import { Dialog } from './framework.ts';
import type { Say } from './reply.ts';
import { readAnswer } from './screening-answer.ts';
import {
  freshScreening,
  noteSigns,
  questionAt,
  questionsFor,
  type ScreeningState,
  type ScreeningStep,
  screeningStep,
  stepBack,
  takeBack,
  verdict,
} from './screening-steps.ts';
import { correctsFirst, spokenAnswer } from './spoken-answer.ts';
import { type Turn, turnOf } from './turn.ts';

export class ScreeningDialog extends Dialog {
  constructor() {
    super('screening');
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const state = keep(dc, freshScreening(questionsFor((sign) => turn.has(sign))));
    const count = turn.parts.words.say({ key: `screening.counts.${state.questions.length}` }, turn.locale);
    turn.tell('screening.intro', { count });
    ask(turn, state);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const state = stateOf(dc.activeDialog);
    // an urgent sign in the patient's own words: the root has told it, the check takes note of it
    const signs = presentSigns(turn).map(({ sign }) => sign);
    if (signs.length > 0) return this.go(dc, turn, noteSigns(state, signs));
    const command = commandOf(turn);
    // "not now" puts nothing off here: it may have been a moment ago
    if (command === 'stop' && yesNoOf(turn, null) !== 'unsure') return this.finish(dc, turn, state, true);
    if (command === 'back') {
      ask(turn, keep(dc, stepBack(state)));
      return Dialog.EndOfTurn;
    }
    const { answer: spoken, corrected } = spokenAnswer(turn.parts.text, turn.locale);
    // "wait, actually yes" is about the question before; "no, actually yes" about this one
    if (corrected && spoken === 'yes' && state.last) return this.go(dc, turn, takeBack(state, state.last));
    const [first] = state.questions;
    if (first && state.last && correctsFirst(turn.parts.text, turn.locale))
      return this.go(dc, turn, takeBack(state, first));
    const answer = readAnswer(turn, state);
    if (answer === null) {
      turn.declined = true;
      return Dialog.EndOfTurn;
    }
    return this.go(dc, turn, screeningStep(state, answer));
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const turn = turnOf(context);
    ask(turn, stateOf(instance));
  }

  private async go(dc: DialogContext, turn: Turn, step: ScreeningStep): Promise<DialogTurnResult> {
    const { raised } = step;
    if (step.outcome === 'emergency' && raised) {
      tellEmergency(turn, [{ sign: raised.question, quote: null }]);
      return dc.endDialog();
    }
    if (raised?.as === 'unsure') tellUnclear(turn, raised.question, null);
    else if (raised && step.outcome !== 'done') tellUrgent(turn, [{ sign: raised.question, quote: turn.parts.text }]);
    else if (raised) turn.handOff('urgent', 'urgent', [{ sign: raised.question, quote: turn.parts.text }]);
    keep(dc, step.state);
    if (step.outcome === 'done') return this.finish(dc, turn, step.state, false);
    if (step.outcome === 'again')
      turn.tell(questionAt(step.state) === 'urgent.fever' ? 'screening.again-number' : 'screening.again');
    ask(turn, step.state);
    return Dialog.EndOfTurn;
  }

  /** Ends with the level, the facts and what to do. Stopped early, what was answered still counts. */
  private finish(dc: DialogContext, turn: Turn, state: ScreeningState, early: boolean): Promise<DialogTurnResult> {
    const { level, yes, unsure } = verdict(state);
    turn.choices.length = 0;
    if (level === 'none') {
      const { number } = turn.numberNow();
      if (early) turn.tell('screening.stopped', { number });
      else {
        turn.say(
          [
            { key: state.questions.every((sign) => turn.has(sign)) ? 'screening.none' : 'screening.none-not-listed' },
            ...(state.atLimit ? [{ key: 'screening.at-limit', values: { limit: turn.limitWords() } }] : []),
          ],
          state.questions,
        );
        turn.say([{ key: 'screening.if-starts', values: { number } }, { key: 'urgent.emergency-if' }]);
        turn.conversation.lastFacts = turn.lines(state.questions);
      }
      turn.offer(choose('aftercare'), choose('person'), choose('menu'));
      return dc.endDialog();
    }
    const { open, number } = turn.numberNow();
    const says: Say[] = [{ key: open ? 'screening.urgent' : 'screening.urgent-closed', values: { number } }];
    if (yes.length > 0) {
      const key = yes.every((sign) => turn.has(sign)) ? 'screening.yes' : 'screening.yes-not-listed';
      says.push({ key, values: { signs: listWords(turn, yes) } });
    }
    if (unsure.length > 0) says.push({ key: 'screening.unsure', values: { signs: listWords(turn, unsure) } });
    turn.bubbles.length = 0;
    turn.say(says, [...yes, ...unsure]);
    turn.tell('urgent.emergency-if');
    turn.raise('urgent');
    turn.conversation.lastFacts = turn.lines([...yes, ...unsure]);
    const untold = unsure.filter((question) => !state.told.includes(question));
    if (untold.length > 0)
      turn.handOff(
        'urgent',
        'urgent',
        [...yes, ...unsure].map((sign) => ({ sign, quote: '' })),
      );
    turn.offer(chooseCall(number), chooseMessage(), choose('menu'));
    return dc.endDialog();
  }
}

/** "1 of 6. Any trouble breathing?" */
function ask(turn: Turn, state: ScreeningState): void {
  const question = questionAt(state);
  turn.asked = true;
  turn.say([
    { key: 'screening.number', values: { number: state.at + 1, count: state.questions.length } },
    { key: `screening.ask.${question}` },
  ]);
  // what leads to people comes before the way back or out, which can be typed
  const kept = turn.level === 'urgent' ? [chooseCall(turn.numberNow().number)] : turn.keepHelp();
  turn.choices.length = 0;
  const ways = state.at > 0 ? [choose('back'), choose('stop')] : [choose('stop')];
  turn.offer(...(question === 'urgent.fever' ? [choose('cannot-measure')] : yesNoUnsure), ...kept.slice(0, 1), ...ways);
}

function keep(dc: DialogContext, state: ScreeningState): ScreeningState {
  if (dc.activeDialog) dc.activeDialog.state = state;
  return state;
}

function stateOf(instance: DialogInstance | undefined): ScreeningState {
  return (instance?.state ?? freshScreening()) as ScreeningState;
}
