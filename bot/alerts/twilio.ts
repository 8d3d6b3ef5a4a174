/** Text messages that the bot begins, over Twilio's REST interface: alerts, and lines of the care team to patients. */
import type { Settings } from '../settings.ts';
import { ProviderError, post } from './provider.ts';

export type SendText = (to: string, text: string) => Promise<void>;

/** https://www.twilio.com/docs/messaging/api/message-resource @throws ProviderError */
export function createTwilio({ accountSid, authToken, from, api }: Settings['twilio'], now: () => Date): SendText {
  return async (to, text) => {
    if (!accountSid || !authToken || !from) throw new ProviderError('not-configured', false);
    const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    const headers = {
      authorization: `Basic ${credentials}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    };
    const form = new URLSearchParams({ To: to, From: from, Body: text });
    await post(`${api}/2010-04-01/Accounts/${accountSid}/Messages.json`, headers, form.toString(), now());
  };
}
