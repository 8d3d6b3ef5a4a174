/** The least of XMLHttpRequest that Microsoft's Direct Line client needs to run in Node. */
export class MiniXMLHttpRequest {
  readyState = 0;
  status = 0;
  statusText = '';
  responseText = '';
  response: unknown = '';
  responseType = '';
  timeout = 0;
  withCredentials = false;
  onreadystatechange: (() => void) | null = null;
  onload: (() => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  ontimeout: (() => void) | null = null;
  upload = {};
  #method = 'GET';
  #url = '';
  #headers: Record<string, string> = {};
  #answered = new Headers();
  readonly #abort = new AbortController();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  getAllResponseHeaders(): string {
    return [...this.#answered].map(([name, value]) => `${name}: ${value}`).join('\r\n');
  }

  getResponseHeader(name: string): string | null {
    return this.#answered.get(name);
  }

  abort(): void {
    this.#abort.abort();
  }

  send(body?: string): void {
    fetch(this.#url, { method: this.#method, headers: this.#headers, body: body ?? null, signal: this.#abort.signal })
      .then(async (response) => {
        this.status = response.status;
        this.statusText = response.statusText;
        this.#answered = response.headers;
        this.responseText = await response.text();
        this.response = this.responseType === 'json' ? JSON.parse(this.responseText || 'null') : this.responseText;
        this.readyState = 4;
        this.onreadystatechange?.();
        this.onload?.();
      })
      .catch((error: unknown) => {
        this.readyState = 4;
        this.onreadystatechange?.();
        this.onerror?.(error);
      });
  }
}
