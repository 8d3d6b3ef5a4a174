/** Why a PostgreSQL server cannot be used, in the words of whoever sets DATABASE_URL: never with the password. */

/** Codes of the network and of the server (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at {place}. Start the server, or correct the host and the port.',
  ENOTFOUND: 'there is no host of this name: {host}. Correct it.',
  EAI_AGAIN: 'the name {host} cannot be looked up now. Check the network.',
  EHOSTUNREACH: 'there is no way to {place}. Check the network and the firewall.',
  ENETUNREACH: 'there is no way to {place}. Check the network and the firewall.',
  ETIMEDOUT: '{place} does not answer. Check the network and the firewall.',
  ECONNRESET:
    '{place} ended the connection. Check that a PostgreSQL server listens there, and whether it wants TLS (?sslmode=require).',
  TLS: 'the server takes no TLS. Leave sslmode out of the address.',
  '28P01': 'the server refuses the password of "{user}". Correct the user or the password.',
  '28000':
    'the server does not let "{user}" in. Check the user, pg_hba.conf, and whether it wants TLS (?sslmode=require).',
  '3D000': 'the server has no database "{name}". Make it (createdb), or correct the name.',
  '42501': '"{user}" may not create tables in "{name}". Give that right.',
  '53300': 'the server has no connection left. Raise max_connections, or end others.',
  '57P03': 'the server is starting up. Try again in a moment.',
};

/** Faults of the driver that have no code. */
const unnamed: [RegExp, string][] = [
  [/password/i, '28P01'],
  [/timeout|terminated/i, 'ETIMEDOUT'],
  [/\bSSL\b/, 'TLS'],
];

/** @returns one sentence and its mend, without the address's secrets */
export function whyUnreachable(error: unknown, url: string): string {
  const code = codeIn(error);
  const told = reasons[code] ?? 'the server failed. Check that it runs, and that the address and the rights are right.';
  const values = valuesOf(url);
  const reason = told.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return `DATABASE_URL cannot be used (${code}): ${reason}`;
}

function codeIn(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^[A-Z0-9_]{3,20}$/.test(code)) return code;
  const within = [error.cause, ...(error instanceof AggregateError ? error.errors : [])].filter(Boolean);
  const found = within.map(codeIn).find((one) => one !== 'unknown');
  return found ?? unnamed.find(([words]) => words.test(error.message))?.[1] ?? 'unknown';
}

function valuesOf(url: string): Record<string, string> {
  const parsed = URL.parse(url);
  const host = parsed?.hostname || 'localhost';
  return {
    host,
    place: `${host}:${parsed?.port || 5432}`,
    user: plain(parsed?.username ?? ''),
    name: plain(parsed?.pathname.slice(1) ?? ''),
  };
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
