/** A sheet need not have a line for a sign or a question that the dialogs know of: nothing is lost, and nothing foreign is cited. */
import { afterAll, describe, expect, test } from 'vitest';
import { knee, kneeLines, openKneeHouse } from './small-sheet.ts';
import { begin, onOffer, type Said, type State, sentence, title } from './support.ts';

const house = openKneeHouse(true);
const { say } = house;
afterAll(() => house.dispose());

const start = (locale: string): State => {
  const state = begin(locale, knee);
  return { ...state, conversation: { ...state.conversation, greeted: true } };
};
const talk = async (locale: string, ...messages: string[]): Promise<Said> => {
  let last: State = start(locale);
  let said: Said | null = null;
  for (const message of messages) {
    said = await say(last, message);
    last = said;
    expect(said.cites.filter((fact) => !kneeLines.includes(fact))).toEqual([]);
    expect(said.conversation.lastFacts.filter((fact) => !kneeLines.includes(fact))).toEqual([]);
  }
  if (!said) throw new Error('say something');
  return said;
};
const handOffs = ({ effects }: Said) => effects.flatMap((each) => (each.kind === 'handoff' ? [each.reason] : []));

describe('a sign without a line', () => {
  test.each(
    onOffer([
      ['en', 'my chest hurts'],
      ['en', 'my chest hurts, they did my neck'],
      ['es', 'me duele el pecho'],
    ]),
  )('is an emergency like any other, %s: %s', async (locale, text) => {
    const said = await talk(locale, text);
    expect(said.text.startsWith(sentence('emergency.call', locale))).toBe(true);
    expect(said.text).not.toContain(sentence('emergency.site', locale));
    expect(said.level).toBe('emergency');
    expect(said.conversation.emergency?.sign).toBe('emergency.chest-pain');
    expect(said.cites).toEqual([]);
    expect(handOffs(said)).toEqual(['emergency']);
    const later = await say(said, 'ok');
    expect(later.text.startsWith(sentence('emergency.remind', locale))).toBe(true);
  });

  test.each(
    onOffer([
      ['en', 'I have chills', 'Chills'],
      ['en', 'pus is coming out', 'Drainage at the treated spot'],
      ['es', 'tengo escalofríos', 'Escalofríos'],
    ]),
  )('is urgent, and said not to be on the sheet, %s: %s', async (locale, text, signs) => {
    const said = await talk(locale, text);
    expect(said.text).toContain(sentence('urgent.signs-not-listed', locale, { signs }));
    expect(said.text).not.toContain(sentence('urgent.signs', locale, { signs }));
    expect(said.text).toContain(sentence('urgent.contact', locale, { number: '555-0100' }));
    expect(said.level).toBe('urgent');
    expect(said.cites).toEqual([]);
    expect(handOffs(said)).toEqual(['urgent']);
  });

  test('stands apart from one that has a line', async () => {
    const said = await talk('en', 'the pain is much worse and I have chills');
    expect(said.text).toContain('Pain that gets worse: this is on your sheet.');
    expect(said.text).toContain('Chills: this is not on your sheet');
    expect(said.cites).toEqual(['urgent.pain']);
  });

  test('a temperature is held against the common limit, which is not said to be on the sheet', async () => {
    const over = await talk('en', 'my temp is 101');
    expect(over.text).toContain('101 °F is over 100.4 °F (38 °C), so it counts as a fever. It is not on your sheet');
    expect(over.level).toBe('urgent');
    expect(handOffs(over)).toEqual(['urgent']);
    for (const text of ['my temp is 100.4', 'my temp is 99']) {
      const said = await talk('en', text);
      expect(said.level).toBe('none');
      expect(said.text).toContain('If your provider gave you another limit, that one counts.');
      expect(said.text).not.toContain('your sheet');
    }
    expect((await talk('en', 'I have a fever')).text).toContain('A fever: this is not on your sheet');
  });

  test.each([
    ['what if I get chills?', 'urgent', 'chills'],
    ['what if I get chest pain?', 'emergency', 'chest pain'],
  ])(
    'that is only asked about is said not to be listed, and what to do if it starts: %s',
    async (text, level, sign) => {
      const said = await talk('en', text);
      expect(said.level).toBe('none');
      expect(said.text).toContain(`Your sheet does not list this: ${sign}.`);
      expect(said.text).toContain(level === 'urgent' ? 'contact your provider right away' : 'call 911');
    },
  );

  test.each(['maybe', 'yes', 'no'])('is asked about where it is suspected, and %s is an answer', async (answer) => {
    const asked = await talk('en', 'it catches me under the ribs when i laugh');
    expect(asked.conversation.asking?.kind).toBe('suspected');
    const said = await talk('en', 'it catches me under the ribs when i laugh', answer);
    expect(said.level).toBe(answer === 'yes' ? 'emergency' : answer === 'maybe' ? 'urgent' : 'none');
  });

  test.each([
    ['I have chills', 'can it wait?'],
    ['my temp is 101', 'my temp is 99'],
    ['I have chills', 'where is that from?'],
    ['I have chills', 'explain again'],
    ['my chest hurts', 'I have called', 'it is getting worse'],
    ['my chest hurts', 'I wrote this by mistake', 'yes'],
    ['no chills'],
    ['my fever broke two weeks ago'],
    ['I have chills', 'i have that'],
  ])('is talked of after its alarm: %s', async (...messages) => {
    const said = await talk('en', ...messages);
    expect(said.text).not.toBe('');
  });
});

