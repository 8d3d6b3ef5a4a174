/** Direct Line tokens: each binds one conversation and one user id, so that nobody speaks as another. HS256 with our own key. */
import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { limits } from '../limits.ts';

export interface Grant {
  conversation: string;
  user: string;
}

export interface Tokens {
  issue(grant: Grant): Promise<string>;
  /** @returns the grant; expired for one that ended; invalid for anything else. `grace` ms after its end it still counts */
  check(token: string, grace?: number): Promise<Grant | 'expired' | 'invalid'>;
}

const issuer = 'aftercare-bot';
const audience = 'directline';

export function createTokens(key: Uint8Array, now: () => Date): Tokens {
  return {
    issue({ conversation, user }) {
      const seconds = Math.floor(now().getTime() / 1_000);
      // "conv" and "user" are the names in Direct Line's own tokens: clients read their user id from there.
      return new SignJWT({ conv: conversation, user })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + limits.tokenLife / 1_000)
        .setJti(randomUUID())
        .sign(key);
    },
    async check(token, grace = 0) {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer,
          audience,
          algorithms: ['HS256'],
          currentDate: now(),
          clockTolerance: grace / 1_000,
        });
        const { conv, user } = payload;
        return typeof conv === 'string' && typeof user === 'string' ? { conversation: conv, user } : 'invalid';
      } catch (error) {
        return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
      }
    },
  };
}
