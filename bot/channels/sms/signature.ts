/**
 * X-Twilio-Signature: base64 of HMAC-SHA1 over the address that Twilio called and the form's fields in order.
 * https://www.twilio.com/docs/usage/security#validating-requests. It accepts what Twilio's own validator accepts, and nothing else.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'node:querystring';

/** The form's fields as they came; a name may come more than once. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** @param url the whole address, with the query */
export function sign(token: string, url: string, fields: Fields): string {
  const names = [...fields.keys()].sort();
  const told = names.flatMap((name) => [...new Set(fields.get(name))].sort().map((value) => name + value));
  return createHmac('sha1', token)
    .update(url + told.join(''), 'utf8')
    .digest('base64');
}

/**
 * @param urls the addresses under which Twilio may have called; each is tried with its port and without, since Twilio signs now the
 *   one and now the other
 */
export function isSigned(token: string, signature: string, urls: readonly string[], fields: Fields): boolean {
  const given = Buffer.from(signature);
  return [...new Set(urls.flatMap(forms))].some((url) => {
    const expected = Buffer.from(sign(token, url, fields));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** The ways in which Twilio's servers have written the same address into a signature. */
function forms(url: string): string[] {
  const parsed = URL.parse(url);
  if (!parsed) return [];
  const plain = [withoutPort(parsed.href), withPort(parsed.href)];
  return [withoutPort(url), withPort(url), ...plain, ...plain.map(withLegacyQuery)];
}

interface Parts {
  scheme: string;
  user: string;
  host: string;
  port: string;
  rest: string;
}

/** By hand: an URL object would write characters of the path anew. */
function split(url: string): Parts | null {
  const found = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)(.*)$/is.exec(url);
  if (!found) return null;
  const [, scheme = '', authority = '', rest = ''] = found;
  const at = authority.lastIndexOf('@') + 1;
  const host = authority.slice(at);
  const colon = host.indexOf(':', host.lastIndexOf(']') + 1);
  return {
    scheme,
    user: authority.slice(0, at),
    host: colon === -1 ? host : host.slice(0, colon),
    port: colon === -1 ? '' : host.slice(colon),
    rest,
  };
}

function withoutPort(url: string): string {
  const parts = split(url);
  return parts ? parts.scheme + parts.user + parts.host + parts.rest : url;
}

function withPort(url: string): string {
  const parts = split(url);
  if (!parts || parts.port) return url;
  const port = parts.scheme.toLowerCase() === 'https://' ? ':443' : ':80';
  return parts.scheme + parts.user + parts.host + port + parts.rest;
}

function withLegacyQuery(url: string): string {
  const start = url.indexOf('?');
  if (start === -1 || start === url.length - 1) return url;
  return `${url.slice(0, start)}?${stringify(parse(url.slice(start + 1)))}`;
}
