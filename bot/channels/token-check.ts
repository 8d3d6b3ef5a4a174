/**
 * A cheap look at a Bot Framework token before the SDK sees it: the SDK remembers issuers of unsigned tokens for ever, answers
 * a forged signature with 500, and asks the network first. What fails here costs microseconds. It proves nothing: the SDK still
 * verifies the signature.
 */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { limits } from '../limits.ts';

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
const connectorIssuer = 'https://api.botframework.com';
/** Tenants in which Microsoft's own services and the emulator get their tokens. */
const microsoftTenants = ['d6d49420-f39b-4df7-a1dc-d59a935871db', 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'];

export interface TokenRules {
  appId: string;
  tenant: string;
}

/**
 * @param authorizations all Authorization headers as they came
 * @param serviceUrl of the activity: a connector's token is good for one service alone
 */
export function looksGenuine(authorizations: string[], serviceUrl: string, rules: TokenRules, now: Date): boolean {
  if (authorizations.length !== 1) return false;
  const [scheme, token = '', ...rest] = (authorizations[0] ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || rest.length > 0 || token.length > limits.tokenLength) return false;
  try {
    const header = decodeProtectedHeader(token);
    const claims = decodeJwt(token);
    const seconds = now.getTime() / 1_000;
    if (header.alg !== 'RS256' || typeof header.kid !== 'string') return false;
    if (token.split('.')[2] === '') return false;
    if (claims.aud !== rules.appId) return false;
    if (typeof claims.exp !== 'number' || claims.exp < seconds - limits.tokenSkew) return false;
    if (typeof claims.nbf === 'number' && claims.nbf > seconds + limits.tokenSkew) return false;
    if (claims.iss === connectorIssuer) return claims.serviceurl === serviceUrl;
    const tenants = rules.tenant ? [rules.tenant, ...microsoftTenants] : microsoftTenants;
    return tenants.some(
      (tenant) =>
        claims.iss === `https://sts.windows.net/${tenant}/` ||
        claims.iss === `https://login.microsoftonline.com/${tenant}/v2.0`,
    );
  } catch {
    return false;
  }
}

/** Hosts of Microsoft's channel services. The bot opens no connection to any other, whatever an activity says. */
const serviceHosts = [
  '.botframework.com',
  '.botframework.us',
  '.trafficmanager.net',
  '.botframework.azure.us',
  '.botframework.azure.cn',
];

/** @param local without an app id: replies go to programs of this machine only (an emulator) */
export function isAllowedService(serviceUrl: string, local: boolean): boolean {
  let url: URL;
  try {
    url = new URL(serviceUrl);
  } catch {
    return false;
  }
  if (url.username || url.password) return false;
  if (local) return /^https?:$/.test(url.protocol) && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' || (url.port !== '' && url.port !== '443')) return false;
  const known = serviceHosts.some((suffix) => url.hostname.endsWith(suffix));
  return known && (!url.hostname.endsWith('.trafficmanager.net') || url.hostname === 'smba.trafficmanager.net');
}
