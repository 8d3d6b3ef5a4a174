/** Security headers: the same on every answer; pages get a policy without anything inline. */
import type { ServerResponse } from 'node:http';

const commonHeaders: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Two years. Not for other names of the domain, and no entry in the browsers' lists: those are the clinic's to decide. */
const onlyTls = 'max-age=63072000';

/**
 * Set before any route, so that errors carry them too.
 * @param tls patients reach the bot over https: browsers are told to come no other way
 */
export function setCommonHeaders(res: ServerResponse, tls: boolean): void {
  for (const [name, value] of Object.entries(commonHeaders)) res.setHeader(name, value);
  if (tls) res.setHeader('Strict-Transport-Security', onlyTls);
  res.removeHeader('Server');
}

/** @param socket where the page may connect to beside its own server: its WebSocket ("ws://host"), Azure's Direct Line */
export function pagePolicy(socket: string): string {
  return `default-src 'self'; connect-src 'self' ${socket}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
}

/** Web Chat also makes one style element without a nonce, which is empty: this is the hash of nothing. */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Web Chat writes its styles at run time: they carry the page's nonce. Scripts stay ours alone. */
export function webChatPolicy(socket: string, nonce: string): string {
  return `default-src 'self'; style-src 'self' 'nonce-${nonce}' ${emptyStyle}; img-src 'self' data: blob:; media-src 'self' data: blob:; worker-src blob:; connect-src 'self' ${socket}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
}
