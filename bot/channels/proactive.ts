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
      throw faultOf(error, now());
    }
  };
}

function faultOf(error: unknown, now: Date): ProviderError {
  const { statusCode, response } = (error ?? {}) as {
    statusCode?: unknown;
    response?: { headers?: { get?: (name: string) => string | undefined } };
  };
  if (typeof statusCode !== 'number') return networkFault(error);
  return statusFault(statusCode, response?.headers?.get?.('retry-after'), now);
}
