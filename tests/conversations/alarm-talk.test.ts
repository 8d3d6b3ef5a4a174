/** What people say while an alarm stands, and after it: nothing else competes with the call, and nothing of it is lost. */
import { describe, expect, test } from 'vitest';
import { begin, monday, onOffer, type Said, saturdayNight, say, sentence } from './support.ts';

async function night(locale: string, ...messages: string[]): Promise<Said> {
  let said: Said | null = null;
  for (const message of messages) said = await say(said ?? begin(locale), message, { now: saturdayNight });
  if (!said) throw new Error('say something');
  return said;
}

describe('while an emergency is in force', () => {
  test.each(
    onOffer([
      ['en', 'what should i do'],
      ['en', 'should i wait till morning'],
      ['en', 'can i go to bed'],
      ['en', 'should i lie down'],
      ['en', 'can i drive myself'],
      ['es', '¿qué hago mientras?'],
      ['es', '¿puedo esperar a mañana?'],
      ['es', '¿puedo manejar yo?'],
    ]),
  )('%s: "%s" gets no line of the sheet', async (locale, question) => {
    const said = await night(locale, locale === 'en' ? 'chest pain' : 'me cuesta respirar', question);
    expect(said.level).toBe('emergency');
    expect(said.cites).toEqual([]);
    expect(said.text).toContain(sentence('emergency.meanwhile', locale));
  });

  test.each(
    onOffer([
      ['en', 'ok i called them'],
      ['en', 'my husband is calling'],
      ['en', 'ambulance on its way'],
      ['en', 'i called and they told me to go to the er'],
      ['en', 'im at the hospital now'],
      ['en', 'ok texted'],
      ['es', 'ya le marqué al 911'],
      ['es', 'ya pedí la ambulancia'],
      ['es', 'ya le llamé a la ambulancia'],
      ['es', 'mi esposa llamó'],
      ['en', 'im calling 911 right now'],
      ['en', 'we are at the emergency room'],
      ['es', 'ya vienen para acá'],
      ['es', 'están aquí los paramédicos'],
      ['es', 'ya voy en camino al hospital'],
    ]),
  )('%s: "%s" says that help was called', async (locale, message) => {
    const said = await night(locale, locale === 'en' ? 'chest pain' : 'mi mamá no despierta', message);
    expect(said.effects).toContainEqual({ kind: 'emergency-cleared', how: 'called' });
  });

  test.each(
    onOffer([
      ['es', '¿ya vienen?'],
      ['es', '¿voy a urgencias?'],
      ['es', '¿estoy bien?'],
      ['es', 'voy a llamar'],
      ['es', 'ahorita llamo'],
      ['es', 'ya necesito ayuda'],
      ['es', 'está aquí'],
      ['en', 'it is my left arm'],
      ['en', 'i called her'],
      ['en', 'im trying'],
      ['en', 'help here now'],
      ['en', 'are they coming?'],
      ['en', 'can you call'],
      ['en', 'i should call'],
      ['en', 'im fine'],
      ['es', 'estoy bien'],
    ]),
  )('%s: "%s" does not clear it', async (locale, message) => {
    const said = await night(locale, locale === 'en' ? 'chest pain' : 'me cuesta respirar', message);
    expect(said.level).toBe('emergency');
    expect(said.conversation.emergency).not.toBeNull();
  });

  test.each(
    onOffer([
      ['en', 'i wrote that by mistake'],
      ['en', 'false alarm, it was heartburn'],
      ['en', 'just testing'],
      ['en', 'ignore that'],
      ['es', 'fue falsa alarma, era el perro'],
      ['es', 'perdón, quise decir el brazo'],
      ['es', 'solo preguntaba'],
    ]),
  )('%s: "%s" is asked about, and only a clear no ends it', async (locale, message) => {
    const start = locale === 'en' ? 'chest pain' : 'dolor de pecho';
    expect((await night(locale, start, message)).text).toContain(sentence('mistake.ask', locale));
    expect((await night(locale, start, message, 'no')).level).toBe('none');
    expect((await night(locale, start, message, 'ok')).conversation.asking).toMatchObject({ again: true });
    expect((await night(locale, start, message, 'ok', 'ok')).level).toBe('urgent');
    expect((await night(locale, start, message, locale === 'en' ? 'yes' : 'sí')).level).toBe('emergency');
  });
});

