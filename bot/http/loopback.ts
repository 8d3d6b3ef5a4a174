/** Addresses and names of this very machine. */

/** In either family. */
export function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address ?? '');
}

/** @param host as it stands in an address: "localhost", "[::1]", "127.0.0.1" */
export function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || isLoopback(host);
}
