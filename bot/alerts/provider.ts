/** Calls to other people's services: each ends in time, and its failure says whether trying again makes sense. */
import { limits } from '../limits.ts';
import { codeOf } from '../log.ts';
import { TimeoutError } from '../timeout.ts';

/** A service did not take what it was given. */
export class ProviderError extends Error {
  override name = 'ProviderError';
  /** an HTTP status, a network code, "TIMEOUT", "not-configured" */
  readonly code: string;
  /** false: the same would be refused again */
  readonly again: boolean;
  /** milliseconds that the service asked to be left alone (Retry-After) */
  readonly after: number | null;
  constructor(code: string, again: boolean, after: number | null = null) {
    super(code);
    this.code = code;
    this.again = again;
    this.after = after;
  }
}

/**
 * POSTs and looks at the status. Redirects are refusals: what is addressed to one host goes to no other.
 * @param codeIn what a refusal's own words mean, where they say more than its status: a code with which it would be refused again
 * @throws ProviderError
 */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  now: Date,
  codeIn: (answer: string) => string | null = () => null,
): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(limits.outbound),
    });
  } catch (error) {
    throw networkFault(error);
  }
  if (response.ok) return response.body?.cancel().catch(() => undefined);
  const code = codeIn(await response.text().catch(() => ''));
  if (code !== null) throw new ProviderError(code, false);
  throw statusFault(response.status, response.headers.get('retry-after'), now);
}

/** What a refusal means. @param retryAfter the header: seconds, or a date */
export function statusFault(status: number, retryAfter: string | null | undefined, now: Date): ProviderError {
  const again = status === 408 || status === 425 || status === 429 || status >= 500;
  return new ProviderError(String(status), again, again ? waitOf(retryAfter ?? null, now) : null);
}

/** Nothing came back, or too late. */
export function networkFault(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const name = (error as { name?: unknown } | null)?.name;
  if (error instanceof TimeoutError || name === 'TimeoutError' || name === 'AbortError')
    return new ProviderError('TIMEOUT', true);
  return new ProviderError(codeOf((error as { cause?: unknown } | null)?.cause ?? error), true);
}

function waitOf(header: string | null, now: Date): number | null {
  if (!header) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
