/** A clinic with two sheets, and nobody has told which one the patient has. */
import { afterAll, expect, test } from 'vitest';
import { restoreConversation } from '../../bot/conversation-state.ts';
import { createOutage } from '../../bot/outage.ts';
import { createWords } from '../../dialogs/words.ts';
import { knee, openKneeHouse } from './small-sheet.ts';
import { begin, houseOf, languages, monday, type Said, type State, sentence, title } from './support.ts';

const house = openKneeHouse(false);
afterAll(() => house.dispose());
const subjects = ['knee injection', 'trigger point injection'];

async function talk(messages: string[], begun: State = begin()): Promise<Said> {
  let last = begun;
  let said: Said | null = null;
  for (const message of messages) {
    said = await house.say(last, message);
    last = said;
  }
  if (!said) throw new Error('say something');
  return said;
}

test('it is asked before anything is answered from a sheet, and the question that waited is answered from that one', async () => {
  const asked = await talk(['can I drive home']);
  expect(asked.text).toBe(sentence('which.ask', 'en'));
  expect(asked.titles).toEqual(subjects);
  expect(asked.cites).toEqual([]);
  for (const answer of ['knee injection', '1', 'the knee']) {
    const said = await house.say(asked, answer);
    expect(said.text).toContain('Do not drive yourself home.');
    expect(said.cites).toEqual(['after.driving']);
    expect(said.reply?.procedure).toBe(knee);
    expect((await house.say(said, 'when can i work')).text).not.toContain(sentence('which.ask', 'en'));
  }
  const other = await house.say(asked, '2');
  expect(other.text).toContain('does not say anything about driving');
});

test('a part of the sheet, chosen by its number, waits as well', async () => {
  const menu = await talk(['menu']);
  expect(menu.titles).toContain(title('aftercare', 'en'));
  const asked = await house.say(menu, '3');
  expect(asked.text).toBe(sentence('which.ask', 'en'));
  expect((await house.say(asked, 'knee injection')).cites).toEqual(['after.rest']);
});

test("it is asked once: passed over, the clinic's own sheet answers, and says so", async () => {
  const said = await talk(['can I drive home', 'when can i go back to work']);
  expect(said.cites).toEqual(['after.work']);
  expect(said.text).toContain('I go by the sheet about your trigger point injection.');
  expect((await house.say(said, 'can i use ice')).text).not.toContain('I go by the sheet');
});

test.each([
  ['my chest hurts', 'emergency'],
  ['I have chills', 'urgent'],
  ['my temp is 101', 'urgent'],
  ['I have chills and when can i work', 'urgent'],
])('red flags come first, and cite no sheet: %s', async (text, level) => {
  const said = await talk([text]);
  expect(said.level).toBe(level);
  expect(said.cites).toEqual([]);
  expect(said.conversation.lastFacts).toEqual([]);
  expect(said.text).not.toMatch(/your sheet/i);
  expect(said.effects.some(({ kind }) => kind === 'handoff')).toBe(true);
});

test('a red flag in place of the answer is told at once', async () => {
  const said = await talk(['can I drive home', 'i cant breathe']);
  expect(said.level).toBe('emergency');
  expect(said.cites).toEqual([]);
  const later = await talk(['I have called', 'when can i go back to work'], said);
  expect(later.text).toBe(sentence('which.ask', 'en'));
});

test.each([
  ['knee chest pain now', 'emergency'],
  ['cant breathe knee', 'emergency'],
  ['knee fever chills', 'urgent'],
  ['the knee i cant breathe', 'emergency'],
])('a red flag beside the name of a sheet is told, and the question that waited is not: %s', async (answer, level) => {
  const said = await talk(['can I drive home', answer]);
  expect(said.level).toBe(level);
  expect(said.text).not.toContain('Do not drive yourself home.');
  expect(said.conversation.sheet).not.toBe('told');
});

test('what may be a red flag beside the name of a sheet is asked about', async () => {
  const said = await talk(['can I drive home', 'knee. woke up drowning']);
  expect(said.conversation.asking).toMatchObject({ kind: 'suspected', sign: 'emergency.breathing' });
  expect(said.text).not.toMatch(/Do not drive yourself home|I go by the sheet/);
  expect((await talk(['no', 'can I drive home'], said)).text).toBe(sentence('which.ask', 'en'));
});

test.each(['knee', 'it was the knee injection please', 'my left knee', 'la rodilla'])(
  'nothing but a name tells the sheet: %s',
  async (answer) => {
    const said = await talk(['can I drive home', answer]);
    expect(said.cites).toEqual(['after.driving']);
    expect(said.conversation.sheet).toBe('told');
  },
);