describe('after an emergency was closed', () => {
  test.each(
    onOffer([
      ['en', 'chest pain', 'i called 911', 'no i didnt call'],
      ['en', 'chest pain', 'i called 911', 'i have not called yet'],
      ['en', 'chest pain', 'i called', 'its back'],
      ['en', 'chest pain', 'i called', 'not 911 i called my sister'],
      ['en', 'chest pain', 'false alarm', 'no', 'its back'],
      ['en', 'chest pain', 'false alarm', 'no', 'still there'],
      ['es', 'dolor de pecho', 'ya llamé', 'no llamé'],
      ['es', 'dolor de pecho', 'falsa alarma', 'no', 'ya me volvió'],
    ]),
  )('%s: "%s", "%s", "%s" …: it is told again', async (locale, ...messages) => {
    expect((await night(locale, ...messages)).level).toBe('emergency');
  });

  test.each(
    onOffer([
      ['en', 'chest pain', 'i called', 'what should i do'],
      ['en', 'chest pain', 'i called', 'how long until they come'],
      ['en', 'chest pain', 'i called', 'still there'],
      ['es', 'dolor de pecho', 'ya llamé', '¿qué hago mientras?'],
      ['es', 'dolor de pecho', 'ya llamé', 'sigo igual'],
    ]),
  )('%s: "%s", "%s", "%s": what to do until help is there', async (locale, ...messages) => {
    expect((await night(locale, ...messages)).text).toBe(sentence('called.meanwhile', locale));
  });

  test('hours later "what should i do" is a question about the sheet', async () => {
    const called = await night('en', 'chest pain', 'i called');
    const said = await say(called, 'what should i do', { now: monday });
    expect(said.text).not.toContain(sentence('called.meanwhile', 'en'));
  });
});

describe('after an urgent sign', () => {
  test.each(
    onOffer([
      ['en', 'my pain is worse', 'can it wait till morning'],
      ['en', 'i have a fever of 101', 'what should i do'],
      ['en', 'there is pus coming out', 'is that bad'],
      ['en', 'i have chills', 'who do i call'],
      ['es', 'me sale pus', '¿es normal?'],
      ['es', 'tengo 38.5', '¿puedo esperar a mañana?'],
      ['es', 'tengo escalofríos', '¿a quién llamo?'],
    ]),
  )('%s: "%s", "%s": it cannot wait, and nobody is told twice', async (locale, sign, question) => {
    const said = await night(locale, sign, question);
    expect(said.level).toBe('urgent');
    expect(said.text).toContain(sentence('urgent.not-wait', locale));
    expect(said.effects).toEqual([]);
    expect(said.titles[0]).toContain('555-0111');
  });
});

describe('nobody answers', () => {
  test.each(
    onOffer([
      ['en', 'i have chills', 'they are not answering'],
      ['en', 'i have chills', 'i got no answer'],
      ['en', 'i have chills', "the on-call line isn't answering"],
      ['es', 'tengo escalofríos', 'la línea no contesta'],
    ]),
  )('%s: "%s", "%s": try again, and the way to people stays open', async (locale, ...messages) => {
    const said = await night(locale, ...messages);
    expect(said.text).toContain(sentence('no-answer.again', locale, { number: '555-0111' }));
  });
});

describe('when it was or comes, as the answer in the symptom check', () => {
  test.each(
    onOffer([
      ['en', 'check my symptoms', 'only when i climb stairs'],
      ['en', 'check my symptoms', 'no', 'yesterday'],
      ['en', 'check my symptoms', 'no', 'not anymore'],
      ['es', 'revisar mis síntomas', 'no', 'hace rato'],
    ]),
  )('%s: "%s", "%s" …: counts as now', async (locale, ...messages) => {
    expect((await night(locale, ...messages)).level).toBe('emergency');
  });

  test('"a little better" is a no to "is the pain worse?"', async () => {
    const said = await night(
      'en',
      'check my symptoms',
      'no',
      'my chest is fine',
      '98.6',
      'no',
      'no',
      'a little better',
    );
    expect(said.level).toBe('none');
  });
});

