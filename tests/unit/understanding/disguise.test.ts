import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../content/load.ts';
import { loadLanguage } from '../../../content/load-language.ts';
import { createUnderstanding } from '../../../understanding/create.ts';
import { repeatableShares } from '../../../understanding/random.ts';
import { loadTraining } from '../../../understanding/training-data.ts';

const folder = path.resolve(import.meta.dirname, '../../../content');
const content = loadContent(folder);
const understand = createUnderstanding(content, folder);

const each = (text: string, change: (letter: string) => string) => [...text].map(change).join('');
const isLetter = (letter: string) => /\p{L}/u.test(letter);
const between = (text: string, piece: string, share: number, random: () => number) =>
  each(text, (letter) => (isLetter(letter) && random() < share ? letter + piece : letter));
const swap = (text: string, table: Record<string, string>, share: number, random: () => number) =>
  each(text, (letter) => (random() < share ? (table[letter.toLowerCase()] ?? letter) : letter));

const lookAlikes = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', i: 'і', s: 'ѕ', h: 'һ' };
const greek = { a: 'α', o: 'ο', v: 'ν', i: 'ι' };
const digits = { e: '3', a: '4', o: '0', i: '1', s: '5' };
const signs = { a: '@', s: '$', i: '!' };

const disguises: Record<string, (text: string, random: () => number) => string> = {
  'zero-width spaces': (text, random) => between(text, '\u200b', 0.4, random),
  'zero-width joiners': (text, random) => between(text, '\u200d', 0.4, random),
  'soft hyphens': (text, random) => between(text, '\u00ad', 0.4, random),
  'word joiners': (text, random) => between(text, '\u2060', 0.4, random),
  'right-to-left override': (text) => `\u202e${text}\u202c`,
  'left-to-right isolates': (text) => `\u2066${text}\u2069`,
  'tag characters': (text, random) => between(text, '\u{e0061}', 0.3, random),
  'combining marks': (text, random) => between(text, '\u0335', 0.4, random),
  'stacked marks': (text, random) => between(text, '\u0300\u0316\u0488', 0.3, random),
  'canonical decomposition': (text) => text.normalize('NFD'),
  'full width': (text) =>
    each(text, (letter) => (/[!-~]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter)),
  'mathematical bold': (text) =>
    each(text, (letter) => (/[a-z]/.test(letter) ? String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97) : letter)),
  'Cyrillic look-alikes': (text, random) => swap(text, lookAlikes, 0.5, random),
  'Greek look-alikes': (text, random) => swap(text, greek, 0.5, random),
  'emoji between words': (text) => text.replaceAll(' ', ' 😭 '),
  'emoji in place of spaces': (text) => text.replaceAll(' ', '🔥'),
  capitals: (text) => text.toUpperCase(),
  'mixed case': (text, random) => each(text, (letter) => (random() < 0.5 ? letter.toUpperCase() : letter)),
  'non-breaking spaces': (text) => text.replaceAll(' ', '\u00a0'),
  'many spaces and tabs': (text) => text.replaceAll(' ', '   \t '),
  'many exclamation marks': (text) => `${text}!!!!!!!!!`,
  'digits for letters': (text, random) =>
    each(text, (letter) => (random() < 0.25 ? swap(letter, digits, 1, () => 0) : letter)),
  'signs for letters': (text, random) =>
    each(text, (letter) => (random() < 0.25 ? swap(letter, signs, 1, () => 0) : letter)),
};

/** Letters apart: words are told by wider gaps, as people write them. */
const apart: Record<string, (text: string) => string> = {
  'letters with spaces between': (text) =>
    text
      .split(' ')
      .map((word) => [...word].join(' '))
      .join('   '),
  'letters with points between': (text) =>
    text
      .split(' ')
      .map((word) => [...word].join('.'))
      .join(' '),
  'letters with hyphens between': (text) =>
    text
      .split(' ')
      .map((word) => [...word].join('-'))
      .join(' '),
  'emoji between letters': (text) =>
    text
      .split(' ')
      .map((word) => [...word].join('💔'))
      .join(' '),
};

describe.each(['en', 'es'])('disguised messages in "%s"', (language) => {
  const examples = [
    ...loadLanguage(folder, language).signs.rules.flatMap((rule) => rule.match),
    ...loadTraining(path.resolve(folder, '../understanding/training'), language)
      .filter(({ level }, index) => level === 'emergency' && index % 3 === 0)
      .map(({ text }) => text),
  ];
  const raised = (text: string) => {
    const reading = understand(text, {
      locale: language,
      languages: content.clinic.languages,
      procedure: content.clinic.procedure,
      feverLimit: { value: 100.4, unit: 'F' },
      lastFacts: [],
      today: '2026-03-02',
    });
    return reading.level !== 'none' || reading.suspected !== null;
  };
  const recall = (change: (text: string) => string) =>
    examples.filter((text) => raised(change(text))).length / examples.length;
  const clean = recall((text) => text);

  it('are found at all', () => {
    expect(examples.length).toBeGreaterThan(500);
    expect(clean).toBeGreaterThan(0.99);
  });

  it.each(Object.entries({ ...disguises, ...apart }))('%s: at most one in a hundred more is missed', (_, disguise) => {
    const random = repeatableShares(7);
    const found = recall((text) => disguise(text, random));
    expect(found).toBeGreaterThanOrEqual(clean - 0.01);
  });
});
