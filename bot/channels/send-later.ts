/** How a line that the clinic begins gets to the patient: by text message, or through the Bot Framework channel it came by. */
import type { Activity, ConversationReference } from 'botbuilder';
import { ProviderError } from '../alerts/provider.ts';
import type { SendText } from '../alerts/twilio.ts';
import { plainTexts } from '../render/text-message.ts';
import { hasEndedTexts, recordTexts } from '../store/opt-outs.ts';
import type { Queryable } from '../store/types.ts';
import type { SendLater } from './channel.ts';
import { channelForm } from './channel-form.ts';
import type { SendActivity } from './proactive.ts';

export interface SendLaterParts {
  store: Queryable;
  sendActivity: SendActivity;
  sendText: SendText;
  /** paths of ours as addresses */
  absolute: (activity: Partial<Activity>) => Partial<Activity>;
  now: () => Date;
}

/** @returns a sender that throws ProviderError where the line did not leave */
export function createSendLater({ store, sendActivity, sendText, absolute, now }: SendLaterParts): SendLater {
  /** Twilio knows of a STOP that never reached the bot: from now on the bot knows it too. */
  const keepEnd = async (recipient: string, error: unknown) => {
    if (!(error instanceof ProviderError) || error.code !== 'opted-out') return;
    const at = now().toISOString();
    await recordTexts(store, recipient, `twilio ${at}`, 'stop', at);
  };
  return async (to, activity) => {
    const reference = to.reference as Partial<ConversationReference> | null;
    const throughBotFramework = async (content: Partial<Activity>) => {
      if (!reference?.serviceUrl) throw new ProviderError('no-way-back', false);
      await sendActivity(reference, content);
    };
    const shown = channelForm(absolute(activity), to.channel, reference);
    const { id: _, timestamp: __, from: ___, recipient: ____, conversation: _____, ...content } = shown;
    if (to.channel !== 'sms') return throughBotFramework(content);
    // Nobody who ended the texts gets one that they did not ask for; the care team sees why.
    if (await hasEndedTexts(store, to.conversation)) throw new ProviderError('opted-out', false);
    for (const text of plainTexts(activity.text ?? '')) {
      if (reference?.serviceUrl) await throughBotFramework({ ...content, text });
      else
        await sendText(to.user, text, reference?.bot?.id).catch(async (error: unknown) => {
          await keepEnd(to.conversation, error);
          throw error;
        });
    }
  };
}
