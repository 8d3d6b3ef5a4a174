/** Sign-in at an OpenID Connect provider: code flow with PKCE, state and nonce. Between the two ends the browser keeps them, sealed. */
import { EncryptJWT, jwtDecrypt } from 'jose';
import * as client from 'openid-client';
import { z } from 'zod';
import type { Staff } from '../handoff/desk.ts';
import { limits } from '../limits.ts';
import type { OidcSettings } from './oidc-settings.ts';

export interface Oidc {
  /** @returns where to send the browser, and what it must bring back */
  begin(to: string, again: boolean): Promise<{ url: string; sealed: string }>;
  /** @param url the address to which the provider sent the browser back. @throws SignInError */
  end(url: URL, sealed: string): Promise<{ staff: Staff; to: string }>;
}

/** Why somebody could not sign in: a code for the page and the audit, never the provider's own words. */
export class SignInError extends Error {
  override name = 'SignInError';
  readonly code: 'provider' | 'expired' | 'denied' | 'role';
  /** who it was, where the provider said so */
  readonly subject: string;
  constructor(code: SignInError['code'], subject = '') {
    super(`sign-in: ${code}`);
    this.code = code;
    this.subject = subject;
  }
}

const Pending = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });

/** @param key seals what the browser keeps; the same for all instances */
export function createOidc(settings: OidcSettings, publicUrl: string, key: Uint8Array, now: () => Date): Oidc {
  const redirect = `${publicUrl}/staff/callback`;
  const discover = createDiscovery(settings);
  return {
    async begin(to, again) {
      const config = await discover();
      const pending = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        to,
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: 'openid profile',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        // Whoever signed out on a shared computer must not be signed in again by a click.
        ...(again ? { prompt: 'login' } : {}),
      });
      const ends = Math.floor((now().getTime() + limits.signInLife) / 1_000);
      const sealed = await new EncryptJWT(pending)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(ends)
        .encrypt(key);
      return { url: url.href, sealed };
    },

    async end(url, sealed) {
      const pending = await unseal(sealed, key, now());
      const config = await discover();
      const back = new URL(redirect);
      back.search = url.search;
      const tokens = await client
        .authorizationCodeGrant(config, back, {
          pkceCodeVerifier: pending.verifier,
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          const refused = error instanceof client.AuthorizationResponseError;
          throw new SignInError(refused ? 'denied' : isUnreachable(error) ? 'provider' : 'expired');
        });
      const claims = tokens.claims();
      if (!claims) throw new SignInError('expired');
      const found = staffOf(claims, settings.roleClaim);
      if (found && nameOf(claims)) return { staff: found, to: pending.to };
      // Many providers tell names, or roles, at the userinfo endpoint only.
      const more = config.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(config, tokens.access_token, claims.sub).catch(() => null)
        : null;
      const staff = staffOf({ ...claims, ...more }, settings.roleClaim);
      if (!staff) throw new SignInError('role', claims.sub);
      return { staff, to: pending.to };
    },
  };
}

/** Asks the provider what it offers, once; again where that failed. */
function createDiscovery({ issuer, clientId, clientSecret }: OidcSettings): () => Promise<client.Configuration> {
  let known: Promise<client.Configuration> | null = null;
  return () => {
    known ??= client
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: limits.outbound / 1_000,
        // Settings take http on loopback only.
        ...(issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}),
      })
      .catch(() => {
        known = null;
        throw new SignInError('provider');
      });
    return known;
  };
}

async function unseal(sealed: string, key: Uint8Array, now: Date): Promise<z.infer<typeof Pending>> {
  try {
    const { payload } = await jwtDecrypt(sealed, key, {
      currentDate: now,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
    });
    return Pending.parse(payload);
  } catch {
    throw new SignInError('expired');
  }
}

/** The provider did not answer, as against an answer that does not fit. */
function isUnreachable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return error instanceof TypeError || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM';
}

/** The person as their claims tell; null where no role of ours is among them. */
export function staffOf(claims: Record<string, unknown>, roleClaim: string): Staff | null {
  const role = roleOf(claims, roleClaim);
  if (!role || typeof claims.sub !== 'string' || !claims.sub) return null;
  return { id: entraId(claims) ?? claims.sub, name: nameOf(claims) ?? nameless, role };
}

/**
 * Microsoft Entra ID gives each application another `sub` for the same person; `oid` is the one that Teams names too, so that who
 * takes over in Teams is the same person in the inbox. Its tokens are known by the tenant's id beside it.
 */
function entraId({ oid, tid }: Record<string, unknown>): string | null {
  const isGuid = (value: unknown): value is string =>
    typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
  return isGuid(oid) && isGuid(tid) ? oid.toLowerCase() : null;
}

/** What patients read of somebody without a name: never the provider's number for them. */
const nameless = 'Care team';

/** The first name where there is one: patients read it. */
function nameOf(claims: Record<string, unknown>): string | null {
  const names = [claims.given_name, claims.name, claims.nickname, claims.preferred_username];
  const name = names.find((one): one is string => typeof one === 'string' && one.trim() !== '');
  return name?.trim().slice(0, 60) ?? null;
}

/** The claim by its whole name, else by its parts: "realm_access.roles". A list, or words. The higher role counts. */
function roleOf(claims: Record<string, unknown>, roleClaim: string): Staff['role'] | null {
  const inner = roleClaim
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | null | undefined)?.[part], claims);
  const value = claims[roleClaim] ?? inner;
  const roles = (Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\s,]+/) : []).filter(
    (one): one is string => typeof one === 'string',
  );
  return roles.includes('manager') ? 'manager' : roles.includes('nurse') ? 'nurse' : null;
}
