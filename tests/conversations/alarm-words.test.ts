/** The words around alarms: the number that counts now, what a suspicion asks and leaves, and what stays until it is cleared. */
import { describe, expect, test } from 'vitest';
import { begin, content, languages, saturdayNight, say, talk } from './support.ts';

const { phone, onCall } = content.clinic;
const bare = { asked: [], topic: null, signs: [], suspected: null, suspectedSign: null, unreadable: false } as const;

describe('numbers', () => {
  test.each(['100.4', '99.1'])('a temperature of %s gets the number for later', async (text) => {
    expect((await talk('en', text)).text).toContain(`right away: ${phone}`);
  });

  test('a question about an urgent sign gets the number and its button', async () => {
    const said = await say(begin(), 'when do i call about chills', {
      reading: { ...bare, kind: 'question', asked: ['urgent.chills'], signs: [], facts: ['urgent.chills'] },
    });
    expect(said.level).toBe('none');
    expect(said.text).toContain(phone);
    expect(said.titles).toContain(`Call ${phone}`);
  });

  test('at night what can wait is sent to the clinic, and only what cannot to the on-call line', async () => {
    const medicine = await say(begin(), 'Pain relief', { now: saturdayNight });
    expect(medicine.text).toContain(
      `${phone}, open again Monday 8:00 AM. If it can't wait, call the on-call line: ${onCall}`,
    );
    const sore = await say(begin(), 'still sore', {
      now: saturdayNight,
      reading: { ...bare, kind: 'question', asked: ['after.soreness'], signs: [], days: 5 },
    });
    expect(sore.text).toContain(`tell your provider: ${phone}, open again Monday 8:00 AM`);
  });

  test.each(['911', 'call 911', '988'])('"%s" is the wish to call it', async (text) => {
    const said = await talk('en', text);
    expect(said.text).toMatch(/^Call 9(11|88) from your phone/);
    expect(said.titles[0]).toMatch(/^Call 9(11|88)$/);
  });
});

describe('a cry for help that does not say why', () => {
  test.each([
    ['en', 'i need an ambulance', 'Call 911 now.'],
    ['en', 'please send an ambulance to 14 mill road', 'Call 911 now.'],
    ['en', 'this is an emergency!!', 'Call 911 now.'],
    ['en', 'i think im dying', 'Call 911 now.'],
    ['es', 'necesito una ambulancia', 'Llame al 911 ahora.'],
    ['es', 'auxilio', 'Llame al 911 ahora.'],
  ])('%s: "%s" is an emergency', async (locale, text, first) => {
    const said = await talk(locale, text);
    expect(said.level).toBe('emergency');
    expect(said.text.startsWith(first)).toBe(true);
  });

  test.each([
    ['en', 'when do i need an ambulance'],
    ['en', 'is this an emergency'],
    ['en', "i don't need an ambulance"],
    ['en', 'im dying to know if it works'],
    ['es', 'cuando hay que llamar una ambulancia'],
    ['es', 'me muero de risa'],
  ])('%s: "%s" is none', async (locale, text) => {
    expect((await talk(locale, text)).level).not.toBe('emergency');
  });
});

describe('an emergency in force', () => {
  test.each(['ok', 'yes', 'no', 'not sure'])('"%s" is answered with the one step that is left', async (text) => {
    const said = await talk('en', 'i cant breathe', text);
    expect(said.text).toBe(
      'Call 911 now if you have not yet.\nTell me when you have called. If it was a mistake, tell me that.',
    );
    expect(said.titles).toEqual(['Call 911', 'I have called', 'I wrote this by mistake']);
  });
});

describe('thoughts of self-harm', () => {
  const asking = { kind: 'suspected' as const, sign: 'self-harm', level: 'emergency' as const, quote: 'x' };
  const asked = { ...begin(), conversation: { ...begin().conversation, asking } };

  test('the reminder keeps both calls', async () => {
    expect((await talk('en', 'i want to kill myself', 'ok')).titles.slice(0, 2)).toEqual(['Call 911', 'Call 988']);
  });

  test('written by mistake: the question is about them, and 988 stays', async () => {
    const said = await talk('en', 'i want to kill myself', 'I wrote this by mistake');
    expect(said.text).toContain('thinking of hurting yourself');
    expect((await say(said, 'no')).text).toContain('988');
  });

  test.each(['not sure', 'no'])('a suspicion answered with "%s" names 988', async (text) => {
    expect((await say(asked, text)).text).toContain('988');
  });

  test.runIf(languages.includes('es'))('the question asked again in another language names 988', async () => {
    expect((await say(asked, 'Español')).text).toContain('988');
  });
});

describe('a suspicion', () => {
  const ask = (sign: string, level: 'urgent' | 'emergency') => ({
    ...begin(),
    conversation: { ...begin().conversation, asking: { kind: 'suspected' as const, sign, level, quote: 'x' } },
  });

  test.each([
    ['same', 'none'],
    ['Same or better', 'none'],
    ['worse', 'urgent'],
  ])('of more pain takes "%s" as %s', async (text, level) => {
    expect((await say(ask('urgent.pain', 'urgent'), text)).level).toBe(level);
  });

  test.each([
    ['emergency.breathing', 'emergency', 'If it starts, call 911 right away.'],
    ['urgent.chills', 'urgent', `contact your provider right away: ${phone}`],
  ] as const)('of %s answered with no: what to do if it starts', async (sign, level, words) => {
    expect((await say(ask(sign, level), 'no')).text).toContain(words);
  });

  test('of an urgent sign that stays unclear says which sign, and to whom', async () => {
    const said = await say(ask('urgent.fever', 'urgent'), 'not sure');
    expect(said.text).toContain(`If it may be a fever, call your provider right away: ${phone}.`);
    expect(said.titles[0]).toBe(`Call ${phone}`);
  });
});

describe('a suspicion left open', () => {
  test('the message that is no answer is answered, with its own choices after the call', async () => {
    const asking = { kind: 'suspected' as const, sign: 'urgent.chills', level: 'urgent' as const, quote: 'x' };
    const said = await say({ ...begin(), conversation: { ...begin().conversation, asking } }, 'Ice or heat');
    expect(said.text).toContain('ice or heat');
    expect(said.titles[0]).toBe(`Call ${phone}`);
    expect(said.titles).toContain('Soreness');
  });
});