describe('a sign that the sheet was asked about', () => {
  test('"i have that" after one emergency sign is a report', async () => {
    expect((await night('en', 'is it hard to breathe after this for some people', 'i have that')).level).toBe(
      'emergency',
    );
  });

  test.each(onOffer([['en', 'when do i call 911', 'i have the second one', 'yes right now']]))(
    '%s: of several the bot asks whether it is one of them',
    async (locale, ...messages) => {
      expect((await night(locale, ...messages.slice(0, 2))).text).toContain(sentence('mistake.ask', locale));
      expect((await night(locale, ...messages)).level).toBe('emergency');
    },
  );

  test('"and chills" asks on after a what-if, and reports after a fever', async () => {
    expect((await night('en', 'what if i have fever tomorrow', 'and chills')).level).toBe('none');
    expect((await night('en', 'i have a fever of 101', 'and chills')).level).toBe('urgent');
  });
});

describe('half a sentence as the answer', () => {
  test.each(
    onOffer([
      ['en', 'my chest', 'is tight'],
      ['en', 'my chest', 'like an elephant'],
      ['en', 'my breathing', 'its hard'],
    ]),
  )('%s: "%s", "%s" is a yes', async (locale, ...messages) => {
    expect((await night(locale, ...messages)).level).toBe('emergency');
  });

  test.each(onOffer([['es', 'me agarra debajo de las costillas cuando me río', 'a qué hora abren']]))(
    '%s: "%s", "%s" is none',
    async (locale, ...messages) => {
      expect((await night(locale, ...messages)).level).toBe('urgent');
    },
  );

  test('another part of the body, where the ribs were told, is asked about once more', async () => {
    const said = await night('en', 'it catches me under the ribs when i laugh', 'it is in the left hip');
    expect(said.level !== 'none' || said.conversation.asking !== null).toBe(true);
  });

  test('a question back is no answer: it is asked once more', async () => {
    const said = await night('en', 'it catches me under the ribs when i laugh', 'is this a real person');
    expect(said.level).toBe('none');
    expect(said.titles).toEqual(['Yes', 'No', 'Not sure']);
  });

  test('"it was by accident" clears no overdose', async () => {
    const said = await night('en', 'i took too many pills', 'it was by accident');
    expect(said.level).toBe('emergency');
    expect(said.effects).toEqual([]);
  });

  test('too much of a medicine "by mistake" is no no', async () => {
    expect((await night('en', 'i took 3 oxys', 'by mistake')).level).toBe('urgent');
  });
});

describe('the text of a message to pass on', () => {
  test.each(
    onOffer([
      ['en', 'i want to talk to someone', 'the nurse', 'tell her my shoulder is numb'],
      ['es', 'quiero hablar con alguien', 'espéreme tantito', 'me salió un sarpullido'],
    ]),
  )('%s: "%s", "%s" asks on, then "%s" is passed on', async (locale, wish, waits, message) => {
    const asked = await night(locale, wish, waits);
    expect(asked.effects).toEqual([]);
    const said = await say(asked, message, { now: saturdayNight });
    expect(said.effects).toMatchObject([{ kind: 'handoff', reason: 'person', text: message }]);
  });

  test('a wish with a number to call back is a message', async () => {
    const said = await say(begin('en'), 'please call me at 555-222-1111 about my bill', { now: monday });
    expect(said.effects).toMatchObject([{ kind: 'handoff', reason: 'person' }]);
  });

  test.each(
    onOffer([
      ['en', 'can i shower', 'yes leave it'],
      ['en', 'can i shower', 'leave the question for them'],
      ['es', '¿puedo nadar?', 'sí, déjela'],
      ['es', '¿puedo nadar?', 'sí, déjala'],
      ['en', 'can i shower', 'can you ask them'],
    ]),
  )('%s: "%s", "%s" leaves the question', async (locale, question, answer) => {
    const said = await night(locale, question, answer);
    expect(said.effects).toMatchObject([{ kind: 'handoff', reason: 'question', text: question }]);
  });
});
