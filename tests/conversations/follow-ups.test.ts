/** What people write behind an answer or an alarm: more of the same, a correction, a denial in words of their own. */
import { describe, expect, test } from 'vitest';
import { namesTitle } from '../../dialogs/articles.ts';
import { begin, content, onOffer, saturdayNight, say, sentence, talk, words } from './support.ts';

const more = (locale: string) => sentence('not-covered.more', locale);

describe('the answer to a question about a sign', () => {
  const asking = {
    kind: 'suspected',
    sign: 'emergency.chest-pain',
    level: 'emergency',
    quote: 'it hurts',
  } as const;
  const asked = (locale: string, answer: string, sign: string = asking.sign) => {
    const state = begin(locale);
    return say({ ...state, conversation: { ...state.conversation, asking: { ...asking, sign } } }, answer);
  };

  test.each(
    onOffer([
      ['en', 'not my chest, my lower back lol'],
      ['en', 'no its my back not chest'],
      ['en', 'he says no pain'],
      ['es', 'no el pecho, la espalda'],
      ['es', 'ella dice que no'],
    ]),
  )('%s: "%s" is a no', async (locale, answer) => {
    const said = await asked(locale, answer);
    expect(said.effects).toEqual([]);
    expect(said.text).toContain(sentence('suspect.no-emergency', locale));
  });

  test.each(
    onOffer([
      ['en', 'not my shoulder, my chest'],
      ['en', 'not my chest, my left arm and jaw'],
      ['es', 'no el hombro, el pecho'],
    ]),
  )('%s: "%s" is none', async (locale, answer) => {
    expect((await asked(locale, answer)).text).not.toContain(sentence('suspect.no-emergency', locale));
  });

  test.each(
    onOffer([
      ['en', 'no blood'],
      ['es', 'no, sangrado no'],
    ]),
  )('%s: "%s" denies the bleeding', async (locale, answer) => {
    expect((await asked(locale, answer, 'general.bleeding')).effects).toEqual([]);
  });

  test('"no, blood wont stop" does not', async () => {
    expect((await asked('en', 'no, blood wont stop', 'general.bleeding')).level).not.toBe('none');
  });

  test('another question is answered behind it, and it stays open', async () => {
    const said = await talk('en', 'my arm is numb', 'how long will that last');
    expect(said.text).toContain(sentence('suspect.first', 'en'));
    expect(said.text).toContain('does not say anything about how long');
    expect(said.conversation.asking).toMatchObject({ sign: 'general.stroke', again: true });
  });
});

test.each(
  onOffer([
    ['en', 'check my symptoms', 'ok thats it'],
    ['es', 'revisar mis síntomas', 'vale perfecto ya'],
  ]),
)('%s: "%s", then "%s" is no answer about breathing', async (locale, check, answer) => {
  const said = await talk(locale, check, answer);
  expect(said.text).toContain(sentence('screening.ask.emergency.breathing', locale));
});

test('"feels normal, didnt measure" is an answer to the question about the temperature', async () => {
  const said = await talk('en', 'check my symptoms', 'no', 'no', 'feels normal, didnt measure');
  expect(said.text).toContain(sentence('screening.ask.urgent.chills', 'en'));
});

describe('behind an urgent sign', () => {
  test.each(
    onOffer([
      ['en', '102.3 fvr', 'wat do i do'],
      ['en', 'oozing pus', 'wut should i do'],
      ['en', 'i have chills', 'a little better now with the blanket'],
      ['en', 'i have chills', 'no i dont, thats my husband'],
      ['en', 'drainage from the spot', 'a lot'],
      ['en', 'drainage from the spot', 'since an hour'],
      ['es', 'tengo 38.9', 'k ago'],
      ['es', 'tengo escalofrios', 'un poco mejor ya con la cobija'],
      ['es', 'me sale pus', 'mucho'],
    ]),
  )('%s: "%s", then "%s": it should not wait', async (locale, sign, message) => {
    const said = await talk(locale, sign, message);
    expect(said.level).toBe('urgent');
    expect(said.text).toContain(sentence('urgent.not-wait', locale));
    expect(said.effects).toEqual([]);
  });

  test.each(
    onOffer([
      ['en', 'soreness', 'worse', 'no wait i mean its the same'],
      ['es', 'moretones', 'peor', 'no espera digo que sigue igual'],
    ]),
  )('%s: "%s", "%s", "%s" takes it back', async (locale, ...messages) => {
    const said = await talk(locale, ...messages);
    expect(said.level).toBe('none');
    expect(said.conversation.urgent).toBeNull();
    expect(said.text).toContain(sentence('urgent.emergency-if', locale));
  });

  test('"no its not better" takes nothing back', async () => {
    expect((await talk('en', 'soreness', 'worse', 'no its not better')).conversation.urgent).not.toBeNull();
  });

  test('"kidding its 98.4" corrects the number', async () => {
    expect((await talk('en', 'temp 104', 'kidding its 98.4')).level).toBe('none');
  });

  test('in the symptom check "a little" answers the check', async () => {
    const said = await talk('en', 'check my symptoms', 'no', 'no', '102', 'a little');
    expect(said.text).toContain(sentence('screening.ask.urgent.drainage', 'en'));
    expect(said.effects).toMatchObject([{ signs: [{ sign: 'urgent.chills' }] }]);
  });
});

test.each(['better', 'yes'])('behind a denial that nobody asked for, "%s" opens no question', async (answer) => {
  const said = await talk('en', 'it hurts less than yesterday but still there. its been 2 days', answer);
  expect(said.conversation.asking).toBeNull();
});

