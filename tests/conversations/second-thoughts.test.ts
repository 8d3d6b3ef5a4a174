/** How people really answer the bot's yes/no questions, take an answer back, and write on after they have called. */
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../understanding/reading.ts';
import { begin, content, onOffer, type State, say, talk } from './support.ts';

const chest = {
  suspected: 'emergency',
  suspectedSign: 'emergency.chest-pain',
  signs: [],
  kind: 'report',
} satisfies Partial<Reading>;
const question: Record<string, string> = { en: 'my shoulder hurts', es: 'me duele el hombro' };

/** The bot asks about the chest, then the messages follow. */
async function asked(locale: string, ...messages: string[]) {
  let said = await say(begin(locale), question[locale] ?? '', { reading: chest });
  expect(said.conversation.asking).toMatchObject({ kind: 'suspected', sign: 'emergency.chest-pain' });
  for (const message of messages) said = await say(said, message);
  return said;
}

/** The bot has asked for the text of a message to pass on. */
function awaiting(locale: string): State {
  const state = begin(locale);
  return { ...state, conversation: { ...state.conversation, awaitingMessage: true } };
}

describe('the answer to "do you have pain in your chest?"', () => {
  test.each(
    onOffer([
      ['en', 'not now'],
      ['en', 'not anymore'],
      ['en', 'not that bad'],
      ['en', 'no it stopped'],
      ['es', 'no mucho'],
      ['es', 'ya no'],
    ]),
  )('%s: "%s" is no plain no', async (locale, answer) => {
    expect((await asked(locale, answer)).level).toBe('urgent');
  });

  test.each(
    onOffer([
      ['en', 'no, just some pressure'],
      ['en', 'no pain but pressure'],
      ['en', 'nah just a bit tight'],
      ['en', 'not really but it feels tight'],
      ['en', 'in the middle of my chest'],
      ['es', 'no, nomás un poco de presión'],
      ['es', 'no, pero siento apretado'],
      ['es', 'en el pecho'],
    ]),
  )('%s: "%s" is a yes: pressure and tightness are what was asked', async (locale, answer) => {
    expect((await asked(locale, answer)).level).toBe('emergency');
  });

  test.each(
    onOffer([
      ['en', 'of course not'],
      ['en', 'absolutely not'],
      ['en', 'i said no'],
      ['en', 'not in my chest'],
      ['en', 'what? no'],
      ['en', 'no, only in my arm'],
      ['en', 'no i do not'],
      ['en', 'im fine'],
      ['en', 'no, no pressure'],
      ['en', 'no, i feel fine'],
      ['es', 'no, no siento presión'],
      ['es', 'no, no siento nada de eso'],
      ['es', 'claro que no'],
      ['es', 'que no'],
      ['es', 'no, es solo el brazo'],
    ]),
  )('%s: "%s" is a no', async (locale, answer) => {
    const said = await asked(locale, answer);
    expect(said.level).toBe('none');
    expect(said.effects).toEqual([]);
  });

  test.each(
    onOffer([
      ['en', 'a little'],
      ['en', 'wait, yes'],
      ['es', 'un poquito'],
      ['es', 'pues sí'],
    ]),
  )('%s: "%s" is a yes', async (locale, answer) => {
    expect((await asked(locale, answer)).level).toBe('emergency');
  });

  test.each(
    onOffer([
      ['en', 'what do you mean'],
      ['en', 'ok'],
      ['en', 'thanks'],
      ['es', 'vale'],
      ['es', 'no entiendo'],
    ]),
  )('%s: "%s" is asked once more, then it counts as not clear', async (locale, answer) => {
    const again = await asked(locale, answer);
    expect(again.level).toBe('none');
    expect(again.titles.length).toBe(3);
    expect(again.text).not.toBe((await asked(locale)).text);
    expect((await asked(locale, answer, answer)).level).toBe('urgent');
  });

  test('tells of another emergency: that is asked about as well', async () => {
    const said = await say(await asked('en'), 'my arm is numb', {
      reading: { suspected: 'emergency', suspectedSign: 'general.stroke', signs: [], kind: 'report', asked: [] },
    });
    expect(said.level).toBe('urgent');
    expect(said.conversation.asking).toMatchObject({ kind: 'suspected', sign: 'general.stroke' });
    expect(said.titles).toEqual(['Yes', 'No', 'Not sure']);
  });
});

describe('more than a no', () => {
  test('a question behind it is answered', async () => {
    expect((await asked('en', 'no, can i use ice?')).text).toMatch(/^All right.*\n.*ice or heat/);
  });

  test('a sign behind it gets its words and its call', async () => {
    const said = await asked('en', 'no but the spot is oozing');
    expect(said.level).toBe('urgent');
    expect(said.titles[0]).toMatch(/^Call /);
  });

  test('another emergency behind it is asked about', async () => {
    const said = await say(await asked('en'), 'no but my arm is numb', {
      reading: { suspected: 'emergency', suspectedSign: 'general.stroke', signs: [], kind: 'report', asked: [] },
    });
    expect(said.conversation.asking).toMatchObject({ sign: 'general.stroke' });
  });

  test('"i called 911" is a yes that is seen to', async () => {
    const said = await asked('en', 'i called 911');
    expect(said.level).toBe('emergency');
    expect(said.text).toMatch(/^Good\. Stay where help can find you/);
    expect(said.effects.map(({ kind }) => kind)).toEqual(['handoff', 'emergency-cleared']);
  });
});

