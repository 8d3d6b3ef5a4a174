/** A text message to the phone of whoever is on call. */
import { alertWords, type SendAlert } from './alerter.ts';
import { ProviderError } from './provider.ts';
import type { SendText } from './twilio.ts';

export function createSms(sendText: SendText): SendAlert {
  return async (alert, recipient) => {
    if (!recipient.phone) throw new ProviderError('not-configured', false);
    await sendText(recipient.phone, alertWords(alert, recipient).text);
  };
}
