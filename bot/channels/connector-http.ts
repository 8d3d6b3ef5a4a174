/**
 * How the SDK's connector reaches a channel's service. Its own HTTP client tries again by itself (what was refused would leave twice,
 * once by it and once by our queue), follows redirects with the bot's token, and has no end of its own.
 */
import { networkFault, statusFault } from '../alerts/provider.ts';
import { limits } from '../limits.ts';

interface Asked {
  url: string;
  method: string;
  body?: unknown;
  headers: { rawHeaders(): Record<string, string> };
}

/** In the shape of the SDK's `httpClient` option: one request, at most `limits.outbound`, no redirect. @throws ProviderError */
export const connectorHttp = {
  async sendRequest(request: Asked) {
    const body = typeof request.body === 'string' ? request.body : null;
    let response: Response;
    let bodyAsText: string;
    try {
      response = await fetch(request.url, {
        method: request.method,
        headers: request.headers.rawHeaders(),
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(limits.outbound),
      });
      bodyAsText = await response.text();
    } catch (error) {
      throw networkFault(error);
    }
    const { status, headers } = response;
    // Thrown as our own error: the SDK tries again only for its own.
    if (!response.ok) throw statusFault(status, headers.get('retry-after'), new Date());
    return { request, status, bodyAsText, headers: { toJson: () => Object.fromEntries(headers) } };
  },
};
