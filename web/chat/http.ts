/** Requests to Direct Line 3.0, each with an end: nothing waits for ever. */

/** The server's refusal, with what it says about trying again. */
export class HttpError extends Error {
  readonly status: number;
  /** seconds that the server asks to wait, 0 if it does not say */
  readonly retryAfter: number;
  constructor(status: number, retryAfter: number) {
    super(`HTTP ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** A request is given up after this many milliseconds. */
const patience = 15_000;

/**
 * Sends a request and reads the JSON answer. Throws HttpError for a status outside 200-299 and the browser's own
 * error where there is no connection. Never sends cookies.
 */
export async function request<T>(
  method: 'GET' | 'POST',
  url: string,
  token: string | null,
  body?: unknown,
): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    const answer = await fetch(url, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      signal: stop.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new HttpError(answer.status, Number(answer.headers.get('Retry-After')) || 0);
    const text = await answer.text();
    return (text ? JSON.parse(text) : {}) as T;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the server refused the token itself, so that a fresh one may help. */
export const refused = (error: unknown): boolean =>
  error instanceof HttpError && (error.status === 401 || error.status === 403);

/** Whether the conversation is not (or no longer) there. */
export const gone = (error: unknown): boolean =>
  error instanceof HttpError && (error.status === 404 || error.status === 410);

/** Whether sending the same again cannot help: the message itself is at fault. */
export const hopeless = (error: unknown): boolean =>
  error instanceof HttpError && [400, 413, 415, 422].includes(error.status);
