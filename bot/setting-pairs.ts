/** Settings that only make sense together. */
import type { SettingFault } from './setting-fault.ts';
import type { EnvironmentValues } from './setting-values.ts';
import { oidcFaults } from './staff/oidc-settings.ts';

/** @param value each of them right by itself */
export function faultsOfPairs(value: EnvironmentValues): SettingFault[] {
  const production = value.NODE_ENV === 'production';
  const type = value.MicrosoftAppType ?? 'MultiTenant';
  const faults: SettingFault[] = [];
  if (production && !value.MicrosoftAppId) {
    faults.push({
      name: 'MicrosoftAppId',
      fault: 'is missing while NODE_ENV=production: /api/messages would be open to anybody',
      mend: 'Set MicrosoftAppId and MicrosoftAppPassword of the bot registration, or do not set NODE_ENV=production.',
    });
  }
  if (value.MicrosoftAppId && type !== 'UserAssignedMSI' && !value.MicrosoftAppPassword) {
    faults.push({
      name: 'MicrosoftAppPassword',
      fault: 'is missing while MicrosoftAppId is set',
      mend: 'Set the client secret of the bot registration.',
    });
  }
  if (value.MicrosoftAppId && type !== 'MultiTenant' && !value.MicrosoftAppTenantId) {
    faults.push({
      name: 'MicrosoftAppTenantId',
      fault: `is missing while MicrosoftAppType=${type}`,
      mend: 'Set the tenant id of the bot registration.',
    });
  }
  if (!value.MicrosoftAppId && (value.MicrosoftAppPassword || value.MicrosoftAppType || value.MicrosoftAppTenantId)) {
    faults.push({
      name: 'MicrosoftAppId',
      fault: 'is missing while other settings of the app are given',
      mend: 'Set MicrosoftAppId, or leave out MicrosoftAppPassword, MicrosoftAppType and MicrosoftAppTenantId.',
    });
  }
  if (Boolean(value.SMTP_URL) !== Boolean(value.SMTP_FROM)) {
    const [name, other] = value.SMTP_URL ? ['SMTP_FROM', 'SMTP_URL'] : ['SMTP_URL', 'SMTP_FROM'];
    faults.push({
      name,
      fault: `is missing while ${other} is set`,
      mend: 'Set both to send alerts by e-mail, or neither.',
    });
  }
  if (value.TWILIO_MMS === 'true' && !value.PUBLIC_URL) {
    faults.push({
      name: 'PUBLIC_URL',
      fault: 'is missing while TWILIO_MMS=true: Twilio could not fetch the picture',
      mend: 'Set the address under which Twilio reaches the bot, or leave out TWILIO_MMS.',
    });
  }
  return [...faults, ...oidcFaults(value, production)];
}
