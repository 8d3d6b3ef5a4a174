/** The files of a deployment against the bot that they deploy; no engine is needed to see that they speak of the same things. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { settingNames } from '../../../bot/setting-values.ts';
import { readSettings } from '../../../bot/settings.ts';

const root = join(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const unknown = (names: readonly string[]) => names.filter((name) => !settingNames.includes(name));
const routes = read('bot/server.ts');
const guide = read('docs/deploy.md');
const uuid = '11111111-1111-4111-8111-111111111111';

describe('Dockerfile', () => {
  const [, build = '', run = ''] = read('Dockerfile').split(/^FROM /m);
  const variables = Object.fromEntries(
    [...run.matchAll(/^(?:ENV )? *([A-Z_]+)=(\S+)/gm)].map(([, name = '', value = '']) => [name, value]),
  );

  test('sets what the bot reads, and starts with it once a registration is given', () => {
    expect(Object.keys(variables)).toHaveLength(4);
    expect(unknown(Object.keys(variables))).toEqual([]);
    expect(readSettings(variables).ok).toBe(false);
    const settings = readSettings({ ...variables, MicrosoftAppId: uuid, MicrosoftAppPassword: 'x' });
    expect(settings).toMatchObject({ ok: true, settings: { production: true, host: '0.0.0.0' } });
    expect(run).toContain(`EXPOSE ${variables.PORT}\n`);
    expect(run).toContain(`VOLUME ${variables.DATA_DIR}\n`);
  });

  test('runs without rights, as "npm start" does, and asks for its health where the bot tells it', () => {
    const user = run.search(/^USER node$/m);
    expect(user).toBeGreaterThan(0);
    expect(run.slice(user)).not.toMatch(/^(USER (?!node)|RUN|COPY|ADD)/m);
    const command = JSON.parse(/^CMD (\[.*\])$/m.exec(run)?.[1] ?? '[]') as string[];
    const { scripts, engines } = JSON.parse(read('package.json')) as {
      scripts: { start: string };
      engines: { node: string };
    };
    expect(command.join(' ')).toBe(scripts.start);
    expect(/^HEALTHCHECK[\s\S]*?PORT}(\/\w+)`/m.exec(run)?.[1]).toBe('/ready');
    expect(routes).toContain("get('/ready'");
    expect(build.startsWith('node:24-slim') && run.startsWith('node:24-slim')).toBe(true);
    expect(engines.node).toMatch(/\b2[04]\b/);
  });

  test('copies what is there and what .dockerignore lets through', () => {
    const copied = all(build, /^COPY (?!--)(.+) \S+$/gm).flatMap((line) => line.split(' '));
    const admitted = all(read('.dockerignore'), /^!(.+)$/gm);
    expect(copied.length).toBeGreaterThan(8);
    for (const name of copied) expect([name, existsSync(join(root, name))]).toEqual([name, true]);
    expect([...copied].sort()).toEqual([...admitted].sort());
  });
});

describe('docker-compose.yml', () => {
  interface Service {
    environment: Record<string, string>;
    ports?: string[];
    volumes: string[];
    depends_on?: Record<string, { condition: string }>;
    healthcheck?: unknown;
    [other: string]: unknown;
  }
  const file = parse(read('docker-compose.yml')) as { services: Record<string, Service>; volumes: object };
  const { bot, database } = file.services;
  const filled = (given: Record<string, string>, env: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        value.replace(/\$\{(\w+)(?::-(\w*)|:\?[^}]*)?\}/g, (_, key: string, usual = '') => env[key] ?? usual),
      ]),
    );

  test('gives the bot settings that it reads and that are valid', () => {
    expect(unknown(Object.keys(bot?.environment ?? {}))).toEqual([]);
    const settings = readSettings(filled(bot?.environment ?? {}, { POSTGRES_PASSWORD: 'abc123' }));
    const url = 'postgres://aftercare:abc123@database:5432/aftercare';
    expect(settings).toMatchObject({ ok: true, settings: { databaseUrl: url, production: false, port: 3978 } });
    expect(database?.environment).toMatchObject({ POSTGRES_USER: 'aftercare', POSTGRES_DB: 'aftercare' });
  });

  test('opens one port to this machine alone, waits for a healthy database, and takes every right away', () => {
    expect(bot?.ports).toEqual([`127.0.0.1:3978:${bot?.environment.PORT}`]);
    expect(database?.ports).toBeUndefined();
    expect(bot?.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(database?.healthcheck).toBeTruthy();
    expect(bot).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    const mounted = Object.values(file.services).flatMap(({ volumes }) => volumes.map((one) => one.split(':')));
    expect(mounted.map(([name]) => name).sort()).toEqual(Object.keys(file.volumes).sort());
    expect(mounted.map(([, place]) => place)).toContain(bot?.environment.DATA_DIR);
  });
});

describe('main.bicep', () => {
  const bicep = read('infra/main.bicep');
  const plain = new Map(
    [...bicep.matchAll(/\{ name: '(\w+)', value: (.+) \}/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const secret = all(bicep, /setting: '(\w+)'/g);
  const secure = all(bicep, /@secure\(\)\n(?:@.*\n)*param (\w+)/g);

  test('sets what the bot reads, and all that production needs; the guide names each', () => {
    const names = [...plain.keys(), ...secret].filter((name) => !name.startsWith('WEBSITES_'));
    expect(unknown(names)).toEqual([]);
    for (const name of ['DATABASE_URL', 'ENCRYPTION_KEYS', 'OIDC_CLIENT_SECRET']) expect(secret).toContain(name);
    for (const name of ['MicrosoftAppId', 'PUBLIC_URL', 'OIDC_ISSUER', 'DATA_DIR'])
      expect([...plain.keys()]).toContain(name);
    for (const name of names) expect(guide).toContain(name);
    const fixed = [...plain].flatMap(([name, value]) => (/^'[^$]*'$/.test(value) ? [[name, value.slice(1, -1)]] : []));
    const given = { MicrosoftAppId: uuid, MicrosoftAppTenantId: uuid, PUBLIC_URL: 'https://bot.example' };
    const settings = readSettings({ ...Object.fromEntries(fixed), ...given });
    expect(settings).toMatchObject({ ok: true, settings: { production: true, trustProxy: true } });
    expect(plain.get('WEBSITES_PORT')).toBe(plain.get('PORT'));
  });

  test('health path and endpoint are routes of the bot', () => {
    expect(bicep).toContain("healthCheckPath: '/ready'");
    expect(bicep).toContain(`endpoint: '\${address}/api/messages'`);
    for (const route of ["get('/ready'", "server.post('/api/messages'"]) expect(routes).toContain(route);
    for (const channel of ['MsTeamsChannel', 'DirectLineChannel']) expect(bicep).toContain(`channelName: '${channel}'`);
  });

  test('every parameter is used, and a secret stands in no plain setting and no output', () => {
    const used = (name: string) => bicep.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
    expect(all(bicep, /^param (\w+)/gm).filter((name) => used(name) < 2)).toEqual([]);
    expect(secure.length).toBe(secret.length);
    const shown = [...plain.values(), ...all(bicep, /^output .* = (.*)$/gm)].join('\n');
    expect(secure.filter((name) => new RegExp(`\\b${name}\\b`).test(shown))).toEqual([]);
  });
});
