/** The dialogs as botbuilder runs them, for one turn at a time: it sends nothing, and keeps nothing between turns. */
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ResourceResponse,
  type StatePropertyAccessor,
  TurnContext,
} from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import { DialogSet, DialogTurnStatus } from './framework.ts';
import { RootDialog, rootId } from './root.ts';
import { setTurn, type Turn } from './turn.ts';

const dialogState = Symbol('dialogState');

/** Bot Framework wants an adapter; this one sends nothing, because dialogs answer through the Turn. */
class SilentAdapter extends BotAdapter {
  override async sendActivities(): Promise<ResourceResponse[]> {
    return [];
  }
  override async updateActivity(): Promise<void> {}
  override async deleteActivity(): Promise<void> {}
  override async continueConversation(): Promise<void> {}
}

/** The stack lives in the turn's context: it came in with the call and goes out with the result. */
const accessor: StatePropertyAccessor<DialogState> = {
  get: async (context: TurnContext) => context.turnState.get(dialogState) as DialogState,
  set: async (context: TurnContext, value: DialogState) => {
    context.turnState.set(dialogState, value);
  },
  delete: async (context: TurnContext) => {
    context.turnState.set(dialogState, { dialogStack: [] });
  },
};

/**
 * Puts the dialogs together, once for all conversations.
 * @returns runs them for a turn: they answer through it, and leave their stack in `stack`
 */
export function createDialogs(): (turn: Turn, text: string, stack: DialogState) => Promise<void> {
  const adapter = new SilentAdapter();
  const dialogs = new DialogSet(accessor).add(new RootDialog());
  return async (turn, text, stack) => {
    const context = new TurnContext(adapter, activityOf(text));
    setTurn(context, turn);
    context.turnState.set(dialogState, stack);
    const dc = await dialogs.createContext(context);
    const { status } = await dc.continueDialog();
    if (status === DialogTurnStatus.empty) await dc.beginDialog(rootId);
  };
}

function activityOf(text: string): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    text,
    channelId: 'none',
    conversation: { id: 'none', isGroup: false, conversationType: '', name: '' },
  };
}
