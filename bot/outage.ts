/**
 * What the patient gets when a turn cannot be stored: an emergency or urgent sign its words at once, with the hand-off on the
 * disk; anything else the clinic's number, behind the reminder of an emergency that is in force. Nothing here touches the store.
 */
import type { Activity } from 'botbuilder';
import type { Content } from '../content/schema.ts';
import type { Conversation } from '../dialogs/conversation.ts';
import type { Words } from '../dialogs/words.ts';
import { address } from './address.ts';
import { formOf } from './channels/channel.ts';
import { cleanText } from './clean.ts';
import { beginConversation } from './conversation-state.ts';
import { createEmergencies, reminderOf } from './emergencies.ts';
import { limits } from './limits.ts';
import { codeOf, type Log } from './log.ts';
import type { Message } from './message.ts';
import type { Spool, Spooled } from './spool.ts';
import type { StoreHealth } from './store-health.ts';
import type { Channel, Incoming, Respond, TurnResult } from './turn-types.ts';

export interface Outage {
  /** @param late the store is slow, not away: the stored turn is expected to follow */
  answer(incoming: Incoming, message: Message, key: string, late: boolean): Promise<TurnResult>;
  /** a sentence of the machine's own, in the language in which the conversation was last seen */
  notice(kind: 'flood' | 'store', key: string, channel: Channel): Partial<Activity>;
  /** keeps of a conversation that was stored what the time without a store needs */
  remember(key: string, told: Remembered): void;
  /** an emergency that was told by a message other than this one and never stored: it is still in force */
  missed(key: string, activityId: string): Conversation['emergency'];
  /** whether the patient ended the text messages, or wants them again, in an outage: that stands in no state yet */
  wishedTexts(key: string): boolean | undefined;
}

/** What is remembered of a turn that was stored. */
export interface Remembered {
  /** the language in which the conversation is held */
  locale: string;
  /** how far its transcript goes */
  lastSeq: number;
  /** the sign of the emergency that is in force there */
  emergency: string | null;
  endedTexts: boolean;
}

export interface OutageParts {
  content: Content;
  respond: Respond;
  words: Words;
  spool: Spool;
  health: Pick<StoreHealth, 'spooled'>;
  log: Log;
  now: () => Date;
}

/** What is known of a conversation without the store. */
interface Known {
  locale: string;
  lastSeq?: number;
  endedTexts?: boolean;
  /** the same, told in the outage */
  wishedTexts?: boolean;
  missed?: { activityId: string; emergency: Conversation['emergency'] };
}

/** Keys of locales/ that the machine says by itself. */
export const ownWords = { flood: 'outage.flood', store: 'outage.store' } as const;

export function createOutage(parts: OutageParts): Outage {
  const { content, respond, words, spool, health, log } = parts;
  const known = new Map<string, Known>();
  const keep = (key: string, entry: Known) => {
    known.delete(key);
    known.set(key, entry);
    const oldest = known.size > limits.outageConversations ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
  };
  const localeOf = (key: string, wanted: string | null) =>
    known.get(key)?.locale ?? beginConversation(content, wanted).locale;
  const emergencies = createEmergencies(limits.emergencyKept, limits.outageConversations);
  const standing = (key: string) => emergencies.standing(key, parts.now().getTime());
  const notice = (kind: 'flood' | 'store', key: string, locale: string, channel: Channel) => {
    const emergency = standing(key);
    const reminder = emergency && reminderOf(emergency.sign, content.clinic);
    const own = { says: [{ key: ownWords[kind] }], cites: [] };
    return formOf(channel).render(
      {
        locale,
        level: reminder ? 'emergency' : 'none',
        bubbles: reminder ? [reminder.bubble, own] : [own],
        // A phone dials the number in a text message by itself.
        choices: reminder && channel !== 'sms' ? reminder.calls : [],
      },
      words,
    );
  };
  const keepSafe = async (entry: Spooled) => {
    if ((await spool.add(entry)) === 'memory') log.error('spool.full');
    health.spooled();
  };
  return {
    notice: (kind, key, channel) => notice(kind, key, localeOf(key, null), channel),
    remember(key, { locale, lastSeq, emergency, endedTexts }) {
      keep(key, { locale, lastSeq, endedTexts });
      emergencies.note(key, emergency, parts.now().getTime());
    },
    missed(key, activityId) {
      const missed = known.get(key)?.missed;
      return missed && missed.activityId !== activityId ? missed.emergency : null;
    },
    wishedTexts: (key) => known.get(key)?.wishedTexts,
    async answer(incoming, message, key, late) {
      const now = parts.now();
      const locale = localeOf(key, message.locale);
      // Nothing that is said now can be stored, so nothing clears it either.
      const before = standing(key);
      let activity: Partial<Activity> | null = notice('store', key, locale, incoming.channel);
      try {
        // which of several sheets it was stands in the store: begun anew, no line of any is cited
        const begun = beginConversation(content, locale);
        const stopped = known.get(key)?.endedTexts ?? false;
        const conversation = {
          ...begun,
          greeted: true,
          emergency: before && { ...before, quote: '' },
          texts: { ...begun.texts, stopped },
        };
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
        const texts = output.effects.find((effect) => effect.kind === 'texts');
        // Who ended the texts gets none about an outage.
        if (stopped && !output.reply) activity = null;
        if (texts) {
          keep(key, {
            locale,
            ...known.get(key),
            endedTexts: texts.wish === 'stop',
            wishedTexts: texts.wish === 'stop',
          });
          const { channel, conversation: recipient } = incoming;
          await keepSafe({
            key,
            activityId: incoming.id,
            at: now.toISOString(),
            texts: { recipient, wish: texts.wish },
          });
          if (output.reply) activity = formOf(channel).render(output.reply, words);
        }
        const alarms = output.effects.flatMap((one) => (one.kind === 'handoff' && one.level !== 'none' ? one : []));
        // The level of a reply stays "emergency" while one is in force: then only what is new is an alarm.
        if (output.reply && output.reply.level !== 'none' && (!before || alarms.length > 0)) {
          activity = formOf(incoming.channel).render(output.reply, words);
          const { emergency } = output.conversation;
          if (emergency && (!before || alarms.some(({ level }) => level === 'emergency'))) {
            keep(key, { locale, ...known.get(key), missed: { activityId: incoming.id, emergency } });
            emergencies.note(key, emergency.sign, now.getTime());
          }
          for (const effect of output.effects) {
            if (effect.kind !== 'handoff') continue;
            const { channel } = incoming;
            const handoff = {
              ...effect,
              text: cleanText(effect.text),
              channel,
              locale: output.conversation.locale,
              botWords: activity?.text ?? null,
            };
            await keepSafe({ key, activityId: incoming.id, at: now.toISOString(), handoff });
          }
        }
      } catch (error) {
        log.error('outage.failed', { code: codeOf(error) });
      }
      const lastSeq = late ? known.get(key)?.lastSeq : undefined;
      // The place that the stored reply will have: after the patient's message.
      const seq = lastSeq === undefined ? undefined : lastSeq + 2;
      return {
        replies: activity ? [address(activity, incoming, content, now, seq)] : [],
        repeated: false,
        delivered: false,
        stored: false,
      };
    },
  };
}
