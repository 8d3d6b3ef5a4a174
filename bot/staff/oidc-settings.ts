/** The settings of the care team's sign-in by OpenID Connect: shape and checks. */
import { isLoopbackName } from '../http/loopback.ts';
import type { SettingFault } from '../setting-fault.ts';

/** An OpenID Connect provider. Its client must have PUBLIC_URL/staff/callback as redirect address. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** the claim that holds "nurse" or "manager"; a dot leads into an object */
  roleClaim: string;
}

/** Those environment variables that the checks look at. */
export interface OidcEnvironment {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  PUBLIC_URL?: string | undefined;
}

/** All of its settings or none, and nothing that a network in between could read. */
export function oidcFaults(value: OidcEnvironment, production: boolean): SettingFault[] {
  const given = [value.OIDC_ISSUER, value.OIDC_CLIENT_ID, value.OIDC_CLIENT_SECRET].filter(Boolean);
  if (given.length === 0) return [];
  const faults: SettingFault[] = [];
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const) {
    if (value[name]) continue;
    faults.push({
      name,
      fault: 'is missing while other settings of the sign-in are given',
      mend: 'Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or none of them.',
    });
  }
  if (!value.PUBLIC_URL) {
    faults.push({
      name: 'PUBLIC_URL',
      fault: 'is missing while OIDC_ISSUER is set: the provider must know where to send people back to',
      mend: 'Set the address under which the care team reaches the bot, such as PUBLIC_URL=https://bot.clinic.example.',
    });
  }
  for (const name of ['OIDC_ISSUER', 'PUBLIC_URL'] as const) {
    const address = value[name];
    if (!address?.startsWith('http:') || (!production && isLoopbackName(new URL(address).hostname))) continue;
    faults.push({
      name,
      fault: 'must begin with "https:" where people sign in',
      mend: `Set ${name} to an https address; http is taken on this machine only, and not under NODE_ENV=production.`,
    });
  }
  return faults;
}
