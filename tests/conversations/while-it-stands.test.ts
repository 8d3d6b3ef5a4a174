/** What patients write while an urgent sign stands, or after an alarm was taken back: the call is said again and never dropped. */
import { describe, expect, test } from 'vitest';
import { onOffer, sentence, talk } from './support.ts';

/** An emergency, and that it was a mistake: the bot asks whether there is one now. */
const takenBack = (locale: string) =>
  locale === 'en' ? ['chest pain', 'mistake'] : ['me duele el pecho', 'fue un error'];

const number = '555-0100';

describe('an urgent sign stands', () => {
  test.each(
    onOffer([
      ['en', 'its draining', 'not a lot'],
      ['en', 'i have chills', 'no its fine'],
      ['en', 'i have chills', 'im ok now'],
      ['en', 'pus is coming out', 'do i call tonight or monday'],
      ['en', 'pus is coming out', 'or tomorrow'],
      ['en', 'i have chills', 'can i drive?'],
      ['es', 'tengo pus', 'no mucho'],
      ['es', 'tengo 39 de fiebre', 'llamo ahorita?'],
      ['es', 'tengo pus', 'llamo hoy o el lunes?'],
    ]),
  )('%s: "%s", then "%s"', async (locale, sign, then) => {
    const said = await talk(locale, sign, then);
    expect(said.level).toBe('urgent');
    expect(said.text).toContain(number);
    expect(said.text).toContain(sentence('urgent.not-wait', locale));
  });
});

test.each(
  onOffer([
    ['en', 'no its real'],
    ['en', "it's worse"],
    ['es', 'es de verdad'],
  ]),
)('%s: after an alarm that was taken back and denied, "%s" raises it again', async (locale, then) => {
  expect((await talk(locale, ...takenBack(locale), 'no', then)).level).toBe('emergency');
});

describe('the answer to "do you have that now?"', () => {
  test.each(['every now and then', 'on the left', 'all day', 'i kinda had it last night'])(
    '"%s" is a yes',
    async (answer) => {
      expect((await talk('en', 'what if i get chest pain', answer)).level).toBe('emergency');
    },
  );

  test('a few words that say neither are asked about once more', async () => {
    const said = await talk('en', 'what if i get chest pain', 'my cousin did');
    expect(said.text).toContain(sentence('suspect.emergency.chest-pain', 'en'));
    expect((await talk('en', 'what if i get chest pain', 'ok thanks')).text).not.toContain('chest');
  });
});

test.each([
  ['what if i get chills', 'a bit yes'],
  ['what if it gets worse', 'it has'],
  ['what if i get drainage', 'just a spot'],
])('"%s", then "%s": it is there', async (first, then) => {
  expect((await talk('en', first, then)).level).toBe('urgent');
});

test('an amount behind a number that is not over the limit reports no fever', async () => {
  expect((await talk('en', 'my temp is 98.6', 'a bit')).level).toBe('none');
});

test('"100." and "6" are one number, at once', async () => {
  expect((await talk('en', 'temp is 100.', '6')).level).toBe('urgent');
});

describe('in the symptom check', () => {
  test('"it is ok" is a no', async () => {
    const said = await talk('en', 'check my symptoms', 'it is ok', 'it is good');
    expect(said.level).toBe('none');
    expect(said.text).toContain('3 of 6');
  });

  test('the spot of the injection, which may be on the chest, is not booked as a no; another part of the body is', async () => {
    expect((await talk('en', 'check my symptoms', 'no', 'only where the shot was')).level).toBe('urgent');
    expect((await talk('en', 'check my symptoms', 'no', 'my back does')).level).toBe('none');
  });

  test('"not really sure" of a temperature is no fever', async () => {
    expect((await talk('en', 'check my symptoms', 'no', 'no', 'not really sure')).text).not.toContain('fever');
  });
});

