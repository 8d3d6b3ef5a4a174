/** What takes an alarm back and what leaves it: the denial of another sign, a mistake, what came back, pain that is worse. */
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../understanding/reading.ts';
import { begin, onOffer, say, talk } from './support.ts';

const suspected = { suspected: 'emergency', suspectedSign: 'emergency.chest-pain' } satisfies Partial<Reading>;

describe('an emergency in force', () => {
  test.each(
    onOffer([
      ['es', 'me duele el pecho', 'no me falta el aire'],
      ['es', 'no puedo respirar bien', 'no me duele el pecho'],
      ['es', 'me desmayé hace rato', 'no me duele el pecho'],
      ['es', 'quiero matarme', 'no me duele el pecho'],
      ['es', 'quiero matarme', 'no lo tengo'],
      ['es', 'se me hinchó la lengua', 'no me falta el aire'],
      ['es', 'mi esposo no despierta', 'no me duele el pecho'],
      ['es', 'tuvo una convulsión', 'no me duele el pecho'],
      ['es', 'no puedo respirar', 'no me duele nada'],
      ['es', 'me duele el pecho y no puedo respirar', 'no me duele el pecho'],
      ['en', 'chest pain', 'i dont have trouble breathing'],
      ['en', "i can't breathe", "i don't have chest pain"],
      ['en', 'i passed out a while ago', 'i dont have chest pain'],
      ['en', 'i want to kill myself', 'i dont have chest pain'],
      ['en', 'my tongue is swelling', 'i dont have trouble breathing'],
      ['en', 'i cant breathe', "it's not my chest, it's my side"],
      ['en', 'i cant breathe', 'no pain'],
      ['en', 'i took too many pills', 'i dont have it'],
      ['en', 'chest pain', "it doesnt hurt it's just tight"],
      ['es', 'me duele el pecho', 'no me duele, es como presión'],
      ['es', 'se me durmió la cara', 'ando viendo doble'],
      ['en', 'chest pain and i cant breathe', 'no chest pain'],
    ]),
  )('%s: "%s" is not touched by "%s"', async (locale, alarm, denial) => {
    const said = await talk(locale, alarm, denial);
    expect(said.level).toBe('emergency');
    expect(said.conversation.emergency).not.toBeNull();
    expect(said.conversation.asking).toBeNull();
    expect(said.effects).toEqual([]);
  });

  test.each(
    onOffer([
      ['es', 'me duele el pecho', 'no puedo respirar', 'no me falta el aire'],
      ['en', 'chest pain', 'i cant breathe', 'i dont have trouble breathing'],
    ]),
  )('%s: "%s", "%s" are two: "%s" leaves the first', async (locale, first, second, denial) => {
    expect((await talk(locale, first, second, denial)).level).toBe('emergency');
  });

  test.each(
    onOffer([
      ['es', 'no tengo dolor en el pecho'],
      ['es', 'no me duele'],
      ['es', 'no lo tengo'],
      ['es', 'no, me equivoqué'],
      ['es', 'mentira, estoy probando el chat'],
      ['es', 'quise decir el pie'],
      ['es', 'ah no, el pecho no, la espalda'],
      ['es', 'es una pregunta nada más, no lo tengo'],
      ['es', 'no me duele, quería saber qué hacer si me da'],
      ['en', 'no chest pain, sorry'],
      ['en', "my chest doesn't hurt"],
      ['en', 'oh wait no i misread'],
      ['en', 'sorry i mean no'],
      ['en', 'i meant to write "no chest pain"'],
      ['en', 'i dont have it, just wanted to know what to do'],
    ]),
  )('%s: "%s" takes chest pain back, and it is asked about once more', async (locale, words) => {
    const said = await talk(locale, locale === 'es' ? 'me duele el pecho' : 'chest pain', words);
    expect(said.level).toBe('none');
    expect(said.conversation.asking).toMatchObject({ kind: 'mistake', sign: 'emergency.chest-pain' });
  });

  test.each(
    onOffer([
      ['es', 'me duele el pecho', 'está bien, ya llamé al 911'],
      ['es', 'me duele el pecho', 'ya marqué, ya vienen'],
      ['en', 'chest pain', 'ok calling'],
      ['en', 'chest pain', "they're at the door"],
    ]),
  )('%s: "%s", then "%s": help is on its way', async (locale, alarm, words) => {
    const said = await talk(locale, alarm, words);
    expect(said.effects).toContainEqual({ kind: 'emergency-cleared', how: 'called' });
  });

  test.each(
    onOffer([
      ['es', 'me duele el pecho', 'ya llamé al 911', 'no me falta el aire'],
      ['en', 'chest pain', 'i called 911', 'i dont have trouble breathing'],
    ]),
  )('%s: after the call, the denial of another sign asks nothing', async (locale, ...messages) => {
    expect((await talk(locale, ...messages)).conversation.asking).toBeNull();
  });

  test.each(onOffer([['es', 'me duele el pecho', 'ya llamé al 911', 'y ahora?']]))(
    '%s: "%s", "%s", "%s" is told what to do until help is there',
    async (locale, ...messages) => {
      expect((await talk(locale, ...messages)).text).toContain('911');
    },
  );
});

describe('the denial of another sign answers no question', () => {
  test.each(
    onOffer([
      ['es', 'revisar mis síntomas', 'no me duele el pecho', '1 de 6'],
      ['en', 'check my symptoms', 'no chest pain', '1 of 6'],
      ['en', 'check my symptoms', 'my chest is fine', '1 of 6'],
    ]),
  )('%s: "%s", "%s" stays at %s', async (locale, check, denial, number) => {
    const said = await talk(locale, check, denial);
    expect(said.text).toContain(number);
  });
});

describe('what was away and is back', () => {
  test.each(
    onOffer([
      ['es', 'ya no me dolía y volvió peor', 'urgent'],
      ['es', 'no tenía fiebre y ya me dio', 'urgent'],
      ['es', 'no tenía escalofríos y ya me dieron', 'urgent'],
      ['es', 'no tenía dolor de pecho y ya me dio', 'emergency'],
      ['en', 'i had no fever and now i do', 'urgent'],
      ['en', 'it didnt hurt anymore and then it came back worse', 'urgent'],
    ]),
  )('%s: "%s" is %s', async (locale, words, level) => {
    expect((await talk(locale, words)).level).toBe(level);
  });
});

describe('pain that is worse', () => {
  test.each(
    onOffer([
      ['es', 'el dolor ya bajó pero hoy volvió fuerte', 'no'],
      ['es', 'me duele mucho mucho', 'no es el pecho, es el trapecio'],
      ['es', 'me duele bien gacho', 'no pecho no'],
      ['en', 'my shoulder pain came back', 'no'],
    ]),
  )('%s: "%s" is still asked about when "%s" says that it is not the chest', async (locale, pain, no) => {
    const chest = await say(begin(locale), pain, {
      reading: { ...suspected, level: 'none', signs: [], command: null },
    });
    expect(chest.conversation.asking).toMatchObject({ sign: 'emergency.chest-pain' });
    const worse = await say(chest, no);
    expect(worse.conversation.asking).toMatchObject({ kind: 'suspected', sign: 'urgent.pain' });
    expect((await say(worse, locale === 'es' ? 'sí, peor' : 'yes')).level).toBe('urgent');
  });

  test.each(
    onOffer([
      ['es', 'me duele bien gacho'],
      ['es', 'ayer me dolía menos'],
    ]),
  )('%s: "%s" is asked about', async (locale, words) => {
    expect((await talk(locale, words)).conversation.asking).toMatchObject({ sign: 'urgent.pain' });
  });
});
