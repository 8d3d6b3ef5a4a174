/** A visit's code in a conversation: what it sets, what it never hides, and what a code gets that is none of ours. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formOf } from '../../bot/channels/channel.ts';
import { segmentsOf } from '../../bot/render/gsm.ts';
import { encodeVisit, grouped, type VisitFacts } from '../../bot/visits/code.ts';
import { createPlaces } from '../../bot/visits/places.ts';
import { createReadVisit, knownTo } from '../../bot/visits/read.ts';
import { visitFacts } from '../support/visit.ts';
import { begin, content, languages, monday, respond, type State, sentence, words } from './support.ts';

const root = join(import.meta.dirname, '../..');
const key = createHash('sha256').update('conversations').digest();
const places = createPlaces(root, languages);
const readVisit = createReadVisit({ content, places, keys: [key] });
const codeOf = (change: Partial<VisitFacts> = {}, by = key) =>
  encodeVisit({ ...visitFacts, ...change }, knownTo(content, places()), by);
const good = codeOf();
const expired = codeOf({ until: '2026-11-22' });
const forged = codeOf({}, createHash('sha256').update('somebody else').digest());

interface Options {
  now?: Date;
  channel?: string;
  event?: 'message' | 'start' | 'visit';
  visit?: string;
}

/** One message, as the machine gives it to the dialogs. */
async function say(
  state: State,
  message: string,
  { now = monday, channel = 'website', event = 'message', visit }: Options = {},
) {
  const { told, text, alone } = readVisit({ event, text: message, visit: visit ?? null }, now);
  const output = await respond({
    ...state,
    text,
    attachments: 0,
    event,
    now,
    channel,
    ...(told ? { visit: { told, alone } } : {}),
  });
  const { reply } = output;
  const locale = reply?.locale ?? output.conversation.locale;
  return {
    conversation: output.conversation,
    dialogState: output.dialogState,
    reply,
    effects: output.effects,
    level: reply?.level ?? 'none',
    text: (reply?.bubbles ?? []).map(({ says }) => says.map((one) => words.say(one, locale)).join(' ')).join('\n'),
    sms: reply ? (formOf('sms').render(reply, words).text ?? '') : '',
  };
}