describe('the symptom check', () => {
  test('asks about what the sheet has, and the emergencies always, and cites what it has', async () => {
    const first = await talk('en', title('screening', 'en'));
    expect(first.text).toContain('I ask three short questions');
    expect(first.text).toContain('1 of 3.');
    const third = await talk('en', title('screening', 'en'), 'No', 'No');
    expect(third.text).toContain(`3 of 3. ${sentence('screening.ask.urgent.pain', 'en')}`);
    const end = await say(third, 'No');
    expect(end.text.startsWith(sentence('screening.none-not-listed', 'en'))).toBe(true);
    expect(end.cites).toEqual(['emergency.breathing', 'urgent.pain']);
    expect(end.conversation.lastFacts).toEqual(['emergency.breathing', 'urgent.pain']);
  });

  test('a sign that it does not ask about counts where it is told', async () => {
    const end = await talk('en', title('screening', 'en'), 'No', 'I have chills', 'No', 'No');
    expect(end.text.startsWith(sentence('screening.urgent', 'en', { number: '555-0100' }))).toBe(true);
    expect(end.text).toContain(sentence('screening.yes-not-listed', 'en', { signs: 'chills' }));
  });

  test('yes to an emergency without a line is the emergency', async () => {
    const said = await talk('en', title('screening', 'en'), 'No', 'Yes');
    expect(said.level).toBe('emergency');
    expect(said.conversation.emergency?.sign).toBe('emergency.chest-pain');
  });
});

describe('a question that the dialogs know of', () => {
  test.each([
    ['prescribe me something for the pain'],
    ['its sore where they put it'],
    ['its friday and im still sore from monday'],
    ['is tylenol ok for it'],
    ['can I use ice?'],
    ['how do I get ready'],
    ['what happens during it'],
    [title('during', 'en')],
    [title('picture', 'en')],
    ['what are the warning signs'],
    ['where does that come from'],
    ['explain again'],
    ['help'],
    ['thanks'],
  ])('is answered without its line: %s', async (text) => {
    const said = await talk('en', text);
    expect(said.text).not.toBe('');
    expect(said.titles.length).toBeGreaterThan(0);
  });

  test('a part that the sheet has not is neither offered nor walked through', async () => {
    const menu = await talk('en', 'menu');
    expect(menu.titles).toEqual(['preparation', 'aftercare', 'screening'].map((key) => title(key, 'en')));
    const during = await talk('en', title('during', 'en'));
    expect(during.text).toContain(sentence('not-covered.that', 'en'));
    const after = await say(during, 'next');
    expect(after.text).not.toBe('');
  });
});

describe('a topic that a line of the sheet covers', () => {
  test.each([
    ['can I drive home', ['after.driving']],
    ['can i rest, and can i drive', ['after.rest', 'after.driving']],
  ])('is answered from it, and not called silent: %s', async (text, lines) => {
    const said = await talk('en', text);
    expect(said.cites).toEqual(lines);
    expect(said.text).toContain('Do not drive yourself home.');
    expect(said.text).not.toContain('does not say');
  });

  test('is left out of the topics that the sheet is silent about', async () => {
    const said = await talk('en', 'can I drive and shower');
    expect(said.cites).toEqual(['after.driving']);
    expect(said.text).toContain(sentence('not-covered.topic', 'en', { topic: 'showers or baths' }));
  });

  test('is not asked about by who only tells of it', async () => {
    expect((await talk('en', 'I drove home yesterday')).cites).toEqual([]);
  });
});
