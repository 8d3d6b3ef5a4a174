/** A sign that is told in two messages, taken back and told again, and answers that say two things at once. */
import { describe, expect, it, test } from 'vitest';
import { begin, say, talk } from './support.ts';

describe('a sign told in two messages, the first of which was answered already', () => {
  it.each([
    ['en', 'i took my pills', 'all of them', 'general.overdose'],
    ['en', 'im so done', 'with life', 'self-harm'],
    ['es', 'me salió un poco de sangre', 'y no para', 'general.bleeding'],
    ['es', 'me duele el hombro', 'y la mandíbula', 'emergency.chest-pain'],
  ])('%s: "%s", "%s" is an emergency', async (locale, first, then, sign) => {
    const said = await talk(locale, first, then);
    expect({ level: said.level, sign: said.conversation.emergency?.sign }).toEqual({ level: 'emergency', sign });
  });

  it.each([
    ['en', 'i have a headache', 'worst ever', 'general.stroke'],
    ['en', 'i feel weak', 'all on the left', 'general.stroke'],
    ['en', 'i took tylenol', 'like 20', 'general.overdose'],
    ['en', 'her o2 is 97', 'dropped to 86', 'emergency.breathing'],
    ['es', 'se me durmió el brazo', 'y no lo puedo mover', 'general.stroke'],
    ['es', 'se me durmió el brazo', 'y veo doble', 'general.stroke'],
  ])('%s: "%s", "%s" is asked about', async (locale, first, then, sign) => {
    const said = await talk(locale, first, then);
    expect(said.conversation.asking).toMatchObject({ kind: 'suspected', sign });
  });

  it.each([
    ['en', 'my arm is tired', 'how long does the soreness last'],
    ['en', 'im sore', 'and my knee'],
    ['en', 'can i take tylenol', 'with water'],
    ['en', 'my dog had a seizure', 'wrong chat sorry'],
    ['es', 'tengo un moretón', 'es grande'],
    ['es', 'mi perro convulsionó', 'ya sé que aquí no es'],
  ])('%s: "%s", "%s" tell of none', async (locale, first, then) => {
    const said = await talk(locale, first, then);
    expect({ level: said.level, asking: said.conversation.asking }).toEqual({ level: 'none', asking: null });
  });

  it('a message that comes an hour later stands for itself', async () => {
    const first = await say(begin('en'), 'i took my pills');
    const later = await say(first, 'all of them', { now: new Date('2026-11-23T17:00:00Z') });
    expect(later.level).toBe('none');
  });
});

describe('"Do you have that now?" after a what-if', () => {
  it.each([
    ['en', 'what if i cant breathe', 'thats why im asking'],
    ['en', 'what if i cant breathe', 'because its happening'],
    ['en', 'what if my chest hurts', 'if i climb stairs'],
    ['en', 'what if my chest hurts', 'im afraid so'],
    ['es', '¿y si no puedo respirar?', 'por eso pregunto'],
    ['es', '¿y si me duele el pecho?', 'me temo que sí'],
  ])('%s: "%s", "%s" is a yes', async (locale, first, then) => {
    expect((await talk(locale, first, then)).level).toBe('emergency');
  });
});

describe('"bien" before another word is no good news', () => {
  it.each([
    ['siento apretado', 'bien feo'],
    ['siento apretado', 'más bien pesado'],
  ])('"%s", "%s" is an emergency', async (first, then) => {
    expect((await talk('es', first, then)).level).toBe('emergency');
  });

  it.each(['estoy bien', 'no, bien gracias', 'todo bien', 'bien, gracias a dios'])('"%s" is a no', async (answer) => {
    const said = await talk('es', 'siento apretado', answer);
    expect({ level: said.level, asking: said.conversation.asking }).toEqual({ level: 'none', asking: null });
  });

  it('clears nothing in the symptom check', async () => {
    expect((await talk('es', 'revisar mis síntomas', 'no', 'más bien presión')).level).toBe('emergency');
    expect((await talk('es', 'revisar mis síntomas', 'bien feo')).text).not.toContain('2 de 6');
  });
});

