/** Requests to the inbox's own server, each with an end. */

/** A refusal that the page can tell its person: the code names the sentence. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const patience = 15_000;

export class Api {
  private csrf = '';
  private readonly signedOut: () => void;

  /** @param signedOut the server no longer knows the session */
  constructor(signedOut: () => void) {
    this.signedOut = signedOut;
  }

  use(csrf: string): void {
    this.csrf = csrf;
  }

  /** @param byItself the page looks again; its person did nothing */
  get<T>(path: string, byItself = false): Promise<T> {
    return this.ask<T>('GET', path, byItself);
  }

  post<T>(path: string, body: unknown = {}, byItself = false): Promise<T> {
    return this.ask<T>('POST', path, byItself, body);
  }

  private async ask<T>(method: string, path: string, byItself: boolean, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (byItself) headers['X-By-Itself'] = '1';
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
      headers['X-CSRF-Token'] = this.csrf;
    }
    const answer = await fetch(`/staff/api/${path}`, {
      method,
      headers,
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(patience),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new ApiError(0, 'Offline', '');
    });
    const json = (await answer.json().catch(() => ({}))) as T & { error?: { code: string; message: string } };
    if (answer.ok) return json;
    if (answer.status === 401) this.signedOut();
    throw new ApiError(answer.status, json.error?.code ?? '', json.error?.message ?? '');
  }
}
