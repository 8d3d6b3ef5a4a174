/** What an alert is, and what each road makes of it. It says that something is there and where, never whom or what it is about. */
import type { Recipient } from '../../content/care-team.ts';
import type { ReplyLevel } from '../../dialogs/reply.ts';
import { translate } from '../../locales/i18n.ts';

export type Road = 'webhook' | 'email' | 'sms' | 'teams';

export interface Alert {
  /** the same across retries, so that a receiver can drop a repeat */
  id: string;
  /** the hand-off's number: whoever is told can act on it */
  handoff: number;
  level: ReplyLevel;
  /** when the patient wrote (ISO) */
  at: string;
  /** the case's page in the inbox */
  link: string;
  /** the clinic's time zone: a person reads the time of the clinic's wall */
  timeZone: string;
}

/** One road. @throws ProviderError */
export type SendAlert = (alert: Alert, recipient: Recipient) => Promise<void>;

/** The roads by which a recipient can be reached. */
export function roadsOf({ webhook, email, phone, teams }: Recipient): Road[] {
  const roads: Road[] = [];
  if (webhook) roads.push('webhook');
  if (email) roads.push('email');
  if (phone) roads.push('sms');
  if (teams) roads.push('teams');
  return roads;
}

/** The alert's words in the recipient's language. */
export function alertWords({ level, at, link, timeZone }: Alert, { language }: Recipient) {
  const time = new Intl.DateTimeFormat(translate('time.tag', language), {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
  })
    .format(new Date(at))
    // A narrow space would make a text message of 160 characters one of 70.
    .replace(/[\u00a0\u202f]/g, ' ');
  const subject = translate(`alert.${level}`, language);
  return {
    subject,
    text: translate('alert.text', language, { subject, time, link }),
    open: translate('alert.open', language),
  };
}
