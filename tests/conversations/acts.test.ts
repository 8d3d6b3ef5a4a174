/** What patients do besides asking, in words of their own: they have called, did not mean it so, want the question passed on, say thanks. */
import { describe, expect, test } from 'vitest';
import { onOffer, say, sentence, talk, title } from './support.ts';

describe('while an emergency stands', () => {
  const start = { en: 'i cant breathe', es: 'no puedo respirar' };

  describe.each(
    onOffer([
      ['en', 'my wife is trying to call them', 'yes'],
      ['en', 'i think she is calling them', 'yes they are here'],
      ['es', 'mi señora está llamando', 'sí'],
      ['es', 'creo que ya están llamando', 'sí, ya están aquí'],
    ]),
  )('%s: "%s"', (locale, told, yes) => {
    test('is asked about, and the emergency stands until then', async () => {
      const said = await talk(locale, start[locale as 'en'], told);
      expect(said.level).toBe('emergency');
      expect(said.conversation.emergency).not.toBeNull();
      expect(said.text).toContain(sentence('called.ask', locale));
      expect(said.titles).toContain(title('called', locale));
    });

    test('and a yes is taken as called', async () => {
      const said = await talk(locale, start[locale as 'en'], told, yes);
      expect(said.conversation.emergency).toBeNull();
      expect(said.effects).toContainEqual({ kind: 'emergency-cleared', how: 'called' });
      expect(said.text).toContain(sentence('called.stay', locale).slice(0, 20));
    });

    test('and a no leaves it', async () => {
      const said = await talk(locale, start[locale as 'en'], told, 'no');
      expect(said.level).toBe('emergency');
      expect(said.conversation.emergency).not.toBeNull();
    });
  });

  test.each(
    onOffer([
      ['en', 'my neighbor has them on the line right now'],
      ['en', 'called already, they told me the ambulance is on its way'],
      ['es', 'mi vecina ya está hablando con ellos'],
      ['es', 'ya llamé, me dijeron q ya viene la ambulancia'],
      ['es', 'ya llegaron, la están atendiendo'],
    ]),
  )('%s: "%s" is called, and need not be asked', async (locale, told) => {
    const said = await talk(locale, start[locale as 'en'], told);
    expect(said.conversation.emergency).toBeNull();
    expect(said.effects).toContainEqual({ kind: 'emergency-cleared', how: 'called' });
  });

  test.each(
    onOffer([
      ['en', 'my neighbor has them on the line right now', 'they did not pick up'],
      ['es', 'mi vecina ya está hablando con ellos', 'no contestan, no viene nadie'],
    ]),
  )('%s: "%s", "%s": help that does not come is the alarm again, or its number', async (locale, told, then) => {
    expect((await talk(locale, start[locale as 'en'], told, then)).text).toContain('911');
  });

  test.each(
    onOffer([
      ['en', 'is the ambulance coming?'],
      ['en', 'should i call an ambulance'],
      ['en', 'i called my sister'],
      ['en', 'send an ambulance to 12 main street'],
      ['en', 'i called 911 and hung up'],
      ['en', 'they told me to call 911'],
      ['en', 'what if my throat swells'],
      ['en', 'my wife has 911 on speed dial'],
      ['en', 'talking to the on call doc now'],
      ['en', 'the ambulance went to the wrong address'],
      ['es', 'mi hijo tiene el teléfono listo con el 911'],
      ['es', 'se llevaron a mi papá en la ambulancia'],
      ['es', '¿ya viene la ambulancia?'],
      ['es', 'llamo a una ambulancia o no'],
      ['es', 'le hablé a mi hermana'],
      ['es', 'la ambulancia a la calle 5 por favor'],
      ['es', 'llamé al 911 y colgué'],
      ['es', 'me dicen que hable al 911'],
      ['es', 'y si se me hincha la garganta'],
    ]),
  )('%s: "%s" ends nothing', async (locale, told) => {
    const said = await talk(locale, start[locale as 'en'], told);
    expect(said.level).toBe('emergency');
    expect(said.conversation.emergency).not.toBeNull();
  });

  test.each(
    onOffer([
      ['en', 'my wife is trying to call them', 'yes but they did not pick up'],
      ['en', 'my wife is trying to call them', 'yes can you call them'],
      ['en', 'my wife is trying to call them', 'yes i will'],
      ['en', 'my neighbor is coming over', 'yes please call them for me'],
      ['en', 'not my chest, i meant i cant breathe', 'no'],
      ['es', 'ya vienen mis hijos', 'sí ya están aquí mis hijos'],
      ['en', 'my face is drooping, what if i get chest pain', 'no'],
      ['es', 'mi señora los tiene al teléfono', 'sí pero no contestan'],
      ['es', 'mi señora los tiene al teléfono', 'sí por favor llame'],
      ['es', '¿y si me duele el pecho?', 'no'],
    ]),
  )('%s: "%s", "%s" ends nothing', async (locale, first, second) => {
    const said = await talk(locale, start[locale as 'en'], first, second);
    expect(said.level).toBe('emergency');
    expect(said.conversation.emergency).not.toBeNull();
  });

  test.each(
    onOffer([
      ['en', 'i have chest pain', 'it was nothing i guess', "no i'm serious"],
      ['en', 'i have chest pain and cant breathe', 'false alarm on the chest', 'no'],
      ['en', 'i took all my pills i want to die', 'forget about it', 'not yet'],
      ['es', 'me duele el pecho', 'no era nada creo', 'no, es en serio'],
      ['es', 'me quiero matar', '¿qué hago si me duele el pecho?', 'no'],
    ]),
  )('%s: "%s", "%s", "%s" does not clear it', async (locale, ...lines) => {
    const said = await talk(locale, ...lines);
    expect(said.conversation.emergency !== null || said.conversation.asking !== null).toBe(true);
  });

  describe.each(
    onOffer([
      ['en', 'lol i was describing a scene from my show', 'no i am fine'],
      ['es', 'jaja estaba contando una escena de mi serie', 'no, estoy bien'],
    ]),
  )('%s: "%s"', (locale, told, no) => {
    test('leaves it standing, and the sign is asked about', async () => {
      const said = await talk(locale, start[locale as 'en'], told);
      expect(said.level).toBe('emergency');
      expect(said.conversation.asking).toMatchObject({ kind: 'mistake', sign: 'emergency.breathing' });
    });

    test('and a no ends it', async () => {
      const said = await talk(locale, start[locale as 'en'], told, no);
      expect(said.level).toBe('none');
      expect(said.conversation.emergency).toBeNull();
    });

    test('and a yes is the emergency again', async () => {
      const said = await talk(locale, start[locale as 'en'], told, locale === 'en' ? 'yes' : 'sí');
      expect(said.level).toBe('emergency');
      expect(said.conversation.emergency).not.toBeNull();
    });
  });
});

