/** What is said of a sign in few words: it is there, it was, it is back; and what is no answer and clears nothing. */
import { describe, expect, test } from 'vitest';
import { begin, onOffer, saturdayNight, say, talk } from './support.ts';

describe('after a sign was only asked about', () => {
  test.each(
    onOffer([
      ['en', 'what if i get chest pain', 'i do right now a little', 'emergency'],
      ['en', 'what if i cant breathe', 'thats me now', 'emergency'],
      ['en', 'what if i get chest pain', 'thats what i have', 'emergency'],
      ['en', 'what if i get chest pain', 'i did last night', 'emergency'],
      ['en', 'what if i get short of breath', 'i was earlier', 'emergency'],
      ['en', 'what if i get chest pain', 'since an hour', 'emergency'],
      ['en', 'is it bad to get chills', 'i got some earlier', 'urgent'],
      ['en', 'what about chills', 'had them all night', 'urgent'],
      ['en', 'what about fever', 'had one all night', 'urgent'],
      ['en', 'what if i get chills', 'i have been since noon', 'urgent'],
      ['en', 'what if i get drainage', 'i had a little yesterday', 'urgent'],
      ['en', 'what if the pain gets worse', 'it is', 'urgent'],
      ['en', 'what if the pain gets worse', 'yes it is', 'urgent'],
      ['es', 'qué pasa si me da dolor de pecho', 'eso tengo ahorita', 'emergency'],
      ['es', 'y si me duele el pecho?', 'anoche sí', 'emergency'],
      ['es', 'qué pasa si tengo escalofríos', 'tuve toda la noche', 'urgent'],
      ['es', 'cuándo llamo por escalofríos', 'anoche tuve', 'urgent'],
    ]),
  )('%s: "%s", then "%s" is %s', async (locale, question, words, level) => {
    expect((await talk(locale, question, words)).level).toBe(level);
  });

  test.each(
    onOffer([
      ['en', 'what if i get chest pain', 'no'],
      ['en', 'what if i get chest pain', 'not that i noticed'],
      ['en', 'what about chills', 'no just asking'],
      ['es', 'qué pasa si tengo escalofríos', 'no'],
    ]),
  )('%s: "%s", then "%s" raises nothing', async (locale, question, words) => {
    expect((await talk(locale, question, words)).level).toBe('none');
  });
});

describe('an emergency in force', () => {
  test.each(
    onOffer([
      ['es', 'me duele el pecho', 'me siento normal'],
      ['es', 'quiero matarme', 'me siento normal'],
      ['es', 'me duele el pecho', 'toy bien'],
      ['es', 'me falta el aire', 'no era yo'],
      ['es', 'quiero matarme', 'no soy yo'],
      ['en', 'chest pain', 'i feel normal'],
      ['en', 'i want to kill myself', "it wasn't me"],
      ['en', 'i want to kill myself', 'not me'],
    ]),
  )('%s: "%s" is not cleared by "%s"', async (locale, alarm, words) => {
    const said = await talk(locale, alarm, words);
    expect(said.level).toBe('emergency');
    expect(said.conversation.emergency).not.toBeNull();
    expect(said.effects).toEqual([]);
  });

  test.each(
    onOffer([
      ['es', 'me duele el pecho', 'fue un error', 'puedo bañarme?', 'y trabajar?'],
      ['en', 'chest pain', 'mistake', 'can i shower', 'and when can i work'],
    ]),
  )('%s: the question after "%s", "%s" stands beside every other answer', async (locale, alarm, mistake, ...others) => {
    let said = await talk(locale, alarm, mistake);
    for (const other of others) {
      said = await say(said, other);
      expect(said.conversation.asking).toMatchObject({ kind: 'mistake', sign: 'emergency.chest-pain' });
    }
    expect((await say(said, locale === 'es' ? 'un poquito nada más' : 'a little')).level).toBe('emergency');
    expect((await say(said, 'no')).level).toBe('none');
  });

  test.each(
    onOffer([
      ['en', 'cant breathe', 'oops wrong chat', 'now i really cant'],
      ['en', 'cant breathe', 'mistake', 'i lied i cant'],
      ['en', 'chest pain', 'false alarm', 'i lied'],
      ['en', 'chest pain', 'false alarm', 'having it again'],
      ['en', 'chest pain', 'false alarm', 'feeling it again'],
      ['en', 'chest pain', 'false alarm', 'its there again'],
      ['es', 'me duele el pecho', 'falsa alarma', 'lo estoy sintiendo otra vez'],
      ['es', 'me duele el pecho', 'falsa alarma', 'ahí está otra vez'],
      ['es', 'me falta el aire', 'me equivoqué', 'mentí'],
      ['es', 'me falta el aire', 'me equivoqué', 'ahora de verdad no puedo'],
    ]),
  )('%s: "%s", "%s", "no", then "%s": it is back', async (locale, alarm, mistake, back) => {
    expect((await talk(locale, alarm, mistake, 'no', back)).level).toBe('emergency');
  });
});