test.each(
  onOffer([
    ['en', 'my neck hurts', 'can i drive?'],
    ['es', 'me duele el cuello', 'puedo manejar?'],
  ]),
)('%s: "%s", then "%s": the question is answered, not the line before it', async (locale, first, then) => {
  const alone = await talk(locale, then);
  expect((await talk(locale, first, then)).text).toBe(alone.text);
});

test.each(
  onOffer([
    ['en', 'i have a bruise', 'what if it grows?', 'bruises'],
    ['es', 'tengo un moretón', 'y si crece?', 'los moretones'],
    ['en', 'i have a bruise', 'its big', 'bruises'],
    ['es', 'tengo un moretón', 'es grande', 'los moretones'],
  ]),
)('%s: "%s", then "%s" is still about that, and it is named', async (locale, first, then, topic) => {
  const said = await talk(locale, first, then);
  expect(said.cites).toEqual([]);
  expect(said.text).toContain(sentence('unlisted.more-topic', locale, { topic }));
});

test.each(
  onOffer([
    ['en', 'can i drive', 'only 3 hours', 'driving'],
    ['en', 'can i have a beer', 'just one', 'alcohol'],
    ['es', '¿puedo manejar?', '3 horas', 'manejar'],
    ['es', 'puedo tener relaciones', 'hoy en la noche', 'las relaciones sexuales'],
  ]),
)('%s: "%s", then "%s": the detail is taken for what it is about', async (locale, first, then, topic) => {
  const said = await talk(locale, first, then);
  expect(said.text).toContain(sentence('not-covered.more-topic', locale, { topic }));
});

test.each(
  onOffer([
    ['en', 'just a beer', 'alcohol'],
    ['es', 'me mojé al bañarme', 'la ducha o el baño'],
  ]),
)('%s: "%s" is told and no symptom: nobody says that its meaning is unknown', async (locale, told, topic) => {
  const said = await talk(locale, told);
  expect(said.text).toContain(sentence('not-covered.topic', locale, { topic }));
});

test.each(
  onOffer([
    ['en', 'are you open on christmas eve'],
    ['es', 'abren el día de navidad'],
  ]),
)('%s: "%s" is about the hours', async (locale, message) => {
  expect((await talk(locale, message)).text).toContain(number);
  expect((await talk(locale, message)).reading.command).toBe('hours');
});

describe('a good word that is denied is no "no" to a question about an emergency', () => {
  test.each(
    onOffer([
      ['en', 'im not ok'],
      ['en', 'no good'],
      ['en', "it isn't good"],
      ['es', 'no está bien'],
      ['es', 'nada bien'],
    ]),
  )('%s: "%s"', async (locale, answer) => {
    expect((await talk(locale, ...takenBack(locale), answer)).level).toBe('emergency');
  });

  test.each(
    onOffer([
      ['en', 'no, im ok'],
      ['es', 'no, está bien'],
    ]),
  )('%s: "%s" is one', async (locale, answer) => {
    expect((await talk(locale, ...takenBack(locale), answer)).level).toBe('none');
  });

  test('in the symptom check it counts as not sure', async () => {
    expect((await talk('en', 'check my symptoms', 'not well')).level).toBe('urgent');
    expect((await talk('en', 'check my symptoms', "no it's hard")).level).toBe('urgent');
  });
});

test.each(
  onOffer([
    ['en', 'can i drive', 'thats not what i asked'],
    ['en', 'can i drive', 'you didnt answer me'],
    ['en', 'ice or heat', 'not helpful'],
    ['es', '¿puedo manejar?', 'no, yo pregunté otra cosa'],
    ['es', '¿puedo manejar?', 'siempre dices lo mismo'],
  ]),
)('%s: "%s", then "%s": a complaint gets neither the same again nor a line', async (locale, first, then) => {
  const said = await talk(locale, first, then);
  expect(said.text).toContain(sentence('small-talk.complaint', locale, { number: '555-0100' }));
  expect(said.cites).toEqual([]);
});
