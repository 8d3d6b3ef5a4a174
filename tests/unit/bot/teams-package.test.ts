/** The Teams app package: Microsoft's schema takes it, and what is missing is told before anything is written. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { createAppPackage } from '../../../bot/channels/teams/app-package.ts';
import { faultsOfManifest } from '../../../bot/channels/teams/manifest-check.ts';
import { fakeContent } from '../../support/fake-brain.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'aftercare-teams-'));
afterAll(() => rmSync(folder, { recursive: true }));
const appId = '11111111-1111-4111-8111-111111111111';
const good = { appId, publicUrl: 'https://bot.clinic.example', privacyUrl: null, termsUrl: null };
const made = (changes: Partial<typeof good> | object = {}) =>
  createAppPackage({ ...good, ...changes }, fakeContent.clinic, '1.2.3');
const faults = (changes: object) => {
  const result = made(changes);
  return result.ok ? [] : result.faults.map(({ name }) => name);
};

test("Microsoft's schema takes the manifest and its translation", () => {
  const result = made();
  if (!result.ok) throw new Error('no package');
  const { manifest, translations } = result.app;
  expect(faultsOfManifest('manifest', manifest)).toEqual([]);
  expect(Object.keys(translations)).toEqual(['es.json']);
  expect(faultsOfManifest('translation', translations['es.json'])).toEqual([]);
  expect(manifest).toMatchObject({
    id: appId,
    version: '1.2.3',
    bots: [{ botId: appId, scopes: ['personal', 'team'] }],
    validDomains: ['bot.clinic.example'],
  });
});

test('and it refuses what it must refuse', () => {
  const result = made();
  if (!result.ok) throw new Error('no package');
  const { manifest } = result.app;
  expect(faultsOfManifest('manifest', { ...manifest, id: 'no uuid' })).not.toEqual([]);
  expect(faultsOfManifest('manifest', { ...manifest, name: { short: 'x'.repeat(31), full: 'x' } })).not.toEqual([]);
  expect(faultsOfManifest('manifest', { ...manifest, surprise: true })).not.toEqual([]);
  expect(faultsOfManifest('translation', { 'name.short': 1 })).not.toEqual([]);
});

test('a clinic with a long name still fits', () => {
  const clinic = { ...fakeContent.clinic, name: 'The Very Long Name of a Pain Clinic '.repeat(5) };
  const result = createAppPackage(good, clinic, '1.0.0');
  if (!result.ok) throw new Error('no package');
  expect(faultsOfManifest('manifest', result.app.manifest)).toEqual([]);
  expect(faultsOfManifest('translation', result.app.translations['es.json'])).toEqual([]);
});

test.each([
  ['no bot', { appId: null }, ['MicrosoftAppId']],
  ['no address', { publicUrl: null }, ['PUBLIC_URL']],
  ['an address of this machine', { publicUrl: 'https://localhost' }, ['PUBLIC_URL']],
  ['a number for a host', { publicUrl: 'https://203.0.113.7' }, ['PUBLIC_URL']],
  ['an open address', { publicUrl: 'http://bot.clinic.example' }, ['PUBLIC_URL']],
  ['an open privacy page', { privacyUrl: 'http://clinic.example/p' }, ['TEAMS_PRIVACY_URL']],
  ['a terms page that is no address', { termsUrl: 'terms' }, ['TEAMS_TERMS_URL']],
])('%s is told by its setting', (_what, changes, names) => {
  expect(faults(changes)).toEqual(names);
});

const run = (env: Record<string, string>, ...args: string[]) =>
  execFileSync(process.execPath, ['bot/commands/teams-package.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
    stdio: 'pipe',
  });

test('the command writes a zip with the manifest, the icons in their sizes and the translation, always the same', () => {
  const env = { MicrosoftAppId: appId, MicrosoftAppPassword: 'x', PUBLIC_URL: 'https://bot.clinic.example' };
  const [one, two] = [join(folder, 'one.zip'), join(folder, 'two.zip')];
  run(env, one);
  run({ ...env, TZ: 'Pacific/Auckland' }, two);
  expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
  const files = unzipSync(readFileSync(one));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'es.json', 'manifest.json', 'outline.png']);
  const size = (name: string) => {
    const png = Buffer.from(files[name] ?? []);
    return [png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)];
  };
  expect([size('color.png'), size('outline.png')]).toEqual([
    ['PNG', 192, 192],
    ['PNG', 32, 32],
  ]);
  const manifest: unknown = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
  expect(faultsOfManifest('manifest', manifest)).toEqual([]);
});

test('without settings it says what to set, and writes nothing', () => {
  const target = join(folder, 'none.zip');
  expect(() => run({}, target)).toThrow(/MicrosoftAppId is missing[\s\S]*PUBLIC_URL is missing/);
  expect(existsSync(target)).toBe(false);
});
