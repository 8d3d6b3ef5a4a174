/** An alert road without its settings would only be noticed when somebody is needed: the start tells it. */
import type { CareTeam } from '../../content/care-team.ts';
import type { Settings } from '../settings.ts';
import { type Road, roadsOf } from './alerter.ts';

const needs: Record<Road, string> = {
  webhook: 'ALERT_WEBHOOK_SECRET',
  email: 'SMTP_URL and SMTP_FROM',
  sms: 'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM',
  teams: 'MicrosoftAppId and MicrosoftAppPassword',
};

/** @returns one sentence for each road that the care team's data uses and the settings do not */
export function missingSettings(team: CareTeam, settings: Settings): string[] {
  const { accountSid, authToken, from } = settings.twilio;
  const set: Record<Road, boolean> = {
    webhook: settings.webhookSecret !== null,
    email: settings.smtp !== null,
    sms: Boolean(accountSid && authToken && from),
    teams: settings.app !== null,
  };
  const used = new Map<Road, string>();
  for (const recipient of team.recipients) {
    for (const road of roadsOf(recipient)) if (!used.has(road)) used.set(road, recipient.id);
  }
  return [...used]
    .filter(([road]) => !set[road])
    .map(
      ([road, id]) =>
        `careTeam reaches "${id}" by ${road}, but ${needs[road]} is not set.\n  Set it, or take ${road} out of the careTeam.`,
    );
}
