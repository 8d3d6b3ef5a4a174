/** What stands behind a "no", hopes instead of denials, what was so before, and signs that come up beside an open question. */
import { describe, expect, it } from 'vitest';
import { talk } from './support.ts';

const ribs = 'me pica debajo de las costillas cuando me río';
const breaths = 'i keep needing to take big breaths';

describe('a no that goes on', () => {
  it.each([
    ['en', breaths, 'no just cant get a full one'],
    ['en', breaths, 'no, not hard, just never enough'],
    ['en', 'my lips are tingly', 'no just fat'],
    ['en', 'my lips are tingly', 'no just itchy inside my mouth'],
    ['es', ribs, 'no nomás una banda alrededor'],
    ['es', ribs, 'no es fuerte'],
    ['es', ribs, 'no como tal'],
    ['es', ribs, 'no ahorita, en la noche sí'],
  ])('%s: "%s", "%s" clears nothing', async (locale, first, then) => {
    const { level, conversation } = await talk(locale, first, then);
    expect(level !== 'none' || conversation.asking !== null).toBe(true);
  });

  it.each([
    ['en', breaths, 'no just nervous'],
    ['en', breaths, 'no, just my shoulder'],
    ['en', breaths, 'no i just want to know about work'],
    ['es', ribs, 'no solo nervios'],
    ['es', ribs, 'no, solo el hombro'],
  ])('%s: "%s", "%s" is a no', async (locale, first, then) => {
    const { level, conversation } = await talk(locale, first, then);
    expect({ level, asking: conversation.asking }).toEqual({ level: 'none', asking: null });
  });

  it.each([
    ['es', 'mi mamá está muy decaída', 'no pero le dan escalofríos', 'urgent.chills'],
    ['es', 'mi mamá está muy decaída', 'no pero tiene fiebre de 39', 'urgent.fever'],
    ['en', breaths, 'no but i have chills', 'urgent.chills'],
  ])('%s: "%s", "%s": what stands behind the "but" is told', async (locale, first, then, sign) => {
    const { level, conversation } = await talk(locale, first, then);
    expect({ level, signs: conversation.urgent?.signs, asking: conversation.asking }).toEqual({
      level: 'urgent',
      signs: [sign],
      asking: null,
    });
  });
});

describe('what was so before', () => {
  it.each([
    ['es', 'me duele la espalda mucho', 'ayer estaba bien'],
    ['es', 'me duele la espalda mucho', 'antes estaba bien'],
    ['en', 'it hurts a lot more', 'yesterday i was fine'],
  ])('%s: "%s", "%s": the pain is worse', async (locale, first, then) => {
    const { level, conversation } = await talk(locale, first, then);
    expect({ level, signs: conversation.urgent?.signs }).toEqual({ level: 'urgent', signs: ['urgent.pain'] });
  });

  it.each([
    ['es', ribs, 'ayer estaba bien'],
    ['en', breaths, 'i was fine yesterday'],
  ])('%s: "%s", "%s" is no all-clear', async (locale, first, then) => {
    expect((await talk(locale, first, then)).level).toBe('urgent');
  });

  it.each([
    ['es', ['me duele', '7', 'y ayer 5'], 'urgent'],
    ['es', ['me duele', 'un 4', 'antes era 2'], 'urgent'],
    ['en', ['it hurts', '7', 'and yesterday 5'], 'urgent'],
    ['en', ['it hurts', '7', 'and yesterday 9'], 'none'],
    ['es', ['el dolor era 7', 'va bajando, ahora es 3'], 'none'],
    ['en', ['the pain was a 7', 'going down, its a 3 now'], 'none'],
  ] as const)('%s: %j: scores of then and now', async (locale, said, level) => {
    const last = await talk(locale, ...said);
    expect({ level: last.level, asking: last.conversation.asking }).toEqual({ level, asking: null });
  });
});

describe('a hope takes no emergency back', () => {
  it.each([
    ['en', 'half his face is drooping', 'its not a stroke is it'],
    ['en', 'i took too many pills', 'its not an overdose is it'],
    ['en', 'left arm is weak and my speech is off', 'so its not a stroke then?'],
    ['en', 'my chest is tight', 'i dont think its a heart attack'],
    ['en', 'my chest is tight', 'not an emergency i guess'],
    ['es', 'mi papá tiene la cara caída', 'no es un derrame verdad'],
    ['es', 'me duele el pecho', 'no creo que sea un infarto'],
  ])('%s: "%s", "%s"', async (locale, first, then) => {
    const { level, conversation } = await talk(locale, first, then);
    expect({ level, inForce: conversation.emergency !== null }).toEqual({ level: 'emergency', inForce: true });
  });

  it.each([
    ['en', 'chest pain', 'no wait thats my shoulder i typed it wrong'],
    ['en', 'chest pain', 'sorry that was from last year'],
    ['en', 'chest pain', 'its not chest pain, wrong word'],
    ['es', 'siento que me ahogo', 'no perdón, me ahogo de la risa'],
    ['es', 'siento que me ahogo', 'lo escribió mi hijo'],
  ])('%s: "%s", "%s": it is asked whether it is there now', async (locale, first, then) => {
    expect((await talk(locale, first, then)).conversation.asking).toMatchObject({ kind: 'mistake' });
  });

  it.each(['i called they are coming', 'im on the phone with them', 'my wife is on with 911'])(
    '"%s": they have called',
    async (then) => {
      expect((await talk('en', 'chest pain', then)).conversation.closed).toMatchObject({ how: 'called' });
    },
  );
});

