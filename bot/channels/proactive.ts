/** Activities that the bot begins, over a Bot Framework channel, by the conversation reference that was kept at first contact. */
import type { Activity, CloudAdapter, ConversationReference } from 'botbuilder';
import { networkFault, ProviderError, statusFault } from '../alerts/provider.ts';
import { limits } from '../limits.ts';
import type { Settings } from '../settings.ts';
import { withTimeout } from '../timeout.ts';
import { isAllowedService } from './token-check.ts';

/** @throws ProviderError */
export type SendActivity = (reference: Partial<ConversationReference>, activity: Partial<Activity>) => Promise<void>;

export function createSendActivity(app: Settings['app'], now: () => Date): SendActivity {
  let adapter: Promise<CloudAdapter> | null = null;
  const load = () => {
    adapter ??= import('./adapter.ts').then(({ cloudAdapter }) => cloudAdapter(app));
    return adapter;
  };
  return async (reference, activity) => {
    // What is stored was checked when it came in; it is checked again before a connection is opened with the bot's credentials.
    if (!isAllowedService(reference.serviceUrl ?? '', !app)) throw new ProviderError('not-configured', false);
    try {
      const loaded = await load();
      const send = loaded.continueConversationAsync(app?.id ?? '', reference, async (context) => {
        await context.sendActivity(activity);
      });
      await withTimeout(send, limits.outbound);
    } catch (error) {
      throw sendFault(error, now());
    }
  };
}

/** What a channel's refusal of an activity means: from the connector, or from the SDK on the way to it (a token that it could not get). */
export function sendFault(error: unknown, now: Date): ProviderError {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusFault(statusCode, null, now) : networkFault(error);
}
