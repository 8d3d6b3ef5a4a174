/** Codes of visits for the browser tests, signed as `npm run visit:link` signs them. */
import { join } from 'node:path';
import { encodeVisit, type VisitFacts } from '../../bot/visits/code.ts';
import { createPlaces } from '../../bot/visits/places.ts';
import { knownTo } from '../../bot/visits/read.ts';
import { loadContent } from '../../content/load.ts';
import { visitFacts } from '../support/visit.ts';
import { root } from './site.ts';

/** Codes are checked against the clock of the machine: these do not end while anybody runs the tests. */
const facts: VisitFacts = { ...visitFacts, until: '2060-01-01' };

/** @param keys the first signs */
export function codeFor(change: Partial<VisitFacts>, keys: readonly Uint8Array[]): string {
  const content = loadContent(join(root, 'content'));
  const [key] = keys;
  if (!key) throw new Error('a key is needed');
  return encodeVisit({ ...facts, ...change }, knownTo(content, createPlaces(root, content.clinic.languages)()), key);
}