describe('an urgent sign that stands', () => {
  test.each(
    onOffer([
      ['en', 'i have 101', 'so im fine right'],
      ['en', 'my pain is getting worse', 'so thats ok right'],
      ['en', 'yellow pus', 'but im ok right'],
      ['en', 'pus from the site', 'thats normal right'],
      ['en', 'i have chills', 'am i ok'],
      ['en', 'chills', 'do i need to worry'],
      ['es', 'me está saliendo pus', 'y si espero a mañana?'],
      ['es', 'escalofríos', 'y si me tapo y me duermo?'],
      ['es', '38.7', 'con eso basta?'],
      ['es', 'tengo escalofríos', 'pero estoy bien verdad?'],
      ['es', 'tengo escalofríos', 'tengo que preocuparme?'],
    ]),
  )('%s: "%s", "%s": this should not wait', async (locale, sign, words) => {
    const told = await say(begin(locale), sign, { now: saturdayNight });
    const said = await say(told, words, { now: saturdayNight });
    expect(said.level).toBe('urgent');
    expect(said.text).toContain(locale === 'es' ? 'Esto no debe esperar' : 'This should not wait');
    expect(said.effects).toEqual([]);
  });
});

describe('in the symptom check', () => {
  test.each(
    onOffer([
      ['es', 'revisar mis síntomas', [], 'no me duele', '1 de 6'],
      ['es', 'revisar mis síntomas', [], 'no tengo tos', '1 de 6'],
      ['es', 'revisar mis síntomas', ['no', 'no', '37'], 'está seco', '4 de 6'],
      ['es', 'revisar mis síntomas', ['no', 'no', '37', 'no'], 'no hay sangre', '5 de 6'],
      ['en', 'check my symptoms', [], 'it doesnt hurt', '1 of 6'],
      ['en', 'check my symptoms', ['no', 'no', '98.6'], 'its dry', '4 of 6'],
    ] as [string, string, string[], string, string][]),
  )('%s: "%s" %j: "%s" answers nothing, %s is asked again', async (locale, check, before, words, number) => {
    expect((await talk(locale, check, ...before, words)).text).toContain(number);
  });

  test.each(
    onOffer([
      ['es', 'revisar mis síntomas', '37', 'hace rato tuve'],
      ['es', 'revisar mis síntomas', '37', 'anoche sí'],
      ['en', 'check my symptoms', '98.6', 'last night i did'],
    ]),
  )('%s: "%s", no, no, %s: "%s" are chills', async (locale, check, temperature, words) => {
    const said = await talk(locale, check, 'no', 'no', temperature, words);
    expect(said.level).toBe('urgent');
    expect(said.cites).toContain('urgent.chills');
  });

  test.each(onOffer([['es', 'revisar mis síntomas', ['no', 'no', '37', 'no'], 'está seco', '6 de 6']] as const))(
    '%s: "%s" %j: "%s" answers what it speaks of',
    async (locale, check, before, words, number) => {
      expect((await talk(locale, check, ...before, words)).text).toContain(number);
    },
  );
});

describe('a number behind a "no"', () => {
  test.each(
    onOffer([
      ['en', '37.2 this am', 'no 38.2 i mean'],
      ['en', '99.1', 'no wait 101.4'],
      ['en', '98.4', 'no 101.4'],
      ['en', '98.4', 'no 39'],
      ['en', '98.4', 'nope 102.2'],
      ['es', '37.2', 'no 38.2 digo'],
      ['es', '37.2', 'no espera 39'],
      ['es', '36.8', 'no 38.9'],
    ]),
  )('%s: "%s", then "%s" is a fever', async (locale, low, high) => {
    const said = await talk(locale, low, high);
    expect(said.level).toBe('urgent');
    expect(said.cites).toContain('urgent.fever');
  });

  test.each(
    onOffer([
      ['en', '98.4', 'no 98.6'],
      ['en', '98.4', 'no 101 fever'],
      ['es', '37.2', 'no 37.4'],
    ]),
  )('%s: "%s", then "%s" is none', async (locale, low, other) => {
    expect((await talk(locale, low, other)).level).toBe('none');
  });
});

describe('"is it a fever?" after a number', () => {
  test.each(
    onOffer([
      ['es', 'mi temperatura es 37,2', 'es fiebre?'],
      ['es', '37.1', 'es fiebre?'],
      ['es', '100.2', 'es calentura?'],
      ['es', '37.8', '¿es temperatura alta?'],
      ['en', 'my temp is 99.1', 'is it a fever?'],
    ]),
  )('%s: "%s", "%s": the number answers', async (locale, number, question) => {
    const said = await talk(locale, number, question);
    expect(said.level).toBe('none');
    expect(said.effects).toEqual([]);
  });

  test.each(
    onOffer([
      ['es', '38.9', 'es fiebre?'],
      ['es', '37.2', 'tengo fiebre'],
    ]),
  )('%s: "%s", "%s" stays urgent', async (locale, number, words) => {
    expect((await talk(locale, number, words)).level).toBe('urgent');
  });
});
