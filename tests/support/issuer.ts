/** An issuer of Bot Framework tokens on loopback: its own key, published as Microsoft publishes theirs. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';

export const appId = '11111111-1111-4111-8111-111111111111';
export const service = 'https://smba.trafficmanager.net/amer/';

export interface Issuer {
  /** address of its OpenID metadata */
  metadata: string;
  /** requests that it got */
  asked(): number;
  publicKey: KeyObject;
  /** A genuine token, but for what is changed. */
  token(changes?: Record<string, unknown>, header?: Record<string, unknown>, key?: KeyObject): Promise<string>;
  close(): Promise<void>;
}

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'ours', use: 'sig', endorsements: ['msteams', 'webchat'] };
  let asked = 0;
  const server = createServer((req, res) => {
    asked += 1;
    res.setHeader('content-type', 'application/json');
    const base = `http://${req.headers.host}`;
    const metadata = { issuer: 'https://api.botframework.com', jwks_uri: `${base}/keys` };
    res.end(JSON.stringify(req.url === '/keys' ? { keys: [jwk] } : metadata));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    metadata: `${base}/openid`,
    asked: () => asked,
    publicKey,
    token(changes = {}, header = {}, key = privateKey) {
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        iss: 'https://api.botframework.com',
        aud: appId,
        serviceurl: service,
        nbf: now - 60,
        exp: now + 3_600,
      };
      return new SignJWT({ ...claims, ...changes })
        .setProtectedHeader({ alg: 'RS256', kid: 'ours', typ: 'JWT', ...header })
        .sign(key);
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