test.each(['i dont know', 'both', 'thanks', 'not the knee', "what's the point", 'en', 'of the', 'knee, but how long'])(
  'no answer keeps the question and its choices, once: %s',
  async (answer) => {
    const asked = await talk(['can I drive home', answer]);
    expect(asked.text).toBe(sentence('which.ask', 'en'));
    expect(asked.titles).toEqual(subjects);
    if (!answer.includes('how')) expect((await house.say(asked, '1')).cites).toEqual(['after.driving']);
    const passed = await house.say(asked, answer);
    expect(passed.text).not.toContain(sentence('which.ask', 'en'));
    expect(passed.conversation.sheet).toBe('asked');
  },
);

test('a question around the name of a sheet is the one that waits', async () => {
  const asked = await talk(['can I drive home', 'knee, how many allergies do i have to tell']);
  expect(asked.text).toBe(sentence('which.ask', 'en'));
  expect((await house.say(asked, '1')).cites).toEqual(['prep.allergies']);
});

test('a change of language keeps the question', async () => {
  const asked = await talk(['can I drive home', 'español']);
  expect(asked.text).toContain(sentence('which.ask', 'es'));
  expect(asked.text).not.toContain('Me guío por la hoja');
  expect(asked.titles).toEqual(['inyección en la rodilla', 'inyección en puntos gatillo']);
  expect((await house.say(asked, 'la rodilla')).text).toContain('No maneje usted de regreso a casa.');
});

test('of more sheets than there are choices each can be typed', async () => {
  const one = house.content.procedures.get(knee);
  const own = [...house.content.procedures];
  if (!one) throw new Error('no knee');
  for (const joint of ['wrist', 'elbow', 'ankle']) {
    const text = { subject: `${joint} injection`, title: `${joint} injection` };
    const texts = new Map([...one.texts].map(([locale, each]) => [locale, { ...each, ...text }]));
    own.push([`${joint}-injection`, { ...one, texts }]);
  }
  const content = { ...house.content, procedures: new Map(own) };
  const large = houseOf(content, house.folder);
  const asked = await large.say(begin(), 'can I drive home');
  expect(asked.titles.length).toBe(4);
  for (const [, { texts }] of own) expect(asked.text).toContain(texts.get('en')?.subject);
  for (const answer of ['Ankle injection', 'ankle']) {
    const said = await large.say(asked, answer);
    expect(said.reply?.procedure).toBe('ankle-injection');
    expect(said.cites).toEqual(['after.driving']);
  }
});

test.each(['hello', 'help', 'thanks', 'hablas español?', 'I want to talk to a person', 'are you a robot'])(
  'what needs no sheet asks for none, and names no treatment: %s',
  async (text) => {
    const said = await talk([text]);
    expect(said.conversation.sheet).toBe('unknown');
    for (const subject of subjects) expect(said.text).not.toContain(subject);
  },
);

test('a sheet that the page named is not asked for', async () => {
  expect((await talk(['can I drive home'], begin('en', knee))).cites).toEqual(['after.driving']);
});

test("the clinic's own sheet, named by the page, is not asked for either; without a name it is", async () => {
  const own = house.content.clinic.procedure;
  const onPage = (procedure: string | null): State => ({
    conversation: restoreConversation(undefined, house.content, { locale: 'en', procedure }),
    dialogState: {},
  });
  expect((await talk(['when can i go back to work'], onPage(own))).cites).toEqual(['after.work']);
  expect((await talk(['I have chills'], onPage(own))).cites).toEqual(['urgent.chills']);
  expect((await talk(['can I drive home'], onPage(knee))).cites).toEqual(['after.driving']);
  for (const none of [null, 'no-such-sheet'])
    expect((await talk(['when can i go back to work'], onPage(none))).text).toBe(sentence('which.ask', 'en'));
});

test.each([
  ['my chest hurts', 'Call 911 now.'],
  ['I have chills', 'Chills: this should not wait.'],
])('without the store, which knows the sheet, an alarm cites no other one: %s', async (text, words) => {
  const outage = createOutage({
    ...{ content: house.content, respond: house.respond, words: createWords(house.content), now: () => monday },
    spool: {
      add: async () => 'disk',
      replay: async () => 0,
      sealAgain: async () => 0,
      hasRoom: async () => true,
      count: async () => ({ waiting: 0, unreadable: 0 }),
    },
    health: { spooled: () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const message = { event: 'message', text, value: null, attachments: 0, locale: 'en', visit: null } as const;
  const incoming = { channel: 'website', conversation: 'c', id: '1', user: 'u', activity: {} } as const;
  const { replies } = await outage.answer(incoming, { ...message, procedure: null }, 'c', false);
  expect(replies[0]?.text).toContain(words);
  expect(replies[0]?.text).not.toMatch(/your sheet/i);
  expect(replies[0]?.entities ?? []).toEqual([]);
});

test.each(languages)('every word of it stands in %s', async (locale) => {
  const said = await talk([locale === 'es' ? '¿puedo manejar a casa?' : 'can I drive home?'], begin(locale));
  expect(said.text).toBe(sentence('which.ask', locale));
});
