/** Words that stand beside a yes, a no or an alarm, and neither clear it nor raise it by themselves. */
import { describe, expect, it } from 'vitest';
import { talk } from './support.ts';

const heart = 'my heart feels weird';
const check = { en: 'check my symptoms', es: 'revisar mis síntomas' } as const;

describe('an emergency in force is not taken back by a story', () => {
  it.each([
    ['en', 'i want to kill myself', 'i tried it years ago'],
    ['en', 'i have chest pain', 'i had a heart attack years ago'],
    ['en', 'i have chest pain', "it's been on and off since last winter"],
    ['en', 'i cant breathe', 'from the heat'],
    ['en', 'i cant breathe', 'i meant my chest'],
    ['en', 'my throat is swelling up', 'from the popsicle i ate'],
    ['es', 'no puedo respirar', 'soy asmática hace años'],
    ['es', 'no puedo respirar', 'quise decir mi pecho'],
    ['es', 'me quiero morir', 'lo intenté hace dos años'],
  ])('%s: "%s", "%s"', async (locale, first, then) => {
    expect((await talk(locale, first, then)).conversation.emergency).not.toBeNull();
  });

  it.each([
    ['en', 'i have chest pain', 'so sorry, false alarm, not an emergency'],
    ['en', 'i have chest pain', 'false alarm, not an emergency i think'],
    ['es', 'me duele el pecho', 'era broma, no es emergencia, verdad'],
  ])('%s: "%s", "%s": a plain mistake is heard', async (locale, first, then) => {
    expect((await talk(locale, first, then)).conversation.asking).toMatchObject({ kind: 'mistake' });
  });
});

describe('a no that goes on in the symptom check does not go past its question', () => {
  it.each([
    ['en', ["no man it's hard"]],
    ['en', ['no honey i cant']],
    ['en', ['no but my nerves wont let me get a full one']],
    ['en', ['no but something in my neck blocks it']],
    ['en', ["no it's tough and my leg is swollen"]],
    ['en', ['no', "no hun it's like fire"]],
    ['en', ['no', 'no but something sits there like a brick']],
    ['es', ['no señito batallo mucho']],
    ['es', ['q no puedo']],
    ['es', ['no', 'no pero me duele el brazo y sudo frío']],
    ['es', ['no', 'no pero gases como un puño']],
  ] as const)('%s: %j', async (locale, answers) => {
    const { text } = await talk(locale, check[locale], ...answers);
    expect(text).not.toContain(`${answers.length + 1} ${locale === 'es' ? 'de' : 'of'} 6`);
  });

  it.each([
    ['en', 'no hun'],
    ['en', 'no sir thank you'],
    ['en', 'no just in case'],
    ['en', 'no just the bandage'],
    ['es', 'q no'],
    ['es', 'no nomás por si acaso'],
  ] as const)('%s: "%s" is a no', async (locale, answer) => {
    expect((await talk(locale, check[locale], answer)).text).toContain(locale === 'es' ? '2 de 6' : '2 of 6');
  });
});

describe('a question about one sign is not settled by another', () => {
  it.each([
    ["no but my shoulder is killing me and i'm sweating buckets"],
    ['no its like fire and i have chills'],
    ['i think i took a few extra pills', 'no hun only 15'],
  ])('"%s"', async (...said) => {
    const { conversation } = await talk('en', ...(said.length === 1 ? [heart, ...said] : said));
    expect(conversation.asking).toMatchObject({ kind: 'suspected', level: 'emergency' });
  });

  it.each([
    [heart, 'yes, i was fine this morning'],
    [heart, 'it is tight. i was ok yesterday'],
    [heart, 'it is and i have a fever of 102'],
    [heart, 'not when i rest'],
    ['i have chest pain', 'i typed it wrong', "no man it's bad"],
  ])('%j is a yes', async (...said) => {
    expect((await talk('en', ...said)).level).toBe('emergency');
  });
});

describe('pain in the symptom check', () => {
  const before = ['no', 'no', '36.8', 'no', 'no'];
  it.each([
    ['en', 'yes, it goes down to my foot'],
    ['en', 'no better'],
    ['es', 'sí, va bajando a la pierna'],
    ['es', 'no está mejor'],
    ['es', 'no más que el doble'],
  ] as const)('%s: "%s" is no good news', async (locale, answer) => {
    expect((await talk(locale, check[locale], ...before, answer)).level).toBe('urgent');
  });

  it.each([
    ['en', 'no its the same'],
    ['es', 'no más que antes, igual'],
    ['es', 'va bajando'],
  ] as const)('%s: "%s" is a no', async (locale, answer) => {
    expect((await talk(locale, check[locale], ...before, answer)).level).toBe('none');
  });
});

describe('beside an urgent sign', () => {
  it.each([
    ['en', 'i have a fever', 'he said to rest but my heart is doing flips'],
    ['es', 'tengo escalofríos', 'ya me dieron pastillas y me siento muy raro del corazón'],
  ])('%s: "%s", "%s": a suspicion comes before the provider\'s word', async (locale, first, then) => {
    expect((await talk(locale, first, then)).conversation.asking).toMatchObject({ level: 'emergency' });
  });

  it.each([
    ['en', 'i have a fever', 'i asked the nurse and she never answered'],
    ['en', 'i have a fever', 'same as a year ago'],
    ['en', 'its oozing', 'same as last summer'],
    ['es', 'tengo fiebre', 'ya fui al doctor y no me atendió'],
  ])('%s: "%s", "%s": the call stands', async (locale, first, then) => {
    expect((await talk(locale, first, then)).level).toBe('urgent');
  });

  it.each(['i had 8 surgeries', 'i had 12 shots', 'ive had it 6 months'])('"%s" is no count of pills', async (then) => {
    expect((await talk('en', 'what can i take for pain', then)).conversation.asking).toBeNull();
  });
});

describe('a number, a limit, and what has stopped', () => {
  it.each([
    ['es', ['el sitio está rojo y caliente', '37 con 9', 'y ahora 38,3']],
    ['en', ['my temp is 103', 'my doctor said 102 is the limit for him']],
    ['en', ['fever 101.5', 'my provider told me 101 is my limit']],
  ] as const)('%s: %j: the fever is told', async (locale, said) => {
    expect((await talk(locale, ...said)).level).toBe('urgent');
  });

  it.each(['no its stopped like i said', 'ITS STOPPED. no blood'])(
    '"%s": no bleeding that will not stop',
    async (then) => {
      const { level, conversation } = await talk('en', 'i had a little blood but it stopped', then);
      expect({ level, asking: conversation.asking }).toEqual({ level: 'none', asking: null });
    },
  );

  it.each(['no it stopped but started again', 'its not stopped'])('"%s" is no all-clear', async (then) => {
    expect((await talk('en', 'i had a little blood but it stopped', then)).level).not.toBe('none');
  });

  it.each([
    ['es', 'no, no me voy a hacer nada'],
    ['en', "no i'm not going to do anything"],
  ])('%s: "%s" answers the question about self-harm', async (locale, then) => {
    const first = locale === 'es' ? 'ya no aguanto esto' : 'on purpose';
    expect((await talk(locale, first, then)).level).toBe('none');
  });
});