describe('what it sets', () => {
  test('day, place and the fever limit, told to the patient with what to do if it is not theirs', async () => {
    const said = await say(begin(), `VISIT ${grouped(good)}`);
    expect(said.conversation).toMatchObject({
      treatedOn: '2026-11-20',
      place: 'neck',
      placeIsSite: true,
      feverLimit: { value: 101, unit: 'F' },
      visit: good,
    });
    for (const part of ['November 20, 2026', 'neck', '101 °F', content.clinic.phone]) expect(said.text).toContain(part);
    expect(said.text).toContain(
      `It is about your ${content.procedures.get(content.clinic.procedure)?.texts.get('en')?.subject}.`,
    );
    expect(said.reply?.choices).toHaveLength(4);
  });

  test('the fever limit counts from then on: 100.8 is under it, 101.2 is over it', async () => {
    const state = await say(begin(), good);
    expect((await say(state, 'my temperature is 100.8 F')).level).toBe('none');
    expect((await say(state, 'my temperature is 101.2 F')).level).toBe('urgent');
    expect((await say(begin(), 'my temperature is 100.8 F')).level).toBe('urgent');
  });

  test("the day is counted on the clinic's calendar: an hour before its midnight it is still the day before", async () => {
    const late = new Date('2026-11-24T05:00:00Z');
    const state = await say(begin(), codeOf({ date: '2026-11-23' }), { now: late });
    const asked = await say(state, 'i want to talk to someone', { now: late });
    const handed = await say(asked, 'please tell the doctor that my ride is late', { now: late });
    expect(handed.effects.find(({ kind }) => kind === 'handoff')).toMatchObject({ days: 0, place: 'neck' });
  });

  test('a day that the patient tells does not replace the one of the code', async () => {
    const told = await say(await say(begin(), good), 'my injection was yesterday');
    expect(told.conversation.treatedOn).toBe('2026-11-20');
    const unsaid = await say(await say(begin(), codeOf({ date: null })), 'my injection was yesterday');
    expect(unsaid.conversation.treatedOn).toBe('2026-11-22');
  });

  test('a day that is still to come is told as planned, and counts as no days since', async () => {
    const night = new Date('2026-11-24T05:00:00Z');
    const state = await say(begin(), codeOf({ date: '2026-12-01' }), { now: night });
    expect(state.text).toContain('planned for December 1, 2026');
    const asked = await say(state, 'i want to talk to someone', { now: night });
    const handed = await say(asked, 'please tell the doctor that my ride is late', { now: night });
    expect(handed.effects.find(({ kind }) => kind === 'handoff')).toMatchObject({ days: null });
  });

  test('the language, from the first word on', async () => {
    const code = codeOf({ locale: 'es' });
    const welcome = await say(begin('en'), '', { event: 'start', visit: code });
    expect(welcome.reply?.locale).toBe('es');
    expect(welcome.text).toContain('20 de noviembre de 2026');
    expect(welcome.text).toContain('cuello');
    expect(welcome.text.indexOf(content.clinic.emergency.number)).toBeLessThan(welcome.text.indexOf('noviembre'));
  });

  test('a page that tells the same visit again says nothing; another visit is told', async () => {
    const state = await say(begin(), '', { event: 'start', visit: good });
    expect((await say(state, '', { event: 'visit', visit: good })).reply).toBeNull();
    const other = await say(state, '', { event: 'visit', visit: codeOf({ place: 'arm' }) });
    expect(other.text).toContain('arm');
    expect(other.conversation).toMatchObject({ place: 'arm', placeIsSite: false });
  });

  test('where the welcome did not come yet, the page that tells of a visit (or of nothing) gets it', async () => {
    expect((await say(begin(), '', { event: 'visit', visit: good })).text).toContain('November 20');
    expect((await say(begin(), '', { event: 'visit' })).text).toContain(sentence('welcome.ask', 'en'));
  });
});

describe('a red flag in the same message', () => {
  for (const [language, flag] of [
    ['en', "I can't breathe"],
    ['es', 'no puedo respirar'],
  ] as const) {
    for (const code of [good, expired, forged]) {
      for (const text of [`VISIT ${grouped(code)} ${flag}`, `${flag} visit ${code}`, `${flag}\n${grouped(code)}`]) {
        test(`${language}: ${text}`, async () => {
          const said = await say(begin(language), text);
          expect(said.level).toBe('emergency');
          expect(said.text.slice(0, 60)).toContain(content.clinic.emergency.number);
          expect(said.text).not.toContain(sentence('visit.set', language));
          expect(said.conversation.emergency).not.toBeNull();
        });
      }
    }
  }

  test('the facts of a good code are kept all the same: the place is one that the sheet warns of', async () => {
    const said = await say(begin(), `I can't breathe VISIT ${good}`);
    expect(said.conversation).toMatchObject({ place: 'neck', treatedOn: '2026-11-20' });
    expect(said.effects.find(({ kind }) => kind === 'handoff')).toMatchObject({ place: 'neck', days: 3 });
  });

  test('an urgent sign stays urgent, and the code is spoken of after it', async () => {
    const said = await say(begin(), `there is pus coming out of the spot VISIT ${good}`);
    expect(said.level).toBe('urgent');
    expect(said.text.indexOf('contact your provider')).toBeLessThan(said.text.indexOf(sentence('visit.set', 'en')));
  });

  test('an emergency in force stays in front, and a question about a suspicion stays open', async () => {
    const alarm = await say(begin(), "I can't breathe");
    const after = await say(alarm, good);
    expect(after.level).toBe('emergency');
    expect(after.text.slice(0, 60)).toContain(content.clinic.emergency.number);
    const asking = { kind: 'suspected' as const, sign: 'emergency.breathing', level: 'emergency' as const, quote: 'x' };
    const between = await say({ ...begin(), conversation: { ...begin().conversation, asking } }, good);
    expect(between.conversation.asking?.kind).toBe('suspected');
    expect((await say(between, 'yes')).level).toBe('emergency');
  });
});

