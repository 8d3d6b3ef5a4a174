/** Conversations by text message: who writes, choices by number, the end of the texts, bursts that are one story. */
import { describe, expect, test } from 'vitest';
import { segmentsOf } from '../../bot/render/gsm.ts';
import { renderText } from '../../bot/render/text-message.ts';
import { begin, monday, type Said, type State, say, sentence, words } from './support.ts';

interface Told extends Said {
  /** the text message; null where the bot is silent */
  sms: string | null;
}

/** Texts one after another, `pause` milliseconds apart. @returns what was told to each */
async function text(locale: string, messages: string[], pause = 120_000, from: State = begin(locale)): Promise<Told[]> {
  const told: Told[] = [];
  let state = from;
  for (const [index, message] of messages.entries()) {
    const now = new Date(monday.getTime() + (index + 1) * pause);
    const said = await say(state, message, { channel: 'sms', now });
    const rendered = said.reply ? renderText(said.reply, words) : null;
    expect(rendered?.cut ?? false, message).toBe(false);
    if (rendered) expect(segmentsOf(rendered.text)).toMatchObject({ encoding: 'GSM-7' });
    told.push({ ...said, sms: rendered?.text ?? null });
    state = said;
  }
  return told;
}
const last = async (locale: string, messages: string[], pause?: number, from?: State) => {
  const told = (await text(locale, messages, pause, from)).at(-1);
  if (!told) throw new Error('say something');
  return told;
};
/** Texts are ended, and the bot has asked about a suspicion since. */
const askedAfterStop = async (locale: string) =>
  say(await last(locale, ['STOP']), 'x', {
    channel: 'sms',
    reading: { suspected: 'emergency', suspectedSign: 'emergency.breathing' },
  });
const wishes = (said: Said) => said.effects.flatMap((effect) => (effect.kind === 'texts' ? [effect.wish] : []));
const clinic = 'Riverside Pain Clinic';

describe('who writes', () => {
  test('the answer to "hi" says who writes, that it is a program, what to do in an emergency, and how to end it', async () => {
    const { sms } = await last('en', ['hi']);
    expect(sms).toBe(
      `${clinic}: your trigger point injection, the care sheet by text. I am a program, not a person. Chest pain or trouble breathing: call 911.\n` +
        'Ask a question. HELP for help, STOP to end.\nReply 1 before, 2 during, 3 after, 4 symptoms.',
    );
  });

  test.each([
    ['en', 'when can i work', 'program', '911', 'STOP'],
    ['es', 'cuándo puedo trabajar', 'programa', '911', 'ALTO'],
  ])('the first answer of all does too, and no later one (%s)', async (locale, question, ...says) => {
    const [first, second] = await text(locale, [question, question]);
    for (const said of [clinic, ...says]) expect(first?.sms).toContain(said);
    expect(second?.sms).not.toContain(clinic);
    expect(first?.cites).toEqual(['after.work']);
  });

  test('an emergency waits for no introduction', async () => {
    const { sms } = await last('en', ["i can't breathe"]);
    expect(sms?.indexOf('911')).toBeLessThan(60);
    expect(sms).not.toContain(clinic);
  });

  test('an urgent answer comes before it', async () => {
    const { sms } = await last('en', ['i have chills']);
    expect(sms?.indexOf('Call your provider right away')).toBeLessThan(sms?.indexOf(clinic) ?? 0);
  });
});

describe('choices', () => {
  test('a number, the words as they stand in the text, and the words of a screen do the same', async () => {
    const answers = await Promise.all(
      ['4', '4.', 'symptoms', 'SYMPTOMS', 'Check my symptoms'].map((choice) => last('en', ['hi', choice])),
    );
    expect(new Set(answers.map(({ sms }) => sms)).size).toBe(1);
    expect(answers[0]?.sms).toContain('Any trouble breathing?');
  });

  test('no number stands for a call: the phone dials what the text names', async () => {
    const { sms, titles } = await last('en', ['i have chills']);
    expect(titles.join()).not.toContain('Call');
    expect(sms).toContain('555-0100');
  });

  test('what does not fit comes with "More", without losing a fact', async () => {
    const asked = ['when should i call the doctor'];
    const cites: string[] = [];
    let told = await text('en', asked);
    for (let step = 0; step < 5; step += 1) {
      const said = told.at(-1);
      cites.push(...(said?.cites ?? []));
      const more = said?.titles.indexOf('More') ?? -1;
      if (more === -1) break;
      asked.push(String(more + 1));
      told = await text('en', asked);
    }
    const whole = await say(begin('en'), asked[0] ?? '');
    expect([...cites].sort()).toEqual([...whole.cites].sort());
  });

  test.each(['next', 'what else', 'tell me more'])('"%s" asks for what did not fit', async (typed) => {
    const asked = ['when should i call the doctor'];
    const more = (await text('en', [...asked, 'More'])).at(-1);
    expect(more?.cites.length).toBeGreaterThan(0);
    expect((await text('en', [...asked, typed])).at(-1)?.sms).toEqual(more?.sms);
  });
});

