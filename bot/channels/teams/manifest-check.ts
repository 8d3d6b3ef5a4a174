/** Microsoft's own JSON schemas (published at developer.microsoft.com/json-schemas/teams, kept here) against what we made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv04 from 'ajv-draft-04';

/** A manifest or a translation of one. @returns one line for each place that is wrong */
export function faultsOfManifest(kind: 'manifest' | 'translation', value: unknown): string[] {
  const file = kind === 'manifest' ? 'MicrosoftTeams.schema.json' : 'MicrosoftTeams.Localization.schema.json';
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv04.default({
    allErrors: true,
    strict: false,
    // Some of their patterns are no regular expressions under the "u" flag.
    unicodeRegExp: false,
    formats: { uri: (text: string) => URL.canParse(text), 'uri-reference': true },
  });
  const check = ajv.compile(schema);
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'}: ${message ?? 'is wrong'}`);
}