test.each(
  onOffer([
    ['en', 'i have chills', 'talked to the office, they want me in at two'],
    ['es', 'tengo escalofríos', 'ya hablé al consultorio, quieren verme a las dos'],
  ]),
)('%s: "%s", "%s": the call is taken note of, and the sign stands', async (locale, sign, told) => {
  const said = await talk(locale, sign, told);
  expect(said.text).not.toContain(sentence('urgent.not-wait', locale));
  expect(said.conversation.urgent?.signs).toEqual(['urgent.chills']);
});

describe('behind an answer that the sheet is silent', () => {
  test.each(
    onOffer([
      ['en', 'can i drink alcohol', 'alright jot that down for the doctor please'],
      ['es', '¿puedo beber alcohol?', 'bueno anótesela al doctor por favor'],
    ]),
  )('%s: "%s", "%s": the question before is passed on', async (locale, question, told) => {
    const said = await talk(locale, question, told);
    expect(said.effects).toContainEqual(
      expect.objectContaining({ kind: 'handoff', reason: 'question', text: question }),
    );
  });
});

describe('behind an answer', () => {
  test.each(
    onOffer([
      ['en', 'many thanks, that settles it', 'small-talk.thanks'],
      ['en', 'is anybody real typing this', 'small-talk.robot'],
      ['en', 'that has nothing to do with what i wanted', 'small-talk.complaint'],
      ['es', 'mil gracias, con eso me quedo tranquila', 'small-talk.thanks'],
      ['es', '¿esto lo escribe alguien de verdad?', 'small-talk.robot'],
      ['es', 'eso no tiene nada que ver con lo que quería', 'small-talk.complaint'],
    ]),
  )('%s: "%s" gets %s', async (locale, told, key) => {
    const said = await talk(
      locale,
      locale === 'en' ? 'when can i go back to work' : '¿cuándo vuelvo al trabajo?',
      told,
    );
    expect(said.level).toBe('none');
    expect(said.text.slice(0, 12)).toBe(sentence(key, locale, { number: '' }).slice(0, 12));
  });

  test.each(
    onOffer([
      ['en', 'could you put that in plain english'],
      ['es', 'me lo puede poner más sencillo'],
    ]),
  )('%s: "%s" tells the same line in simple words', async (locale, told) => {
    const said = await talk(
      locale,
      locale === 'en' ? 'when can i go back to work' : '¿cuándo vuelvo al trabajo?',
      told,
    );
    expect(said.cites).toEqual(['after.work']);
  });

  test.each(
    onOffer([
      ['en', 'till when is somebody in today'],
      ['es', 'hasta qué hora hay alguien hoy'],
    ]),
  )('%s: "%s" tells the hours', async (locale, told) => {
    const said = await talk(
      locale,
      locale === 'en' ? 'when can i go back to work' : '¿cuándo vuelvo al trabajo?',
      told,
    );
    expect(said.text).toContain('5');
    expect(said.cites).toEqual([]);
  });
});

test('a number alone says nothing of these', async () => {
  const said = await say(await talk('en', 'my neck hurts'), '7');
  expect(said.conversation.asking).toMatchObject({ sign: 'urgent.pain' });
});

test('of two signs a no to the one leaves the other, which is asked about next', async () => {
  const said = await talk('en', 'i took all my pills i want to die', 'it was nothing', 'no');
  expect(said.level).toBe('emergency');
  expect(said.conversation.emergency).toMatchObject({ sign: 'general.overdose' });
  expect(said.conversation.asking).toMatchObject({ kind: 'mistake', sign: 'general.overdose' });
  expect((await say(said, 'no')).conversation.emergency).toBeNull();
});

test('beside a question about another sign it is heard that somebody has called', async () => {
  const said = await talk('en', 'i cant breathe');
  const { conversation } = said;
  const asking = { kind: 'suspected' as const, sign: 'self-harm', level: 'emergency' as const, quote: '' };
  const next = await say({ ...said, conversation: { ...conversation, asking } }, 'my wife has them on the line');
  expect(next.conversation.emergency).toBeNull();
});

test('a call that ends the alarm ends the question about it', async () => {
  const said = await talk('en', 'i cant breathe', 'it was nothing', 'i have called');
  expect(said.conversation).toMatchObject({ emergency: null, asking: null });
  expect((await say(said, 'yes')).level).toBe('none');
});
