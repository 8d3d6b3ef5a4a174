/** The emergency line under an answer: it is added where no sentence of the answer has the number, and never a second time. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../content/load.ts';
import { tellFloor } from '../../../dialogs/calm.ts';
import { newConversation } from '../../../dialogs/conversation.ts';
import type { Bubble, Say } from '../../../dialogs/reply.ts';
import type { Turn } from '../../../dialogs/turn.ts';
import { createWords } from '../../../dialogs/words.ts';

const root = path.join(import.meta.dirname, '../../..');
const content = loadContent(path.join(root, 'content'));
const words = createWords(content);

/** What is said under an answer of this one sentence, to a message that speaks of an emergency sign. */
function floorUnder(say: Say, locale: string, texting: boolean): string[] {
  const added: string[] = [];
  const bubbles: Bubble[] = [{ says: [say], cites: [] }];
  const turn: Partial<Turn> = {
    reading: { floor: true } as Turn['reading'],
    parts: { words, texting } as Turn['parts'],
    conversation: newConversation(locale, content.clinic.procedure),
    add: (key) => void added.push(key),
    ...{ level: 'none' as const, locale, bubbles },
  };
  tellFloor(turn as Turn);
  return added;
}

/** The keys of the texts, with the text behind each. */
function* textsOf(node: unknown, at: string[] = []): Generator<[key: string, text: string]> {
  if (typeof node === 'string') yield [at.join('.'), node];
  else for (const [name, value] of Object.entries(node as object)) yield* textsOf(value, [...at, name]);
}

describe.each(content.clinic.languages)('%s', (locale) => {
  const all = [...textsOf(JSON.parse(readFileSync(path.join(root, `locales/${locale}.json`), 'utf8')))];
  const named = all.filter(([key, text]) => text.includes('{{emergency}}') && !key.startsWith('short.'));

  test('no sentence that names the emergency number gets it a second time', () => {
    expect(named.map(([key]) => key)).toEqual(expect.arrayContaining(['suspect.no-crisis', 'screening.stopped']));
    expect(named.filter(([key]) => floorUnder({ key }, locale, false).length > 0)).toEqual([]);
  });

  test('a sentence without it gets it, also where the patient is quoted with the number', () => {
    expect(floorUnder({ key: 'ack' }, locale, false)).toEqual(['floor']);
    const quoting = { key: 'not-covered.topic', values: { topic: content.clinic.emergency.number } };
    expect(floorUnder(quoting, locale, false)).toEqual(['floor']);
  });

  test('a text message counts by its own short form', () => {
    const short = new Map(all);
    const differ = all.filter(
      ([key, text]) =>
        short.has(`short.${key}`) &&
        text.includes('{{emergency}}') !== short.get(`short.${key}`)?.includes('{{emergency}}'),
    );
    for (const [key] of differ)
      expect(floorUnder({ key }, locale, true).length === 0).toBe(short.get(`short.${key}`)?.includes('{{emergency}}'));
  });
});
