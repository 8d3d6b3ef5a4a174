/**
 * How many segments the network makes of each text message: every fact and every dialog, in every language, when the clinic is open
 * and when it is closed. The table is docs/sms-segments.md; `npx vitest run --project conversations sms-segments -u` writes it anew.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { formOf } from '../../bot/channels/channel.ts';
import { firstSegment } from '../../bot/render/first-segment.ts';
import { segmentsOf, septetsOf, toGsm } from '../../bot/render/gsm.ts';
import { mostSegments, renderText } from '../../bot/render/text-message.ts';
import { loadLanguage } from '../../content/load-language.ts';
import type { Reply } from '../../dialogs/reply.ts';
import type { Reading } from '../../understanding/reading.ts';
import {
  begin,
  content,
  languages,
  monday,
  type Said,
  type State,
  saturdayNight,
  say,
  title,
  words,
} from './support.ts';

const folder = path.resolve(import.meta.dirname, '../../content');
const table = path.resolve(import.meta.dirname, '../../docs/sms-segments.md');
const sheet = content.procedures.get(content.clinic.procedure)?.sheet;
const facts = Object.keys(sheet?.facts ?? {});
const opening = { open: monday, closed: saturdayNight };
/** A crawl over some thousand turns. */
const patience = 120_000;

interface Longest {
  characters: number;
  segments: number;
}
/** what -> language -> the longest message of it */
const found = new Map<string, Map<string, Longest>>();
const faults: string[] = [];

function measure(what: string, locale: string, said: Said): void {
  if (!said.reply) return;
  const { text, cut } = renderText(said.reply, words);
  const { count, encoding } = segmentsOf(text);
  if (cut || count > mostSegments || encoding !== 'GSM-7')
    faults.push(`${what} (${locale}), ${count} ${encoding}: ${text}`);
  if (
    said.level === 'emergency' &&
    said.effects.some((effect) => effect.kind === 'handoff' && effect.level === 'emergency')
  ) {
    const { number } = content.clinic.emergency;
    const first = text.slice(0, text.indexOf('.') + 1);
    if (!first.includes(number) || text.indexOf(number) + number.length > 60 || first.length > 70)
      faults.push(`the emergency comes late: ${text}`);
  }
  const row = found.get(what) ?? new Map<string, Longest>();
  const before = row.get(locale);
  if (!before || before.characters < text.length) row.set(locale, { characters: text.length, segments: count });
  found.set(what, row);
}

interface Seed {
  what: string;
  messages: string[];
  reading?: Partial<Reading>;
  attachments?: number;
  /** how many choices deep the crawl goes */
  depth?: number;
}

/** Says the messages as the first of a conversation, which adds who writes, then follows every choice. */
async function crawl(locale: string, seed: Seed, now: Date): Promise<void> {
  const { what, messages, reading, attachments = 0, depth = 1 } = seed;
  let state: State = begin(locale);
  let said: Said | null = null;
  for (const [index, message] of messages.entries()) {
    const last = index === messages.length - 1;
    said = await say(state, message, { channel: 'sms', now, attachments, ...(last && reading ? { reading } : {}) });
    measure(what, locale, said);
    state = said;
  }
  if (said) await follow(what, locale, said, now, depth, new Set());
}

async function follow(
  what: string,
  locale: string,
  from: Said,
  now: Date,
  depth: number,
  seen: Set<string>,
): Promise<void> {
  if (depth === 0) return;
  for (let number = 1; number <= from.titles.length; number += 1) {
    const said = await say(from, String(number), { channel: 'sms', now });
    measure(what, locale, said);
    if (seen.has(said.text)) continue;
    seen.add(said.text);
    await follow(what, locale, said, now, depth - 1, seen);
  }
}

/** Everything before the choices, the confirmation of STOP and whatever else may come in a second segment. */
const firstWords = (said: Said) =>
  renderText({ ...(said.reply as Reply), bubbles: (said.reply as Reply).bubbles.slice(0, 1), choices: [] }, words).text;

