/** What each environment variable may hold, by itself. Messages name the fault and never the value. */
import { z } from 'zod';
import { isLoopbackName } from './http/loopback.ts';
import { type EncryptionKey, parseKeys } from './privacy/keys.ts';
import type { SettingFault } from './setting-fault.ts';

const origin = z.url({ protocol: /^https?$/, error: 'must be an address such as "https://bot.clinic.example"' });
/** Paths are put behind it, and it stands in what strangers read. */
const bareAddress = origin.refine((address) => {
  const { username, password } = URL.canParse(address) ? new URL(address) : { username: '', password: '' };
  return !username && !password && !/[?#]/.test(address);
}, 'must be an address alone: without user, password, "?" and "#"');
const page = z.url({ protocol: /^https$/, error: 'must be an address that begins with "https://"' });
const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(empty, type.optional());

/** A secret leaves this machine only encrypted. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
}

export const Environment = z.object({
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
  PUBLIC_URL: optional(bareAddress),
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
  TEAMS_PRIVACY_URL: optional(page),
  TEAMS_TERMS_URL: optional(page),
  TWILIO_ACCOUNT_SID: optional(z.string().regex(/^AC[0-9a-f]{32}$/i, 'must be "AC" and 32 hexadecimal digits')),
  TWILIO_AUTH_TOKEN: optional(z.string().min(16, 'must be at least 16 characters long')),
  TWILIO_FROM: optional(z.string().regex(/^\+\d{7,15}$/, 'must be a number such as "+15550100"')),
  TWILIO_API_URL: z.preprocess(
    empty,
    z
      .string()
      .refine(isSafe, 'must be an address that begins with "https://" (the token goes there)')
      .default('https://api.twilio.com'),
  ),
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
      .string()
      .refine(
        isSafe,
        'must be an address that begins with "https://", such as "https://europe.directline.botframework.com"',
      )
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
export type EnvironmentValues = z.infer<typeof Environment>;

/** Every setting that the bot reads, by its name. */
export const settingNames: readonly string[] = Object.keys(Environment.shape);

/** What stands in for a value that is wrong: where to look and what to write. */
const mends: Record<string, string> = {
  PORT: 'Set a free port, for example PORT=3978, or leave it out.',
  HOST: 'Set HOST=127.0.0.1 for this machine only, or HOST=0.0.0.0 for all networks.',
  DATABASE_URL: 'Set the address of a PostgreSQL server, or leave it out to keep the data in DATA_DIR.',
  ENCRYPTION_KEYS:
    'Make a key with `npm run -s keys:new`; list the keys as id:key, the newest first, separated by commas.',
  PUBLIC_URL:
    'Set the address under which patients reach the bot, such as https://bot.clinic.example, or leave it out.',
  TWILIO_API_URL: 'Leave it out; it is only to be changed for a proxy or a test on this machine.',
  TEAMS_PRIVACY_URL: "Set the address of the page, or leave it out for the clinic's website.",
  TEAMS_TERMS_URL: "Set the address of the page, or leave it out for the clinic's website.",
  ALLOWED_ORIGINS: 'List the addresses of the pages that carry the chat, separated by commas.',
  LOG_LEVEL: 'Set LOG_LEVEL=info, or leave it out.',
};

/** Faults of single values, one for each setting. */
export function faultsOfValues({ issues }: z.ZodError): SettingFault[] {
  const faults = new Map<string, SettingFault>();
  for (const { path, message } of issues) {
    const name = String(path[0] ?? 'environment');
    const mend = mends[name] ?? `Correct ${name}, or leave it out; .env.example explains it.`;
    if (!faults.has(name)) faults.set(name, { name, fault: message, mend });
  }
  return [...faults.values()];
}
