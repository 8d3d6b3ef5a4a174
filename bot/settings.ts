/** The settings: environment variables (and `.env`), each checked once at start. Only names are ever printed, never values. */
import { resolve } from 'node:path';
import type { EncryptionKey } from './privacy/keys.ts';
import type { SettingFault } from './setting-fault.ts';
import { faultsOfPairs } from './setting-pairs.ts';
import { Environment, faultsOfValues } from './setting-values.ts';
import type { OidcSettings } from './staff/oidc-settings.ts';

export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | null;
  /** newest first; none: patients' words are kept as they are */
  encryptionKeys: EncryptionKey[];
  /** lets callers from other machines read /metrics */
  metricsToken: string | null;
  publicUrl: string | null;
  allowedOrigins: string[];
  trustProxy: boolean;
  production: boolean;
  logLevel: string;
  app: {
    id: string;
    password: string;
    type: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI';
    tenant: string;
  } | null;
  twilio: { accountSid: string | null; authToken: string | null; from: string | null; api: string };
  smtp: { url: string; from: string } | null;
  webhookSecret: string | null;
  /** where the care team signs in; null: by a link that the start prints, and not at all in production */
  oidc: OidcSettings | null;
  /** a key of the clinic's own for visits' links, beside the store's */
  visitLinkKey: string | null;
  /** Azure's Direct Line in place of our own, for the website's chat */
  azureDirectLine: { secret: string; domain: string } | null;
  /** a file in place of content/clinic.yaml */
  clinicFile: string | null;
  /** an agent hub takes conversations over by handoff events */
  agentHub: boolean;
  /** pictures go out as picture messages too */
  mms: boolean;
}

export type SettingsResult = { ok: true; settings: Settings } | { ok: false; faults: SettingFault[] };

/** Reads the settings from `env` (shape: contracts.md, Settings). Collects all faults instead of stopping at the first. */
export function readSettings(env: Record<string, string | undefined>): SettingsResult {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) return { ok: false, faults: faultsOfValues(parsed.error) };
  const value = parsed.data;
  const faults = faultsOfPairs(value);
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    settings: {
      port: value.PORT,
      host: value.HOST,
      dataDir: resolve(value.DATA_DIR),
      databaseUrl: value.DATABASE_URL ?? null,
      encryptionKeys: value.ENCRYPTION_KEYS ?? [],
      metricsToken: value.METRICS_TOKEN ?? null,
      // one way to write https, whatever the case it was set in
      publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '').replace(/^https?:/i, (scheme) => scheme.toLowerCase()) ?? null,
      allowedOrigins: (value.ALLOWED_ORIGINS ?? []).map((entry) => new URL(entry).origin),
      trustProxy: value.TRUST_PROXY === 'true',
      production: value.NODE_ENV === 'production',
      logLevel: value.LOG_LEVEL,
      app: value.MicrosoftAppId
        ? {
            id: value.MicrosoftAppId,
            password: value.MicrosoftAppPassword ?? '',
            type: value.MicrosoftAppType ?? 'MultiTenant',
            tenant: value.MicrosoftAppTenantId ?? '',
          }
        : null,
      twilio: {
        accountSid: value.TWILIO_ACCOUNT_SID ?? null,
        authToken: value.TWILIO_AUTH_TOKEN ?? null,
        from: value.TWILIO_FROM ?? null,
        api: value.TWILIO_API_URL.replace(/\/+$/, ''),
      },
      smtp: value.SMTP_URL && value.SMTP_FROM ? { url: value.SMTP_URL, from: value.SMTP_FROM } : null,
      webhookSecret: value.ALERT_WEBHOOK_SECRET ?? null,
      oidc:
        value.OIDC_ISSUER && value.OIDC_CLIENT_ID && value.OIDC_CLIENT_SECRET
          ? {
              issuer: value.OIDC_ISSUER,
              clientId: value.OIDC_CLIENT_ID,
              clientSecret: value.OIDC_CLIENT_SECRET,
              roleClaim: value.OIDC_ROLE_CLAIM,
            }
          : null,
      visitLinkKey: value.VISIT_LINK_KEY ?? null,
      azureDirectLine: value.AZURE_DIRECTLINE_SECRET
        ? { secret: value.AZURE_DIRECTLINE_SECRET, domain: new URL(value.AZURE_DIRECTLINE_DOMAIN).origin }
        : null,
      clinicFile: value.CLINIC_FILE ? resolve(value.CLINIC_FILE) : null,
      agentHub: value.AGENT_HUB === 'true',
      mms: value.TWILIO_MMS === 'true',
    },
  };
}

/** The faults as the person who starts the bot reads them: one line for the fault, one for the mend. */
export function describeFaults(faults: SettingFault[]): string {
  return faults.map(({ name, fault, mend }) => `${name} ${fault}.\n  ${mend}`).join('\n');
}
