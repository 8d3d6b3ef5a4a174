/** E-mail over the clinic's SMTP server. nodemailer is loaded with the first one. */
import type { Transporter } from 'nodemailer';
import { limits } from '../limits.ts';
import { withTimeout } from '../timeout.ts';
import { alertWords, type SendAlert } from './alerter.ts';
import { networkFault, ProviderError } from './provider.ts';

export function createEmail(smtp: { url: string; from: string } | null): SendAlert {
  let transport: Promise<Transporter> | null = null;
  const open = (url: string) => {
    transport ??= import('nodemailer').then(({ createTransport }) =>
      createTransport({
        url,
        connectionTimeout: limits.outbound,
        greetingTimeout: limits.outbound,
        socketTimeout: limits.outbound,
        dnsTimeout: limits.outbound,
      }),
    );
    return transport;
  };
  return async (alert, recipient) => {
    if (!smtp || !recipient.email) throw new ProviderError('not-configured', false);
    const { subject, text } = alertWords(alert, recipient);
    const domain =
      smtp.from
        .split('@')
        .at(-1)
        ?.replace(/[^\w.-]/g, '') || 'localhost';
    const mail = {
      from: smtp.from,
      to: recipient.email,
      subject,
      text,
      // The same id for every try: mail programs show a repeat once.
      messageId: `<${alert.id}@${domain}>`,
      priority: alert.level === 'none' ? ('normal' as const) : ('high' as const),
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    try {
      await withTimeout((await open(smtp.url)).sendMail(mail), limits.outbound);
    } catch (error) {
      const status = (error as { responseCode?: unknown } | null)?.responseCode;
      // SMTP: 4xx is "not now", 5xx is "never".
      if (typeof status === 'number') throw new ProviderError(`SMTP ${status}`, status < 500);
      throw networkFault(error);
    }
  };
}