test.each(languages)(
  'every emergency in %s stands in the first segment whole: the call first, then why',
  async (locale) => {
    const { signs } = loadLanguage(folder, locale);
    const emergencies = signs.rules.filter(({ sign }) => !sign.startsWith('urgent.'));
    const late: string[] = [];
    const hold = (what: string, said: Said, from: (string | undefined)[]) => {
      const text = firstWords(said);
      const { number } = content.clinic.emergency;
      const sound =
        said.level === 'emergency' &&
        segmentsOf(text).encoding === 'GSM-7' &&
        septetsOf(text) <= firstSegment &&
        text.indexOf(number) + number.length <= 60 &&
        from.every((part) => part === undefined || text.includes(toGsm(part)));
      if (!sound) late.push(`${what}: ${septetsOf(text)} ${text}`);
    };
    const alone = words.say({ key: 'emergency.alone' }, locale, 'short');
    for (const site of [false, true]) {
      for (const { match } of emergencies)
        for (const message of match) {
          const state = begin(locale);
          state.conversation.placeIsSite = site;
          const said = await say(state, message, { channel: 'sms' });
          if (said.level === 'emergency') hold(message, said, [alone]);
        }
      for (const sign of new Set(emergencies.map(({ sign }) => sign))) {
        const state = begin(locale);
        state.conversation.placeIsSite = site;
        const reading = { suspected: 'emergency', suspectedSign: sign } as Partial<Reading>;
        const asked = await say(state, 'x', { channel: 'sms', reading });
        const said = await say(asked, title('yes', locale), { channel: 'sms' });
        const text = sign === 'self-harm' ? undefined : words.say({ key: 'emergency.text' }, locale, 'short');
        hold(`yes to ${sign}`, said, [alone, text]);
        const reminded = await say(said, title('menu', locale), { channel: 'sms' });
        hold(`reminder of ${sign}`, reminded, []);
      }
    }
    expect(late).toEqual([]);
  },
);

test.each([
  ['en', "i can't breathe"],
  ['es', 'no puedo respirar'],
])('the plain case in %s is one message, with its choices', async (locale, message) => {
  const { text } = renderText((await say(begin(locale), message, { channel: 'sms' })).reply as Reply, words);
  expect(segmentsOf(text)).toEqual({ count: 1, encoding: 'GSM-7' });
  expect(text).toContain(message.replace('i ', ''));
});

test('a long message is quoted in part, one in other letters not at all: the first segment holds', async () => {
  for (const [locale, message] of [
    ['en', `my chest hurts ${'so very much and it goes on and on '.repeat(5)}`],
    ['es', `me duele el pecho ${'muchísimo y no se me quita con nada '.repeat(5)}`],
    ['en', 'my сhеst hurts'],
    ['en', 'i want to kill myself {[~]} tonight and nobody will ever find me here'],
  ] as const) {
    const said = await say(begin(locale), message, { channel: 'sms' });
    expect(said.level, message).toBe('emergency');
    const text = firstWords(said);
    expect(septetsOf(text), text).toBeLessThanOrEqual(firstSegment);
    expect(segmentsOf(text).encoding, text).toBe('GSM-7');
  }
});

const commands = ['menu', 'help', 'person', 'source', 'picture', 'related', 'specialists', 'disclaimer'] as const;
const smallTalk = ['greeting', 'thanks', 'goodbye', 'robot', 'who', 'insult', 'prescribe', 'other'] as const;

