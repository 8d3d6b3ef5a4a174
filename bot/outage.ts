/**
 * What the patient gets when a turn cannot be stored: an emergency or urgent sign its words at once, with the hand-off on the
 * disk; anything else the clinic's number. Nothing here touches the store.
 */
import type { Activity } from 'botbuilder';
import type { Content } from '../content/schema.ts';
import type { Words } from '../dialogs/words.ts';
import { address } from './address.ts';
import { beginConversation } from './conversation-state.ts';
import { codeOf, type Log } from './log.ts';
import type { Message } from './message.ts';
import { renderReply } from './render/render.ts';
import type { Spool } from './spool.ts';
import type { StoreHealth } from './store-health.ts';
import type { Incoming, Respond, TurnResult } from './turn-types.ts';

export interface Outage {
  answer(incoming: Incoming, message: Message, key: string): Promise<TurnResult>;
  /** a sentence of the machine's own, in the language in which the conversation was last seen */
  notice(kind: 'flood' | 'store', key: string): Partial<Activity>;
  /** keeps the conversation's language in memory for the time without a store */
  remember(key: string, locale: string): void;
}

export interface OutageParts {
  content: Content;
  respond: Respond;
  words: Words;
  spool: Spool;
  health: Pick<StoreHealth, 'spooled'>;
  log: Log;
  now: () => Date;
  newId: () => string;
}

const keptLocales = 5_000;

/** Keys of locales/ that the machine says by itself. */
export const ownWords = { flood: 'outage.flood', store: 'outage.store' } as const;

export function createOutage(parts: OutageParts): Outage {
  const { content, respond, words, spool, health, log } = parts;
  const locales = new Map<string, string>();
  const localeOf = (key: string, wanted: string | null) =>
    locales.get(key) ?? beginConversation(content, wanted).locale;
  const notice = (kind: 'flood' | 'store', locale: string) =>
    renderReply(
      {
        locale,
        level: 'none',
        bubbles: [{ says: [{ key: ownWords[kind] }], cites: [] }],
        choices: [],
      },
      'website',
      words,
    );
  return {
    notice: (kind, key) => notice(kind, localeOf(key, null)),
    remember(key, locale) {
      locales.delete(key);
      locales.set(key, locale);
      const oldest = locales.size > keptLocales ? locales.keys().next().value : undefined;
      if (oldest !== undefined) locales.delete(oldest);
    },
    async answer(incoming, message, key) {
      const now = parts.now();
      const locale = localeOf(key, message.locale);
      let activity = notice('store', locale);
      try {
        const conversation = { ...beginConversation(content, locale), greeted: true };
        const { text, attachments, event } = message;
        const output = await respond({
          text,
          attachments,
          event,
          now,
          channel: incoming.channel,
          conversation,
          dialogState: {},
        });
        if (output.reply && output.reply.level !== 'none') {
          activity = renderReply(output.reply, incoming.channel, words);
          for (const effect of output.effects) {
            if (effect.kind !== 'handoff') continue;
            await spool.add({ key, activityId: incoming.id, at: now.toISOString(), handoff: effect });
            health.spooled();
          }
        }
      } catch (error) {
        log.error('outage.failed', { code: codeOf(error) });
      }
      return {
        replies: [address(activity, incoming, parts, now, 0)],
        repeated: false,
        delivered: false,
        stored: false,
      };
    },
  };
}
