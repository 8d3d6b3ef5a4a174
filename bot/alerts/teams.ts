/** A card in a Teams channel, with buttons to act on it and the same words as fallback text. */
import type { Activity } from 'botbuilder';
import type { SendActivity } from '../channels/proactive.ts';
import { alertWords, type SendAlert } from './alerter.ts';
import { ProviderError } from './provider.ts';
import { newCard } from './teams-card.ts';

export function createTeams(sendActivity: SendActivity): SendAlert {
  return async (alert, recipient) => {
    if (!recipient.teams) throw new ProviderError('not-configured', false);
    const { subject, text } = alertWords(alert, recipient);
    const { handoff, level, link } = alert;
    const activity: Partial<Activity> = {
      type: 'message',
      summary: subject,
      importance: level === 'none' ? 'normal' : 'high',
      attachments: [newCard({ subject, text }, { handoff, level, link, language: recipient.language })],
    };
    await sendActivity(
      {
        serviceUrl: recipient.teams.serviceUrl,
        channelId: 'msteams',
        conversation: { id: recipient.teams.conversation, isGroup: true, conversationType: 'channel', name: '' },
      },
      activity,
    );
  };
}
