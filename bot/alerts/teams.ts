/** A card in a Teams channel, with the link as its button and the same words as fallback text. */
import type { Activity } from 'botbuilder';
import type { SendActivity } from '../channels/proactive.ts';
import { alertWords, type SendAlert } from './alerter.ts';
import { ProviderError } from './provider.ts';

export function createTeams(sendActivity: SendActivity): SendAlert {
  return async (alert, recipient) => {
    if (!recipient.teams) throw new ProviderError('not-configured', false);
    const { subject, text, open } = alertWords(alert, recipient);
    const activity: Partial<Activity> = {
      type: 'message',
      summary: subject,
      importance: alert.level === 'none' ? 'normal' : 'high',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            version: '1.4',
            fallbackText: text,
            body: [
              { type: 'TextBlock', text: subject, weight: 'Bolder', size: 'Medium', wrap: true },
              { type: 'TextBlock', text, wrap: true },
            ],
            actions: [{ type: 'Action.OpenUrl', title: open, url: alert.link }],
          },
        },
      ],
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
