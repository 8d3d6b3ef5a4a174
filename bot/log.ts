/** JSON lines on standard output, from an allow-list of fields: what patients write and what opens doors cannot get in. */
import pino from 'pino';

/** The only fields that a log line may carry. All of them are ours: codes, counts, times and ids made by the bot. */
export interface LogFields {
  code?: string;
  status?: number;
  method?: string;
  route?: string;
  channel?: string;
  level?: string;
  reason?: string;
  ms?: number;
  count?: number;
  port?: number;
  store?: string;
  version?: string;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const allowed = [
  'code',
  'status',
  'method',
  'route',
  'channel',
  'level',
  'reason',
  'ms',
  'count',
  'port',
  'store',
  'version',
] as const;

/** Keeps allowed fields with short plain values; numbers pass, words lose everything outside printable ASCII. */
export function clean(fields: LogFields): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const name of allowed) {
    const value = fields[name];
    if (typeof value === 'number') kept[name] = value;
    else if (typeof value === 'string') kept[name] = value.replace(/[^\x20-\x7e]/g, '?').slice(0, 80);
  }
  return kept;
}

/** A failure as a log may name it: its code or its class. Messages are left out, they can quote what was sent. */
export function codeOf(error: unknown): string {
  if (error instanceof Error) {
    const code = (error as Error & { code?: unknown }).code;
    return typeof code === 'string' ? code : error.name;
  }
  return typeof error;
}

/** @param level pino's level name, "silent" for none */
export function createLog(level: string): Log {
  const out = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ severity: label }) },
    },
    pino.destination({ dest: 1, sync: true }),
  );
  return {
    info: (event, fields = {}) => out.info({ ...clean(fields), event }),
    warn: (event, fields = {}) => out.warn({ ...clean(fields), event }),
    error: (event, fields = {}) => out.error({ ...clean(fields), event }),
  };
}
