/** A walk through one part of the sheet, a point at a time. Questions in between are answered by the root, then it goes on. */
import type { TurnContext } from 'botbuilder';
import type { DialogContext, DialogInstance, DialogTurnResult } from 'botbuilder-dialogs';
import type { SectionId } from '../content/schema.ts';
import { choose, menu } from './choices.ts';
import { commandOf, isMore } from './command.ts';
import { Dialog } from './framework.ts';
import type { Choice } from './reply.ts';
import { type SectionState, sectionStep } from './section-steps.ts';
import { tellNotCovered } from './silent.ts';
import { type Turn, turnOf } from './turn.ts';

export class SectionDialog extends Dialog {
  readonly section: SectionId;

  /** @param section part of the sheet; it is the dialog's id as well */
  constructor(section: SectionId) {
    super(section);
    this.section = section;
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    if (this.facts(turn).length === 0) {
      tellNotCovered(turn);
      return dc.endDialog();
    }
    const state = stateOf(dc.activeDialog);
    state.at = 0;
    this.tellPoint(turn, state);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const state = stateOf(dc.activeDialog);
    // "more" is the next point, and no pain
    const command = isMore(turn) ? 'next' : commandOf(turn);
    const step = sectionStep(state, command, this.facts(turn).length);
    switch (step.outcome) {
      case 'tell':
        state.at = step.state.at;
        this.tellPoint(turn, state);
        return Dialog.EndOfTurn;
      case 'end':
        turn.tell(`section.end.${this.section}`);
        turn.offer(...this.otherParts());
        return dc.endDialog();
      case 'stop':
        turn.tell('section.stopped');
        turn.offer(...menu);
        return dc.endDialog();
      default:
        turn.declined = true;
        return Dialog.EndOfTurn;
    }
  }

  /** "Shall we go on? 2 of 5 is how the spot is found." */
  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const turn = turnOf(context);
    const facts = this.facts(turn);
    const next = stateOf(instance).at + 1;
    const fact = facts[next];
    // after the last point there is nothing to ask: the answer keeps its own choices, and "next" still ends the walk
    if (!fact) {
      if (turn.choices.length === 0) turn.offer(choose('next'), ...this.otherParts());
      return;
    }
    turn.asked = true;
    turn.tell('section.go-on', {
      number: next + 1,
      count: facts.length,
      line: turn.parts.words.choiceTitle({ title: { button: fact } }, turn.locale),
    });
    const kept = turn.keepHelp();
    if (turn.level !== 'none') turn.offer(...kept, choose('next'), choose('stop'));
    else turn.offer(choose('next'), choose('stop'), ...kept);
  }

  private tellPoint(turn: Turn, state: SectionState): void {
    const facts = this.facts(turn);
    const fact = facts[state.at];
    if (!fact) return;
    turn.asked = true;
    turn.say(
      [{ key: 'section.number', values: { number: state.at + 1, count: facts.length } }, turn.fact(fact)],
      [fact],
    );
    turn.conversation.lastFacts = [fact];
    turn.offer(
      choose('next'),
      choose(this.section === 'during' ? 'picture' : 'again'),
      ...(state.at > 0 ? [choose('back')] : []),
      choose('stop'),
    );
  }

  private otherParts(): Choice[] {
    return menu.filter(({ action }) => action.do !== 'command' || action.command !== this.section);
  }

  private facts(turn: Turn): string[] {
    return turn.parts.sheet.sections.find(({ id }) => id === this.section)?.facts ?? [];
  }
}

function stateOf(instance: DialogInstance | undefined): SectionState {
  return (instance?.state ?? { at: 0 }) as SectionState;
}
