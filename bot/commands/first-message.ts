/** What the bot understands of a message and says to it, as the first of a conversation: for the commands that look at messages alone. */
import type { Reading } from '../../understanding/reading.ts';
import { beginConversation } from '../conversation-state.ts';
import type { Brain } from '../machine.ts';

/** @returns the reading, and the facts that the reply cites in place of those that the message asks about */
export type ReadFirst = (text: string, locale?: string, procedure?: string) => Promise<Reading>;

/** @param now the moment at which all of the messages come */
export function createReadFirst({ content, respond }: Pick<Brain, 'content' | 'respond'>, now: Date): ReadFirst {
  return async (text, locale, procedure) => {
    const begun = beginConversation(content, locale ?? null);
    const conversation = procedure === undefined ? begun : { ...begun, procedure, sheet: 'told' as const };
    const { reading, reply } = await respond({
      text,
      now,
      channel: 'website',
      dialogState: {},
      conversation,
      attachments: 0,
      event: 'message',
    });
    const facts = [...new Set((reply?.bubbles ?? []).flatMap(({ cites }) => cites))];
    return { ...reading, facts };
  };
}