describe('in a dialog', () => {
  test('a correction reaches the question before', async () => {
    const walk = await say(await talk('en', 'What happens'), question.en ?? '', { reading: chest });
    expect((await say(await say(walk, 'no'), 'wait i mean yes')).level).toBe('emergency');
    const check = await talk('en', 'check my symptoms', 'no', 'no', 'actually yes');
    expect(check.level).toBe('emergency');
    expect(check.text).toContain('You said yes to chest pain');
  });

  test.each(['ok', 'what do you mean'])('"%s" answers nothing in the symptom check', async (answer) => {
    const said = await talk('en', 'check my symptoms', answer);
    expect(said.level).toBe('none');
    expect(said.text).toContain('1 of 6.');
  });
});

describe('one message later', () => {
  test.each(
    onOffer([
      ['en', 'no', 'wait i mean yes'],
      ['en', 'no', 'actually yes'],
      ['en', 'no', 'actually a little now'],
      ['en', 'idk', 'yes'],
      ['en', 'can i go to work tomorrow', 'yes'],
      ['es', 'no', 'perdón quise decir que sí'],
      ['es', 'no sé', 'sí'],
    ]),
  )('%s: "%s", then "%s" is an emergency', async (locale, first, second) => {
    expect((await asked(locale, first, second)).level).toBe('emergency');
  });

  test('a bare yes after a no is asked about', async () => {
    const said = await asked('en', 'no', 'yes');
    expect(said.level).toBe('none');
    expect(said.conversation.asking).toMatchObject({ sign: 'emergency.chest-pain' });
    expect((await say(said, 'yes')).level).toBe('emergency');
  });

  test('two messages later a yes is no answer to it', async () => {
    expect((await asked('en', 'no', 'can i use ice', 'yes')).level).toBe('none');
  });

  test('"no" after an answer that was not clear settles it', async () => {
    expect((await asked('en', 'idk', 'no')).text).toContain('All right. If it starts, call 911');
  });
});

describe('after "I have called"', () => {
  const called = () => talk('en', 'i cant breathe', 'i have called');

  test.each(['its getting worse', 'worse', 'i feel worse', 'it is getting worse'])(
    '"%s" is an emergency again',
    async (message) => {
      expect((await say(await called(), message)).level).toBe('emergency');
    },
  );

  test.each(['they are not here yet', 'nobody is coming', 'still waiting', 'where are they'])(
    '"%s": call again',
    async (message) => {
      expect((await say(await called(), message)).text).toContain('call 911 again');
    },
  );

  test('"getting worse" closes a walk that was begun meanwhile', async () => {
    let said = await say(await called(), 'aftercare');
    expect(said.text).toContain('1 of');
    said = await say(said, 'its getting worse');
    expect(said.level).toBe('emergency');
    said = await say(said, 'next');
    expect(said.text).not.toContain('2 of');
  });

  test('hours later "worse" is about the pain', async () => {
    const said = await called();
    const later = new Date(Date.parse(said.conversation.closed?.at ?? '') + 4 * 3_600_000);
    expect((await say(said, 'worse', { now: later })).level).toBe('urgent');
  });

  test.each(
    onOffer([
      ['en', 'my wife called them'],
      ['en', 'they are on their way'],
      ['en', 'yes i called'],
      ['es', 'ya le hablé al 911'],
    ]),
  )('%s: "%s" says so in other words', async (locale, message) => {
    const said = await talk(locale, locale === 'en' ? 'i cant breathe' : 'no puedo respirar', message);
    expect(said.conversation.emergency).toBeNull();
    expect(said.effects).toContainEqual({ kind: 'emergency-cleared', how: 'called' });
  });
});

test.each(
  onOffer([
    ['en', 'nobody picks up'],
    ['es', 'nadie contesta'],
  ]),
)('%s: "%s" keeps the way to people open', async (locale, message) => {
  const said = await talk(locale, message);
  expect(said.text).toContain(content.clinic.phone);
  expect(said.conversation.choices.map(({ action }) => action.do)).toContain('message');
});

test.each(
  onOffer([
    ['en', 'when will they answer'],
    ['en', 'did they get my message'],
    ['es', 'ya les avisó?'],
  ]),
)('%s: "%s" is told by when, and where to call', async (locale, message) => {
  const said = await talk(locale, message);
  expect(said.text).toContain(content.clinic.phone);
  expect(said.text).toMatch(/12:00/);
});

test.each(
  onOffer([
    ['en', 'no nevermind'],
    ['es', 'no, gracias'],
  ]),
)('%s: "%s" calls a message off that was asked for', async (locale, message) => {
  const said = await say(awaiting(locale), message);
  expect(said.effects).toEqual([]);
  expect(said.conversation.awaitingMessage).toBe(false);
});

test.each(['please call me back', 'no relief yet', 'no feeling in my arm'])(
  '"%s" is a message to pass on',
  async (message) => {
    const said = await say(awaiting('en'), message, {
      reading: { suspected: null, suspectedSign: null, signs: [], level: 'none' },
    });
    expect(said.effects).toMatchObject([{ kind: 'handoff', text: message }]);
  },
);

test('while an emergency is in force no other number and no other question competes with it', async () => {
  for (const message of ['should i really call', 'i cant talk', 'hmm', 'what now']) {
    const said = await say(await talk('en', 'i cant breathe'), message);
    expect(said.text).toMatch(/^Call 911 now if you have not yet/);
    expect(said.text).not.toContain(content.clinic.phone);
    expect(said.conversation.asking).toBeNull();
  }
});