describe('whether to call about an urgent sign', () => {
  it.each([
    ['en', 'my temp is 102', 'is that still something i should call about'],
    ['en', 'my temp is 103', 'not an emergency then?'],
    ['en', 'i have chills', 'is that something to call you for'],
    ['en', 'i have chills', 'should i mention that to someone'],
    ['es', 'tengo escalofríos', 'eso es para llamarles'],
  ])('%s: "%s", "%s": the call is said again', async (locale, first, then) => {
    expect((await talk(locale, first, then)).level).toBe('urgent');
  });
});

describe('a sign beside an open question', () => {
  it('that is told leaves the question open', async () => {
    const { level, conversation } = await talk('en', 'blister', 'kinda oozing');
    expect(level).toBe('urgent');
    expect(conversation.urgent?.signs).toEqual(['urgent.drainage']);
  });

  it('pain that moves to the chest is asked about', async () => {
    const { conversation } = await talk('es', 'me duele la espalda mucho', 'ya me está llegando al pecho');
    expect(conversation.asking).toMatchObject({ kind: 'suspected', sign: 'emergency.chest-pain' });
  });

  it.each([
    ['en', 'can i take tylenol', 'ive had 12 today'],
    ['en', 'can i have another norco', 'ive had 7 already today'],
    ['es', 'puedo tomar paracetamol', 'me tomé 9'],
  ])('%s: "%s", "%s": whether that was too much is asked', async (locale, first, then) => {
    const { level, conversation } = await talk(locale, first, then);
    const asked = conversation.asking !== null && 'sign' in conversation.asking && conversation.asking.sign;
    expect(level === 'emergency' || asked === 'general.overdose').toBe(true);
  });

  it.each(['i took 2 already', 'i had one at 6', 'i had surgery 10 years ago'])(
    '"%s" is not too much',
    async (then) => {
      expect((await talk('en', 'can i take advil', then)).conversation.asking).toBeNull();
    },
  );
});

describe('a message for the care team', () => {
  it.each([
    ['en', 'can i leave a message', 'wait no'],
    ['en', 'can i leave a message', 'um'],
    ['en', 'can i leave a message', 'its not urgent'],
    ['es', 'puedo dejar un mensaje', 'espera no'],
  ])('%s: "%s", "%s" is no message yet', async (locale, first, then) => {
    const { conversation, effects } = await talk(locale, first, then);
    expect({ waits: conversation.awaitingMessage, sent: effects.length }).toEqual({ waits: true, sent: 0 });
  });

  it.each([
    ['en', 'can i shower', 'can i leave that for them'],
    ['en', 'can i shower', 'put that as my question'],
    ['es', 'puedo bañarme', 'puedo dejarles la pregunta'],
  ])('%s: "%s", "%s": the question is passed on', async (locale, first, then) => {
    expect((await talk(locale, first, then)).effects).not.toEqual([]);
  });
});

describe('plain answers in everyday words', () => {
  it.each(['gracias a Dios no', 'qué va', 'q no', 'ps no we'])('"%s" is a no', async (then) => {
    const { level, conversation } = await talk('es', ribs, then);
    expect({ level, asking: conversation.asking }).toEqual({ level: 'none', asking: null });
  });

  it.each([
    ['en', breaths, 'no but i am dizzy', 'feeling dizzy'],
    ['es', ribs, 'no, pero me mareo', 'el mareo'],
  ])('%s: "%s", "%s": the symptom behind the no is named', async (locale, first, then, named) => {
    const { level, text, conversation } = await talk(locale, first, then);
    expect({ level, asking: conversation.asking }).toEqual({ level: 'none', asking: null });
    expect(text).toContain(named);
  });

  it('"no more than before" is not worse', async () => {
    expect((await talk('es', 'me duele la espalda mucho', 'no más que antes, igual')).level).toBe('none');
  });

  it('what the provider said about the very fact counts', async () => {
    expect((await talk('en', 'rest how long', 'he said rest 3 days tho')).text).toContain(
      'What your provider told you',
    );
  });
});
