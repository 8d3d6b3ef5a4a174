/** What the whole reading costs: loading, long messages, hostile ones, and a rule set twenty times as large. */
import path from 'node:path';
import { contentFolder, root } from '../../bot/commands/house.ts';
import { feverLimit } from '../../content/fill.ts';
import type { SignLanguage } from '../../content/language-schema.ts';
import { type LanguageData, loadLanguage } from '../../content/load-language.ts';
import type { Content } from '../../content/schema.ts';
import { conjugated } from '../../understanding/conjugation.ts';
import { loadModel } from '../../understanding/create.ts';
import { Engine } from '../../understanding/engine.ts';
import { LanguageRules } from '../../understanding/language-rules.ts';
import type { Reading, ReadingContext } from '../../understanding/reading.ts';
import { loadTraining } from '../../understanding/training-data.ts';
import { quantile, timeEach } from './measures.ts';

/** Messages that a person types at once. */
const usual = 300;
/** Every so manieth message of training is timed. */
const every = 5;
const hostileLength = 10_000;
const times = 20;

/** The content, and the reader of messages that goes by it. */
interface House {
  content: Content;
  read: (text: string, context: ReadingContext) => Reading;
}

export interface EngineFigures {
  language: string;
  messages: number;
  /** microseconds for a message of at most 300 characters */
  reading: { median: number; p99: number };
  /** milliseconds for the slowest of the hostile messages of 10,000 characters */
  hostile: number;
  /** median of a reading by twenty times the rules against one by the rules */
  largerRules: number;
}

/** The context of the first message of a conversation. */
export function firstContext(content: Content, locale: string): ReadingContext {
  const { languages, procedure, timeZone } = content.clinic;
  return {
    locale,
    languages,
    procedure,
    feverLimit: feverLimit(content, procedure),
    lastFacts: [],
    today: new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date()),
  };
}

export async function engineFigures({ content, read }: House, language: string): Promise<EngineFigures> {
  const texts = loadTraining(path.join(root, 'understanding/training'), language)
    .map(({ text }) => text)
    .filter((text, index) => text.length <= usual && index % every === 0);
  const context = firstContext(content, language);
  const data = loadLanguage(contentFolder, language);
  const plain = new Engine(new LanguageRules(data), loadModel(language));
  const large = new Engine(new LanguageRules(enlarge(data)), loadModel(language));
  const rules = async (engine: Engine) => (await timeEach(texts, (text) => engine.score(engine.analyse(text)))).median;
  const ratios: number[] = [];
  for (let round = 0; round < 3; round += 1) ratios.push((await rules(large)) / (await rules(plain)));
  return {
    language,
    messages: texts.length,
    reading: await timeEach(texts, (text) => read(text, context)),
    hostile: Math.max(...hostileMessages(texts).map((text) => slowest(() => read(text, context)))),
    largerRules: quantile(ratios, 0.5),
  };
}

/** The median of a few calls once the code is warm, in milliseconds. */
function slowest(call: () => unknown): number {
  const taken: number[] = [];
  for (let round = 0; round < 20; round += 1) call();
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now();
    call();
    taken.push(performance.now() - started);
  }
  return quantile(taken, 0.5);
}

/** Long texts that cost a careless reader most: repeats, words of the rules, typos, digits, look-alikes, marks. */
function hostileMessages(texts: readonly string[]): string[] {
  const pieces = [
    'a',
    'no ',
    'pain ',
    'no pain but ',
    'ch3st p@in ',
    '1',
    '100.4 ',
    'a b c d ',
    '?',
    '\u0301e',
    'сhеst ',
    '\u202e',
    '😭',
  ];
  return [...pieces.map((piece) => piece.repeat(Math.ceil(hostileLength / piece.length))), texts.join(' ')].map(
    (text) => text.slice(0, hostileLength),
  );
}

/** Nineteen more copies of every rule and concept, in words of their own. */
export function enlarge(data: LanguageData): LanguageData {
  const copies = Array.from({ length: times - 1 }, (_, index) => String.fromCharCode(97 + index).repeat(2));
  const concepts = Object.entries(data.signs.concepts).map(
    ([id, phrases]) => [id, conjugated(phrases, data.signs.conjugations)] as const,
  );
  const signs: SignLanguage = {
    ...data.signs,
    concepts: Object.fromEntries([
      ...concepts,
      ...copies.flatMap((copy) =>
        concepts.map(([id, phrases]) => [`${id}-${copy}`, phrases.map((phrase) => reword(phrase, copy))]),
      ),
    ]),
    rules: [
      ...data.signs.rules,
      ...copies.flatMap((copy) =>
        data.signs.rules.map((rule) => ({
          ...rule,
          id: `${rule.id}-${copy}`,
          phrases: rule.phrases.map((phrase) => reword(phrase, copy)),
        })),
      ),
    ],
  };
  return { ...data, signs };
}

function reword(phrase: string, copy: string): string {
  return phrase.replace(/<([^>]+)>|\p{L}[\p{L}\p{N}]*/gu, (whole, concept: string | undefined) =>
    concept === undefined ? whole + copy : `<${concept}-${copy}>`,
  );
}