describe('a code that is not taken', () => {
  test('one that has ended, and one that nobody of ours has signed, are told plainly and set nothing', async () => {
    for (const [code, told] of [
      [expired, 'visit.expired'],
      [forged, 'visit.unknown'],
    ] as const) {
      for (const said of [
        await say(begin(), `VISIT ${code}`),
        await say(begin(), '', { event: 'start', visit: code }),
      ]) {
        expect(said.text).toContain(sentence(told, 'en'));
        expect(said.conversation).toMatchObject({ treatedOn: null, place: null, feverLimit: null, visit: null });
        expect(said.reply?.choices).toHaveLength(4);
      }
    }
    expect((await say(begin(), '', { event: 'visit', visit: 'x' })).text).toContain(sentence('visit.unknown', 'en'));
  });

  test('the chat works on: what was asked beside it is answered', async () => {
    const said = await say(begin(), `VISIT ${forged} can I use ice`);
    expect(said.reply?.bubbles.flatMap(({ cites }) => cites)).toContain('after.ice-heat');
    expect(said.text).toContain(sentence('visit.unknown', 'en'));
  });

  test("it is taken until the end of its last day on the clinic's wall", async () => {
    const code = codeOf({ until: '2026-11-23' });
    expect((await say(begin(), code, { now: new Date('2026-11-24T05:59:00Z') })).conversation.visit).toBe(code);
    expect((await say(begin(), code, { now: new Date('2026-11-24T06:01:00Z') })).conversation.visit).toBeNull();
  });
});

describe('by text message', () => {
  for (const language of languages) {
    test(`${language}: every place, with and without the rest, takes at most three segments`, async () => {
      const worst = 'es' === language ? 38.3 : 100.4;
      for (const place of places().keys()) {
        const code = codeOf({
          place,
          locale: language,
          feverLimit: { value: worst, unit: language === 'es' ? 'C' : 'F' },
        });
        const said = await say(begin(language), `VISIT ${grouped(code)}`, { channel: 'sms' });
        expect(segmentsOf(said.sms).count).toBeLessThanOrEqual(3);
        expect(said.sms).toContain(sentence(`visit.place.${place}`, language).slice(0, 4));
        expect(said.sms).not.toContain('...');
      }
      for (const code of [expired, forged]) {
        const said = await say(begin(language), code, { channel: 'sms' });
        expect(segmentsOf(said.sms).count).toBeLessThanOrEqual(3);
      }
    });
  }

  test('in a burst: a code between two halves of one sentence does not part them', async () => {
    const first = await say(begin(), 'i have a hard time', { channel: 'sms' });
    const second = await say(first, good, { channel: 'sms', now: new Date(monday.getTime() + 5_000) });
    const third = await say(second, 'breathing', { channel: 'sms', now: new Date(monday.getTime() + 9_000) });
    expect(third.level).toBe('emergency');
  });

  test('after STOP a code is heard and starts no texts', async () => {
    const stopped = await say(begin(), 'STOP', { channel: 'sms' });
    const after = await say(stopped, good, { channel: 'sms' });
    expect(after.conversation.texts.stopped).toBe(true);
    expect(after.text).not.toContain(sentence('visit.set', 'en'));
  });
});

test('every place that a provider can treat has a name in every language', () => {
  for (const language of languages)
    for (const place of places().keys()) expect(sentence(`visit.place.${place}`, language).length).toBeGreaterThan(1);
});
