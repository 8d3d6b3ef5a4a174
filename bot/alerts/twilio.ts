/** Text messages that the bot begins, over Twilio's REST interface: alerts, and lines of the care team to patients. */
import type { Settings } from '../settings.ts';
import { ProviderError, post } from './provider.ts';

/**
 * @param from the number of the clinic's to send from; TWILIO_FROM where none is given
 * @throws ProviderError with the code "opted-out" where the phone has ended the texts with Twilio
 */
export type SendText = (to: string, text: string, from?: string) => Promise<void>;

/** Twilio's own codes that say more than a status. https://www.twilio.com/docs/api/errors */
const codes: Record<number, string> = {
  21610: 'opted-out',
  // the number to send from is not, or no longer, one of this account's that can send texts
  21212: 'not-our-number',
  21606: 'not-our-number',
  21659: 'not-our-number',
  21660: 'not-our-number',
};

/** https://www.twilio.com/docs/messaging/api/message-resource */
export function createTwilio({ accountSid, authToken, from, api }: Settings['twilio'], now: () => Date): SendText {
  return async (to, text, wished) => {
    const first = wished || from;
    if (!accountSid || !authToken || !first) throw new ProviderError('not-configured', false);
    const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    const headers = {
      authorization: `Basic ${credentials}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    };
    const url = `${api}/2010-04-01/Accounts/${accountSid}/Messages.json`;
    const send = (number: string) =>
      post(url, headers, new URLSearchParams({ To: to, From: number, Body: text }).toString(), now(), codeIn);
    await send(first).catch((error: unknown) => {
      const given = error instanceof ProviderError && error.code === 'not-our-number';
      if (given && from && from !== first) return send(from);
      throw error;
    });
  };
}

function codeIn(answer: string): string | null {
  try {
    return codes[(JSON.parse(answer) as { code?: number } | null)?.code ?? 0] ?? null;
  } catch {
    return null;
  }
}
