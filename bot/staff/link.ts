/**
 * Sign-in where no provider is configured: a link that the start prints, good once, for a browser on this very machine
 * (or on the one that publishes the container's port: the key is what opens, the loopback name keeps it off the network).
 */
import { randomBytes } from 'node:crypto';
import { sameSecret } from './sessions.ts';

export interface Link {
  /** @returns the address to print; each call makes a new one and ends the one before */
  make(base: string): string;
  /** @returns whether the key is the one that was printed last; it is good for one use */
  use(key: string): boolean;
}

export function createLink(): Link {
  let key: string | null = null;
  return {
    make(base) {
      key = randomBytes(24).toString('base64url');
      return `${base}/staff/enter?key=${key}`;
    },
    use(given) {
      if (key === null || !sameSecret(given, key)) return false;
      key = null;
      return true;
    },
  };
}