test.each(
  onOffer([
    ['en', 'chest pain', 'i called', 'can i take the ambulance or drive'],
    ['es', 'me duele el pecho', 'ya llame', 'puedo ir en la ambulancia o manejo'],
  ]),
)('%s: "%s", "%s", "%s": what those on the phone say', async (locale, ...messages) => {
  expect((await talk(locale, ...messages)).text).toBe(sentence('called.meanwhile', locale));
});

test('denials first, and the question behind them is answered', async () => {
  const said = await talk('en', 'no fever, no chills, can i go swimming');
  expect(said.text).toContain(sentence('calm.denied', 'en', { signs: 'a fever and chills' }));
  expect(said.text).toContain('does not say anything about swimming');
});

/** The sheet does not say that either, on a topic that is named again. */
const saysNot = {
  en: ['does not say that about'],
  es: ['tampoco dice eso sobre'],
} as const;

describe('behind an answer', () => {
  test.each(
    onOffer([
      ['en', 'ice or heat', 'overnight?'],
      ['en', 'Can I go to yoga tonight', 'tomorrow then?'],
      ['en', 'can I take a bath', 'in hot water?'],
      ['en', 'can i sleep on that side', 'which position is best'],
      ['es', 'hielo o calor', 'cuanto tiempo lo dejo'],
      ['es', 'hielo o calor', 'toda la noche?'],
      ['es', 'puedo ir a yoga esta noche', 'mañana entonces?'],
    ]),
  )('%s: "%s", then "%s": no line about something else', async (locale, question, message) => {
    const said = await talk(locale, question, message);
    expect(said.cites).toEqual([]);
    const silent = [more(locale), ...saysNot[locale as 'en' | 'es']];
    expect(silent.some((words) => said.text.includes(words))).toBe(true);
  });

  test('"how long do i leave it on" gets no line about something else', async () => {
    expect(['', 'after.ice-heat']).toContain(
      (await talk('en', 'ice or heat', 'how long do i leave it on')).cites.join(),
    );
  });

  test('"so a day?" gets the line again', async () => {
    expect((await talk('en', 'how long will it be sore', 'so a day?')).cites).toEqual(['after.soreness']);
  });

  test('what the sheet does not speak of is said so, with the number', async () => {
    const said = await talk('en', 'can i work tomorrow', 'i lift boxes');
    expect(said.text).toContain(sentence('small-talk.other-after', 'en'));
    expect(said.text).toContain(content.clinic.phone);
  });

  test.each(
    onOffer([
      ['en', 'can i work tomorrow', 'the nurse told me 2 days off'],
      ['es', 'puedo trabajar mañana', 'la enfermera me dijo dos dias'],
    ]),
  )('%s: "%s", "%s": the provider counts', async (locale, ...messages) => {
    const number = content.clinic.phone;
    expect((await talk(locale, ...messages)).text).toBe(sentence('answer.provider-counts', locale, { number }));
  });

  test.each(
    onOffer([
      ['en', 'whats your phone number', 'and after 5?'],
      ['en', 'whats your phone number', 'and at night?'],
      ['en', 'when are you open', 'what if i cant wait'],
      ['es', 'cual es el telefono', 'y en la noche?'],
    ]),
  )('%s: "%s", then "%s": the on-call line', async (locale, ...messages) => {
    expect((await talk(locale, ...messages)).text).toContain(content.clinic.onCall);
  });
});

test.each(
  onOffer([
    ['en', 'tell me about platelet rich plasma', 'Platelet-rich plasma'],
    ['en', 'ankle sprain', 'Ankle sprains'],
    ['es', 'esguince de tobillo', 'Esguinces de tobillo'],
  ]),
)('%s: "%s" is an article', async (locale, message, article) => {
  const said = await talk(locale, locale === 'en' ? 'articles' : 'articulos', message);
  expect(said.text).toMatch(new RegExp(`^${article}`));
});

test('the words of a title, whatever their form, and all of them', () => {
  expect(namesTitle('i sprained my ankle', 'Ankle sprains')).toBe(true);
  expect(namesTitle('my ankle itches', 'Ankle sprains')).toBe(false);
  expect(namesTitle('osteoarthritis', 'Osteoarthritis, injections and surgery')).toBe(true);
});

test.each(
  onOffer([
    ['en', 'do you have articles about knees', 'related.list'],
    ['en', 'i need a specialist', 'specialists'],
    ['es', 'tienen algo sobre la rodilla', 'related.list'],
    ['es', 'necesito un especialista', 'specialists'],
  ]),
)('%s: "%s" finds the page', async (locale, message, key) => {
  expect((await talk(locale, message)).text).toContain(sentence(key, locale));
});

test.each(
  onOffer([
    ['en', "i'd like to leave a message", 'its about my bill'],
    ['es', 'quiero dejar un mensaje', 'es sobre mi cuenta'],
  ]),
)('%s: "%s", "%s" is passed on', async (locale, wish, message) => {
  expect((await talk(locale, wish, message)).effects).toMatchObject([{ reason: 'person', text: message }]);
});

test('a message that was only offered is passed on as well; a call back leads to people', async () => {
  expect((await talk('en', 'I want to speak to a nurse', 'its about my bill')).effects).toMatchObject([
    { reason: 'person', text: 'its about my bill' },
  ]);
  const said = await say(begin(), 'call me tomorrow', { now: saturdayNight });
  expect(said.text).toContain(words.say({ key: 'person.on-call' }, 'en'));
});