describe('whether the pain is worse than before', () => {
  it.each([
    ['es', 'mejor no, peor'],
    ['es', 'igual no, peor'],
    ['es', 'antes mejor, ahora peor'],
    ['es', 'casi igual, tantito más'],
    ['es', 'bien peor'],
    ['en', 'better no wait, worse'],
    ['en', 'the same, no, more'],
  ])('%s: "%s" is a yes', async (locale, answer) => {
    const first = locale === 'en' ? 'sore for 5 days now' : 'llevo 5 días adolorido';
    expect((await talk(locale, first, answer)).level).toBe('urgent');
  });

  it.each([
    ['es', 'antes peor, ahora mejor'],
    ['es', 'no, no está peor'],
    ['es', 'más o menos igual'],
    ['en', 'it was worse yesterday, now its better'],
    ['en', 'no, not worse'],
  ])('%s: "%s" is a no', async (locale, answer) => {
    const first = locale === 'en' ? 'sore for 5 days now' : 'llevo 5 días adolorido';
    expect((await talk(locale, first, answer)).level).toBe('none');
  });
});

describe('an answer that names what was asked about', () => {
  it.each([
    ['en', 'chest doesnt feel right', 'No not pain more like pressure'],
    ['en', 'chest doesnt feel right', 'no more of a heaviness'],
    ['en', 'im itchy all over', 'my whole face'],
    ['en', 'im itchy all over', 'around my eyes'],
    ['en', 'its bleeding', 'no it wont quit'],
    ['en', 'i took some norco', 'like 15'],
    ['en', 'i took some norco', 'every one'],
    ['es', 'tengo la garganta irritada', 'los labios'],
  ])('%s: "%s", "%s" is a yes', async (locale, first, then) => {
    expect((await talk(locale, first, then)).level).toBe('emergency');
  });

  it.each([
    ['en', 'im itchy all over', 'not my face'],
    ['en', 'i took some norco', '2'],
  ])('%s: "%s", "%s" is none', async (locale, first, then) => {
    expect((await talk(locale, first, then)).level).not.toBe('emergency');
  });

  it.each(['la faja', 'es el brasier'])('clothes are no yes about the chest: "%s"', async (answer) => {
    expect((await talk('es', 'siento apretado', answer)).conversation.asking).toMatchObject({ again: true });
  });
});

describe('the symptom check takes what was so within the last day', () => {
  it.each([
    ['en', 'a little yesterday but not now'],
    ['en', 'i did last night'],
    ['es', 'anoche un poco'],
  ])('%s: "%s" is trouble breathing', async (locale, answer) => {
    expect((await talk(locale, locale === 'en' ? 'check my symptoms' : 'revisar mis síntomas', answer)).level).toBe(
      'emergency',
    );
  });

  it('a temperature of this morning is a fever', async () => {
    const said = await talk(
      'en',
      'check my symptoms',
      'no',
      'no',
      'it was 101 this morning now its fine',
      'no',
      'no',
      'no',
    );
    expect(said.level).toBe('urgent');
  });
});

describe('a question that was offered to be left', () => {
  it.each([
    ['en', 'can i swim', 'leave it'],
    ['en', 'can i swim', 'ok do that'],
    ['en', 'can i swim', 'yes please'],
    ['es', '¿puedo nadar?', 'sí, por favor'],
    ['es', '¿puedo nadar?', 'déjela'],
  ])('%s: "%s", "%s" passes it on', async (locale, first, then) => {
    const said = await talk(locale, first, then);
    expect(said.effects).toContainEqual(expect.objectContaining({ kind: 'handoff', reason: 'question', text: first }));
  });
});

test.each([
  ['es', 'me duele igual que ayer', 'no, más'],
  ['es', 'me duele igual que ayer', 'hoy más'],
  ['es', 'me duele donde me picaron', 'más que en la mañana'],
  ['en', 'it hurts the same', 'no wait, more'],
])('%s: "%s", then "%s": the pain has grown', async (locale, first, then) => {
  expect((await talk(locale, first, then)).level).toBe('urgent');
});

test.each([
  ['es', 'no me duele', 'hoy más tranquilo'],
  ['es', 'me duele un poco', 'más o menos igual'],
  ['en', 'it hurts a bit', 'no more than before'],
])('%s: "%s", then "%s": it has not', async (locale, first, then) => {
  expect((await talk(locale, first, then)).level).toBe('none');
});

describe('several questions in one message', () => {
  test.each([
    ['en', 'when can i work and can i swim', ['after.work'], 'swimming'],
    ['en', 'what do i bring and how long does it take', ['prep.test-results'], 'how long it takes or lasts'],
    ['en', 'do i stop my aspirin and can i eat before', ['prep.stop-medicines'], 'eating and drinking'],
    ['es', '¿debo dejar la aspirina y puedo comer antes?', ['prep.stop-medicines'], 'la comida y la bebida'],
  ])('%s: "%s" is answered in all its parts', async (locale, text, facts, topic) => {
    const said = await talk(locale, text);
    expect(said.cites).toEqual(facts);
    expect(said.text).toContain(topic);
  });
});