function seedsOf(locale: string): Seed[] {
  const { signs, phrases } = loadLanguage(folder, locale);
  const es = locale === 'es';
  const scrap = 'blorf zintquax grmpf';
  const button = (fact: string) => words.choiceTitle({ title: { button: fact } }, locale);
  const sections = ['preparation', 'during', 'aftercare'] as const;
  return [
    { what: 'welcome', messages: [es ? 'hola' : 'hi'] },
    ...sections.map((section) => ({ what: `walk: ${section}`, messages: [title(section, locale)], depth: 5 })),
    { what: 'symptom check', messages: [title('screening', locale)], depth: 3 },
    {
      what: 'symptom check',
      messages: [
        title('screening', locale),
        ...Array.from({ length: 2 }, () => title('no', locale)),
        '38',
        title('unsure', locale),
        title('yes', locale),
        title('yes', locale),
      ],
    },
    {
      what: 'symptom check',
      messages: [
        title('screening', locale),
        ...Array.from({ length: 2 }, () => title('unsure', locale)),
        '39',
        ...Array.from({ length: 3 }, () => title('yes', locale)),
      ],
    },
    ...commands.map((command) => ({ what: command, messages: [title(command, locale)], depth: 2 })),
    ...smallTalk.map((kind) => ({
      what: 'small talk',
      messages: ['x'],
      reading: { kind: 'smalltalk', smallTalk: kind } as Partial<Reading>,
    })),
    ...signs.rules.map((rule) => ({ what: `sign: ${rule.sign}`, messages: [rule.match[0] ?? ''] })),
    ...[...new Set(signs.rules.map(({ sign }) => sign))].map((sign) => ({
      what: `suspected: ${sign}`,
      messages: ['x'],
      reading: {
        suspected: sign.startsWith('urgent') ? 'urgent' : 'emergency',
        suspectedSign: sign,
      } as Partial<Reading>,
    })),
    ...Object.entries(phrases.topics).map(([topic, { symptom }]) => ({
      what: symptom ? 'a symptom that is not on the sheet' : 'a question that is not on the sheet',
      messages: ['x?'],
      reading: { kind: symptom ? 'unlisted-symptom' : 'off-sheet', topic } as Partial<Reading>,
    })),
    {
      what: 'every urgent sign at once',
      messages: [
        es
          ? 'tengo fiebre de 39, escalofríos, pus y mucho más dolor'
          : 'i have a fever of 102, chills, pus and much more pain',
      ],
    },
    { what: 'a number', messages: ['38'] },
    { what: 'a number', messages: [es ? 'tengo 37,2' : 'my temp is 98.9'] },
    { what: 'a number', messages: [es ? 'tengo 39,2' : 'my temp is 102.1'] },
    {
      what: 'denied or past',
      messages: [
        es
          ? 'no tengo fiebre ni escalofríos ni pus ni dolor de pecho'
          : 'no fever, no chills, no pus and no chest pain',
      ],
    },
    { what: 'denied or past', messages: [es ? 'el año pasado tuve dolor de pecho' : 'i had chest pain last year'] },
    {
      what: 'soreness that lasts',
      messages: [es ? 'la inyección fue hace 5 días y sigo adolorido' : 'the shot was 5 days ago and i am still sore'],
      depth: 2,
    },
    { what: 'what if', messages: [es ? '¿y si me falta el aire?' : 'what if i get short of breath'], depth: 2 },
    { what: 'when to call', messages: [es ? '¿cuándo llamo al doctor?' : 'when should i call the doctor'], depth: 3 },
    { what: 'not understood', messages: [scrap, scrap, scrap, scrap] },
    { what: 'a file', messages: [''], attachments: 1 },
    { what: 'a file', messages: [button('after.work')], attachments: 1 },
    {
      what: 'language',
      messages: [es ? 'can i go back to work tomorrow please' : 'cuándo puedo volver a trabajar por favor'],
      depth: 2,
    },
    { what: 'language', messages: ['parlez-vous français'] },
    { what: 'language', messages: [es ? 'inglés' : 'spanish'] },
    {
      what: 'a message for people',
      messages: [title('person', locale), title('message', locale), es ? 'llámenme' : 'please call me'],
    },
    { what: 'the end of the texts', messages: ['STOP', 'x'] },
    { what: 'the end of the texts', messages: ['STOP', 'START'] },
    { what: 'the end of the texts', messages: ['STOP', 'HELP'] },
    { what: 'the end of the texts', messages: [es ? 'STOP no puedo respirar' : "STOP i can't breathe", 'STOP'] },
    ...facts.flatMap((fact): Seed[] => [
      { what: fact, messages: ['x?'], reading: { kind: 'question', asked: [fact], facts: [fact] } },
      { what: fact, messages: [button(fact), title('again', locale)] },
    ]),
  ];
}

test.each(languages)(
  'no text message in %s takes more than three segments, and an emergency stands in front',
  async (locale) => {
    const before = faults.length;
    for (const now of Object.values(opening)) for (const seed of seedsOf(locale)) await crawl(locale, seed, now);
    for (const key of ['outage.store', 'outage.flood']) {
      const { text = '' } = formOf('sms').render(
        { locale, level: 'none', bubbles: [{ says: [{ key }], cites: [] }], choices: [] },
        words,
      );
      const { count, encoding } = segmentsOf(text);
      if (count > mostSegments || encoding !== 'GSM-7') faults.push(`${key} (${locale}): ${text}`);
      const row = found.get('outage') ?? new Map<string, Longest>();
      if ((row.get(locale)?.characters ?? 0) < text.length)
        row.set(locale, { characters: text.length, segments: count });
      found.set('outage', row);
    }
    expect([...new Set(faults.slice(before))].slice(0, 8)).toEqual([]);
  },
  patience,
);

test('docs/sms-segments.md is what was measured', async () => {
  // How long an answer in a dialog is follows from how the message was read: only its segments stand in the table.
  const cells = (what: string) =>
    languages.map((locale) => {
      const longest = found.get(what)?.get(locale);
      if (!longest) return '-';
      return facts.includes(what) ? `${longest.segments} (${longest.characters})` : String(longest.segments);
    });
  const tableOf = (name: string, rows: string[]) => {
    const table = [[name, ...languages], ...rows.map((row) => [row, ...cells(row)])];
    const widths = [name, ...languages].map((_, column) =>
      Math.max(3, ...table.map((row) => row[column]?.length ?? 0)),
    );
    const lines = table.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
    return [...lines.slice(0, 1), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.slice(1)];
  };
  const lines = [
    '# Segments of text messages',
    '',
    'The longest message of each kind, with choices and with what the first message adds: segments (and characters of facts). All of them are in GSM-7, and none',
    `takes more than ${mostSegments} segments. Written by tests/conversations/sms-segments.test.ts; \`npx vitest run --project conversations sms-segments -u\` writes it anew.`,
    '',
    '## Facts of the sheet',
    '',
    ...tableOf('fact', facts),
    '',
    '## Dialogs',
    '',
    ...tableOf(
      'dialog',
      [...found.keys()].filter((what) => !facts.includes(what)),
    ),
    '',
  ];
  await expect(lines.join('\n')).toMatchFileSnapshot(table);
});
