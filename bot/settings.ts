/** The settings: environment variables (and `.env`), each checked once at start. Only names are ever printed, never values. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { type EncryptionKey, parseKeys } from './privacy/keys.ts';
import type { SettingFault } from './setting-fault.ts';
import { type OidcSettings, oidcFaults } from './staff/oidc-settings.ts';

const origin = z.url({ protocol: /^https?$/, error: 'must be an address such as "https://bot.clinic.example"' });
const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(empty, type.optional());

/** A secret leaves this machine only encrypted. */
const isSafe = (address: string) => /^https:/.test(address) || /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(address);

const Environment = z.object({
  PORT: z.preprocess(
    empty,
    z
      .string()
      .regex(/^\d{1,9}$/, 'must be a plain whole number, in decimal digits')
      .transform(Number)
      .refine((port) => port <= 65535, 'must be from 0 to 65535')
      .default(3978),
  ),
  HOST: z.preprocess(
    empty,
    z
      .string()
      .regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or an address')
      .default('127.0.0.1'),
  ),
  DATA_DIR: z.preprocess(empty, z.string().default('./data')),
  DATABASE_URL: optional(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: 'must be an address such as "postgres://user:password@host:5432/name"',
    }),
  ),
  ENCRYPTION_KEYS: optional(
    z.string().transform((list, context): EncryptionKey[] => {
      const parsed = parseKeys(list);
      if ('keys' in parsed) return parsed.keys;
      context.addIssue({ code: 'custom', message: `is wrong: ${parsed.fault}` });
      return z.NEVER;
    }),
  ),
  METRICS_TOKEN: optional(z.string().min(16, 'must be at least 16 characters long')),
  PUBLIC_URL: optional(origin),
  ALLOWED_ORIGINS: optional(
    z
      .string()
      .transform((list) =>
        list
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      )
      .pipe(z.array(origin)),
  ),
  TRUST_PROXY: optional(z.enum(['true', 'false'], 'must be "true" or "false"')),
  MicrosoftAppId: optional(z.guid('must be the app registration id, a UUID')),
  MicrosoftAppPassword: optional(z.string()),
  MicrosoftAppType: optional(
    z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI'], 'must be MultiTenant, SingleTenant or UserAssignedMSI'),
  ),
  MicrosoftAppTenantId: optional(z.guid('must be the tenant id, a UUID')),
  TWILIO_ACCOUNT_SID: optional(z.string().regex(/^AC[0-9a-f]{32}$/i, 'must be "AC" and 32 hexadecimal digits')),
  TWILIO_AUTH_TOKEN: optional(z.string().min(16, 'must be at least 16 characters long')),
  TWILIO_FROM: optional(z.string().regex(/^\+\d{7,15}$/, 'must be a number such as "+15550100"')),
  TWILIO_API_URL: z.preprocess(empty, z.url({ protocol: /^https?$/ }).default('https://api.twilio.com')),
  SMTP_URL: optional(
    z.url({ protocol: /^smtps?$/, error: 'must be an address such as "smtps://user:password@mail.clinic.example"' }),
  ),
  SMTP_FROM: optional(z.string().regex(/^[^\r\n]*[^\s@]+@[^\s@]+$/, 'must be an e-mail address')),
  ALERT_WEBHOOK_SECRET: optional(z.string().min(16, 'must be at least 16 characters long')),
  OIDC_ISSUER: optional(
    z.url({ protocol: /^https?$/, error: 'must be an address such as "https://login.clinic.example"' }),
  ),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_ROLE_CLAIM: z.preprocess(empty, z.string().default('roles')),
  VISIT_LINK_KEY: optional(z.string().min(32, 'must be at least 32 characters long')),
  AZURE_DIRECTLINE_SECRET: optional(z.string().min(16, 'must be the secret key of the Direct Line channel')),
  AZURE_DIRECTLINE_DOMAIN: z.preprocess(
    empty,
    z
      .url({ error: 'must be an address such as "https://europe.directline.botframework.com"' })
      .refine(isSafe, 'must begin with https')
      .default('https://directline.botframework.com'),
  ),
  CLINIC_FILE: optional(z.string()),
  AGENT_HUB: optional(z.enum(['true', 'false'], 'must be "true" or "false"')),
  TWILIO_MMS: optional(z.enum(['true', 'false'], 'must be "true" or "false"')),
  NODE_ENV: optional(z.enum(['development', 'test', 'production'], 'must be development, test or production')),
  LOG_LEVEL: z.preprocess(
    empty,
    z
      .enum(
        ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
        'must be trace, debug, info, warn, error, fatal or silent',
      )
      .default('info'),
  ),
});

/** Every setting that the bot reads, by its name. */
export const settingNames: readonly string[] = Object.keys(Environment.shape);

/** What stands in for a value that is wrong: where to look and what to write. */
const mends: Record<string, string> = {
  PORT: 'Set a free port, for example PORT=3978, or leave it out.',
  HOST: 'Set HOST=127.0.0.1 for this machine only, or HOST=0.0.0.0 for all networks.',
  DATABASE_URL: 'Set the address of a PostgreSQL server, or leave it out to keep the data in DATA_DIR.',
  ENCRYPTION_KEYS:
    'Make a key with `npm run -s keys:new`; list the keys as id:key, the newest first, separated by commas.',
  PUBLIC_URL: 'Set the address under which patients reach the bot, or leave it out.',
  ALLOWED_ORIGINS: 'List the addresses of the pages that carry the chat, separated by commas.',
  LOG_LEVEL: 'Set LOG_LEVEL=info, or leave it out.',
};

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
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue): SettingFault => {
      const name = String(issue.path[0] ?? 'environment');
      return {
        name,
        fault: issue.message,
        mend: mends[name] ?? `Correct ${name}, or leave it out; .env.example explains it.`,
      };
    });
    return { ok: false, faults };
  }
  const value = parsed.data;
  const faults: SettingFault[] = [];
  const production = value.NODE_ENV === 'production';
  const type = value.MicrosoftAppType ?? 'MultiTenant';
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
  if (!value.MicrosoftAppId && (value.MicrosoftAppPassword || value.MicrosoftAppType)) {
    faults.push({
      name: 'MicrosoftAppId',
      fault: 'is missing while other settings of the app are given',
      mend: 'Set MicrosoftAppId, or leave out MicrosoftAppPassword and MicrosoftAppType.',
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
  faults.push(...oidcFaults(value, production));
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
      publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
      allowedOrigins: (value.ALLOWED_ORIGINS ?? []).map((entry) => new URL(entry).origin),
      trustProxy: value.TRUST_PROXY === 'true',
      production,
      logLevel: value.LOG_LEVEL,
      app: value.MicrosoftAppId
        ? {
            id: value.MicrosoftAppId,
            password: value.MicrosoftAppPassword ?? '',
            type,
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
