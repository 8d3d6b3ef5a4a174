/** A reply that its channel refused: it waits in the store; where it never got there, in memory. */
import type { Activity, ConversationReference } from 'botbuilder';
import { conversationKey } from '../address.ts';
import { networkFault, type ProviderError } from '../alerts/provider.ts';
import { limits } from '../limits.ts';
import { codeOf, type Log } from '../log.ts';
import type { Incoming } from '../turn-types.ts';
import { channelForm } from './channel-form.ts';
import type { SendActivity } from './proactive.ts';

export interface SendAgainParts {
  /** keeps the reply as a delivery. @throws where the store does not answer, or does not know the line */
  sendAgain(key: string, reply: Partial<Activity>, fault: ProviderError): Promise<void>;
  sendActivity: SendActivity;
  log: Log;
}

export function createSendAgain({ sendAgain, sendActivity, log }: SendAgainParts) {
  return async (incoming: Incoming, reply: Partial<Activity>, fault: ProviderError): Promise<void> => {
    try {
      await sendAgain(conversationKey(incoming), reply, fault);
    } catch (error) {
      log.warn('send.not-kept', { code: codeOf(error) });
      if (fault.again) later(incoming, reply, fault, 1);
    }
  };

  function later(incoming: Incoming, reply: Partial<Activity>, fault: ProviderError, attempt: number): void {
    // The words of an outage are an emergency's, or a telephone number: they are worth a few tries.
    const wait = Math.min(limits.resendMost, Math.max(limits.resendFirst * 2 ** (attempt - 1), fault.after ?? 0));
    const again = async () => {
      const { serviceUrl, channelId, conversation, from, recipient } = incoming.activity;
      const reference = { serviceUrl, channelId, conversation, user: from, bot: recipient };
      const { id: _, ...content } = channelForm(reply, incoming.channel, incoming.activity);
      try {
        await sendActivity(reference as Partial<ConversationReference>, content);
      } catch (error) {
        const next = networkFault(error);
        log.warn('send.failed', { channel: incoming.channel, code: next.code, count: attempt + 1 });
        if (next.again && attempt < limits.resends) later(incoming, reply, next, attempt + 1);
      }
    };
    setTimeout(() => void again(), wait).unref();
  }
}