describe('the end of the texts', () => {
  test.each([
    ['en', 'STOP'],
    ['en', 'please stop texting me'],
    ['en', 'cancel my texts'],
    ['en', 'unsubscribe'],
    ['en', 'alto'],
    ['es', 'no me escriban más'],
    ['es', 'STOP'],
    ['es', 'ya no quiero mensajes'],
    ['en', 'stop stop stop'],
    ['es', 'cancela'],
  ])('%s: "%s" is confirmed once and recorded each time', async (locale, stop) => {
    const [, first, again] = await text(locale, ['hi', stop, stop]);
    expect(first?.sms).toContain('START');
    expect(first?.titles).toEqual([]);
    expect(again?.sms).toBeNull();
    expect([first, again].map((said) => said && wishes(said))).toEqual([['stop'], ['stop']]);
  });

  test.each([
    'should i stop my pills',
    'when do i stop the ice',
    'can you text me the address',
    'please do not stop texting me',
    'stop here',
    'debo parar mis pastillas',
  ])('"%s" ends nothing', async (message) => {
    expect(wishes(await last('en', ['hi', message]))).toEqual([]);
  });

  test.each([
    ['en', "STOP I can't breathe"],
    ['en', 'stop texting me, i need help, my chest is so tight'],
    ['es', 'ALTO no puedo respirar'],
  ])('%s: "%s" gets the emergency words first, then the confirmation', async (locale, message) => {
    const said = await last(locale, [message]);
    expect(said.sms?.startsWith(sentence('emergency.call', locale))).toBe(true);
    expect(said.sms).toContain('START');
    expect(wishes(said)).toEqual(['stop']);
    expect(said.effects.map(({ kind }) => kind)).toContain('handoff');
  });

  test('in an emergency that is in force the reminder comes first', async () => {
    const said = await last('en', ["i can't breathe", 'stop']);
    expect(said.sms?.startsWith(sentence('emergency.remind', 'en'))).toBe(true);
    expect(said.sms).toContain('START');
  });

  test('afterwards nothing is said; an emergency or urgent sign is answered as ever', async () => {
    const told = await text('en', [
      'STOP',
      'can i use ice',
      'hello',
      'my chest hurts',
      'I have called',
      'can i use ice',
      'i have chills',
      'can i use ice',
    ]);
    expect(told.map(({ sms }) => sms?.slice(0, 22) ?? null)).toEqual([
      'Riverside Pain Clinic:',
      null,
      null,
      'Call 911 now. You wrot',
      'Good. Stay where help ',
      null,
      'Chills: this is on you',
      null,
    ]);
  });

  test('while an emergency is in force the reminder is said, and no answer beside it', async () => {
    const told = await text('en', [
      "i can't breathe",
      'STOP',
      'can i use ice',
      'what do i do now',
      'by mistake',
      'yes',
    ]);
    expect(told[2]?.sms).toMatch(/^Call 911 now if you have not yet\.\nReply 1 /);
    expect(told[2]?.cites).toEqual([]);
    expect(told[3]?.sms).toContain('Do what they tell you on the phone');
    expect(told[4]?.sms).toContain('Is there any chest pain');
    expect(told[5]?.sms).toMatch(/^Call 911 now\./);
  });

  test('each HELP is answered, with the way back', async () => {
    const told = await text('en', ['STOP', 'HELP', 'HELP', "i can't breathe", 'HELP']);
    for (const { sms } of [told[1], told[2], told[4]] as Told[])
      for (const said of [clinic, '555-0100', '911', 'START']) expect(sms).toContain(said);
    expect(told[4]?.sms).toMatch(/^Call 911 now if you have not yet\./);
  });

  test.each([
    ['en', ['START', 'YES', 'yes please', 'unstop']],
    ['es', ['START', 'YES', 'Sí', 'empezar']],
  ])('%s: %j bring them back; elsewhere a yes is an answer', async (locale, words) => {
    for (const word of words) {
      const told = await last(locale, ['STOP', word]);
      expect(wishes(told), word).toEqual(['start']);
      expect(told.sms, word).toContain(clinic);
    }
    expect(wishes(await last(locale, ['hola', 'yes']))).toEqual([]);
    const answered = await last(locale, ['yes'], 120_000, await askedAfterStop(locale));
    expect(wishes(answered)).toEqual([]);
    expect(answered.level).toBe('emergency');
  });

  test('START is confirmed in an emergency too, behind the reminder', async () => {
    const told = await last('en', ['STOP', "i can't breathe", 'START']);
    expect(told.sms).toMatch(/^Call 911 now if you have not yet\./);
    expect(told.sms).toContain('you get texts from us again');
    expect(wishes(told)).toEqual(['start']);
    const answered = await last('en', ['START'], 120_000, await askedAfterStop('en'));
    expect(answered.sms).toContain('you get texts from us again');
    expect(answered.sms).toContain('911');
  });

  test('the question about a suspicion is answered although the texts are ended', async () => {
    const told = await text('en', ['STOP', 'it catches me under the ribs when i laugh', 'yes']);
    expect(told[1]?.sms).toContain('911');
    expect(told[2]?.level).toBe('emergency');
  });

  test('START brings them back', async () => {
    const [, , started, answer] = await text('en', ['hi', 'STOP', 'start', 'can i use ice']);
    expect(started && wishes(started)).toEqual(['start']);
    expect(started?.sms).toContain('STOP');
    expect(answer?.cites).toEqual(['after.ice-heat']);
  });

  test('START is the menu where the bot knows of no end, and the wish is kept: the carrier may know of one', async () => {
    const started = await last('en', ['hi', 'start']);
    expect(wishes(started)).toEqual(['start']);
    expect(started.reply?.choices).toHaveLength(4);
    const alarm = await last('en', ["i can't breathe", 'start']);
    expect(wishes(alarm)).toEqual(['start']);
    expect(alarm.sms).toContain('911');
  });

  test('HELP names the clinic, its number, the emergency number and STOP, also where it is asked in other words', async () => {
    for (const message of ['HELP', 'who is this', 'how do i stop these texts']) {
      const { sms } = await last('en', [message]);
      for (const said of [clinic, '555-0100', '911', 'STOP']) expect(sms).toContain(said);
    }
    expect((await last('en', ['¿Quién es?'])).sms).toContain('555-0100');
    expect((await last('en', ['how do i stop these texts, my chest feels crushed'])).sms).toMatch(/^Call 911/);
  });

  test('on a screen "stop" ends a dialog and nothing else', async () => {
    const said = await say(await say(begin('en'), 'What happens'), 'stop');
    expect(wishes(said)).toEqual([]);
    expect(said.reply).not.toBeNull();
  });
});

