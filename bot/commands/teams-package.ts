/**
 * `npm run teams:package [FILE]`: writes the app package that a Teams administrator uploads (default: aftercare-teams.zip). What is
 * missing in the settings is told, and nothing is written then.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { loadContent } from '../../content/load.ts';
import { ContentError } from '../../content/problem.ts';
import { createAppPackage } from '../channels/teams/app-package.ts';
import { faultsOfManifest } from '../channels/teams/manifest-check.ts';
import { loadEnvironment } from '../environment.ts';
import { describeFaults, readSettings } from '../settings.ts';

const root = join(import.meta.dirname, '..', '..');
const icons = join(root, 'bot', 'channels', 'teams', 'icons');
/** The package is the same, byte by byte, as long as what is in it is. */
const timestamp = new Date('2026-01-01T00:00:00');

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const env = loadEnvironment();
const read = readSettings(env);
if (!read.ok) fail(describeFaults(read.faults));
const { settings } = read;
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
let clinic: ReturnType<typeof loadContent>['clinic'];
try {
  clinic = loadContent(join(root, 'content'), settings.clinicFile).clinic;
} catch (error) {
  if (error instanceof ContentError) fail(error.message);
  throw error;
}
const made = createAppPackage(
  {
    appId: settings.app?.id ?? null,
    publicUrl: settings.publicUrl,
    privacyUrl: env.TEAMS_PRIVACY_URL || null,
    termsUrl: env.TEAMS_TERMS_URL || null,
  },
  clinic,
  version,
);
if (!made.ok) fail(describeFaults(made.faults));
const { manifest, translations } = made.app;
const faults = [
  ...faultsOfManifest('manifest', manifest).map((fault) => `manifest.json ${fault}`),
  ...Object.entries(translations).flatMap(([file, texts]) =>
    faultsOfManifest('translation', texts).map((fault) => `${file} ${fault}`),
  ),
];
if (faults.length > 0) fail(`Microsoft's schema refuses the manifest:\n${faults.join('\n')}`);

const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
const files = {
  'manifest.json': json(manifest),
  'color.png': readFileSync(join(icons, 'color.png')),
  'outline.png': readFileSync(join(icons, 'outline.png')),
  ...Object.fromEntries(Object.entries(translations).map(([file, texts]) => [file, json(texts)])),
};
const target = process.argv[2] ?? 'aftercare-teams.zip';
writeFileSync(target, zipSync(files, { mtime: timestamp }));
console.log(
  `${target}: ${Object.keys(files).join(', ')}. Upload it in Teams: Apps > Manage your apps > Upload an app.`,
);
