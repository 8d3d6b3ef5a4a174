/** A signed webhook: whoever receives it can prove that it is ours, recent and complete. */
import { createHmac } from 'node:crypto';
import type { SendAlert } from './alerter.ts';
import { ProviderError, post } from './provider.ts';

/** hex HMAC-SHA256 over the timestamp (Unix seconds), a full stop, and the body as sent */
export function sign(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

/** @param secret ALERT_WEBHOOK_SECRET */
export function createWebhook(secret: string | null, now: () => Date): SendAlert {
  return async ({ id, level, at, link }, { webhook }) => {
    if (!secret || !webhook) throw new ProviderError('not-configured', false);
    const body = JSON.stringify({ id, level, at, link });
    const time = now();
    const timestamp = String(Math.floor(time.getTime() / 1_000));
    const headers = {
      'content-type': 'application/json',
      'x-aftercare-id': id,
      'x-aftercare-timestamp': timestamp,
      'x-aftercare-signature': sign(secret, timestamp, body),
    };
    await post(webhook, headers, body, time);
  };
}