describe('a burst is one story', () => {
  const pause = 5_000;
  test.each([
    ['en', 'emergency', ['my chest', 'hurts really bad']],
    ['en', 'emergency', ['i cant', 'breathe']],
    ['en', 'emergency', ['i have a fever', 'and now my chest', 'feels so tight']],
    ['es', 'emergency', ['no puedo', 'respirar']],
    ['en', 'emergency', ['breathe', "i can't"]],
    ['en', 'urgent', ['i have a', 'fever and chills']],
  ])('%s: the level is %s after %j', async (locale, level, messages) => {
    const told = await text(locale, messages, pause);
    expect(told.at(-1)?.level).toBe(level);
  });

  test('the level of a message is never lower for what came before it', async () => {
    const before = ['no fever', "i don't have any", 'what if i get', 'last year i had', 'thanks', '1', 'my dog has'];
    const alarms = ['chest pain', "i can't breathe", 'chills', '101.5', 'my pain is getting worse'];
    for (const alarm of alarms) {
      const { level } = await last('en', [alarm]);
      for (const part of before)
        expect((await last('en', [part, alarm], pause)).level, `${part} / ${alarm}`).toBe(level);
    }
  });

  test('what was told is told no second time: "I called" after an emergency raises nothing again', async () => {
    const told = await text('en', ["i can't breathe", 'ok', 'I have called'], pause);
    expect(told.map(({ effects }) => effects.filter(({ kind }) => kind === 'handoff').length)).toEqual([1, 0, 0]);
  });

  test.each([
    ['no chest pain', 'today'],
    ['my mom had chest pain last year', 'she is fine now'],
    ['no fever', 'since yesterday'],
  ])('%j and %j raise nothing together', async (first, second) => {
    expect((await last('en', [first, second], pause)).level).toBe('none');
  });

  test.each(['UNSUBSCRIBE', 'stop texting me', 'STOP', 'cancel'])('"hi" and %j are no story', async (stop) => {
    const said = await last('en', ['hi', stop], pause);
    expect(said.sms).toMatch(/^Riverside Pain Clinic: you get no more texts from us\./);
    expect(said.reading.suspected).toBeNull();
    expect(said.level).toBe('none');
  });

  test('nor does a story go on from a wish about the texts, but over it', async () => {
    expect((await last('en', ['HELP', 'can i use ice'], pause)).cites).toEqual(['after.ice-heat']);
    expect((await last('en', ['my chest', 'STOP', 'hurts really bad'], pause)).level).toBe('emergency');
  });

  test('a question in two parts is one question', async () => {
    const told = await text('en', ['is it ok if i put', 'an ice pack on it'], pause);
    expect(told.at(-1)?.cites).toContain('after.ice-heat');
  });
});
