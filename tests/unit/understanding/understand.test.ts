import { describe, expect, it } from 'vitest';
import { understand } from '../../support/reader.ts';

describe('levels', () => {
  it.each([
    ['i cant breathe', 'emergency'],
    ['my chest feels tight', 'emergency'],
    ['no fever but i cant breathe', 'emergency'],
    ['i had chest pain this morning, its gone now', 'emergency'],
    ['is it normal that my chest hurts', 'emergency'],
    ['me duele el pecho', 'emergency'],
    ['i want to die', 'emergency'],
    ['the pain is getting worse', 'urgent'],
    ['my temp is 101.3', 'urgent'],
    ['38,4', 'urgent'],
    ['i have a fever', 'urgent'],
    ['tengo escalofríos', 'urgent'],
    ['theres pus coming out of it', 'urgent'],
    ['what if i get chest pain', 'none'],
    ['is fever normal', 'none'],
    ['i dont have chest pain', 'none'],
    ['without any chills', 'none'],
    ['i had chest pain last year', 'none'],
    ['my temp is 99.1', 'none'],
    ['100.4', 'none'],
    ['my chest of drawers is heavy', 'none'],
    ['the drain in my kitchen is clogged', 'none'],
    ['a bit sore where the needle went in', 'none'],
    ['thought i was getting a fever but nope, 98.6', 'none'],
    ['earlier I wrote 101, that was a typo, I meant 99.1', 'none'],
    ['i said 99.1 before, that was a typo, my temp is 101', 'urgent'],
    ['ihavechestpain', 'emergency'],
    ['mychesthurts', 'emergency'],
    ['xhest is killing me', 'emergency'],
    ['my c hest hur ts', 'emergency'],
    ['cnt brth', 'emergency'],
    ['shud i wory abt pus', 'none'],
    ['me duele + que ayer', 'urgent'],
    ['tengo 38º5', 'urgent'],
    ['temp 1025', 'urgent'],
    ['fiebre de 385', 'urgent'],
    ['temp 986', 'none'],
    ['oven temp 425', 'none'],
    ['my temp was 100 .6', 'urgent'],
    ['38;7 en la axila', 'urgent'],
    ['temp is fine but my sugar is 385', 'none'],
    ['tengo 38º', 'none'],
    ['my chest is tight, my last stress test was in May', 'emergency'],
    ['me falta el aire, el mes pasado tuve neumonía', 'emergency'],
    ['i was short of breath, in 2019', 'none'],
    ['medueleelpecho', 'emergency'],
    ['going through menopause since last year', 'none'],
    ['the surgeon said to let her know if i go over 99.5 and im at 99.8', 'urgent'],
  ])('"%s" is %s', (text, level) => {
    expect(understand(text).level).toBe(level);
  });

  it.each(['i want to talk to a nurse', 'hello', 'thanks a lot', '99.1', 'can i go back to work tomorrow'])(
    '"%s" raises no suspicion',
    (text) => {
      expect(understand(text).suspected).toBeNull();
    },
  );

  it('quotes the patient’s own words', () => {
    expect(understand('Well, my CHEST is killing me').signs[0]?.quote).toMatch(/^my CHEST is killing/);
  });

  it('lets a limit that the provider set win', () => {
    expect(understand('my temp is 100.8', { feverLimit: { value: 101, unit: 'F' } }).level).toBe('none');
    expect(understand('my surgeon set my limit at 99.5 and i have 99.9').level).toBe('urgent');
    expect(understand('my surgeon set my limit at 99.5 and i have 99.1').level).toBe('none');
  });

  it.each(['asdkjh', 'zz', 'hjkl gfdsa', 'mmk'])('"%s" is not understood', (text) => {
    expect(understand(text).unreadable).toBe(true);
  });

  it.each(['ty', 'lol', 'cya 👋', 'gabapentin', 'snowboarding', '38', 'k', 'hip', 'menu'])(
    '"%s" is readable',
    (text) => {
      expect(understand(text).unreadable).toBe(false);
    },
  );

  it('takes a single letter for a word of no other language', () => {
    for (const letter of ['k', 'x', 'y', 'q'])
      expect(understand(letter)).toMatchObject({ locale: 'en', detected: null });
    for (const letter of ['k', 'x', 'y']) expect(understand(letter, { locale: 'es' }).locale).toBe('es');
  });

  it.each([
    ['en', 'no chest pain, no fever'],
    ['en', 'no fever no chills and no drainage'],
    ['es', 'sin dolor en el pecho'],
    ['es', 'sin fiebre, sin escalofrios'],
    ['es', 'no me duele el pecho, no tengo fiebre'],
    ['es', 'no siento falta de aire'],
  ])('%s: "%s" is asked about no further', (locale, text) => {
    expect(understand(text, { locale })).toMatchObject({ level: 'none', suspected: null });
  });

  it('finds a sign in the other language of the clinic in the middle of a conversation', () => {
    expect(understand('me falta el aire', { locale: 'en' }).level).toBe('emergency');
    expect(understand('cant breathe', { locale: 'es' }).level).toBe('emergency');
  });
});

it.each([
  ['en', 'Pain went from a 7 to a 2', 'none', null],
  ['en', 'its at a 4, started at 9', 'none', null],
  ['es', 'me dolía como un nueve y ahora como un tres', 'none', null],
  ['en', 'from 3 to 8 since noon', 'none', 'urgent.pain'],
  ['es', 'ahorita un 9 y en la mañana era 4', 'none', 'urgent.pain'],
  ['en', 'pain went from a 2 to a 7', 'urgent', null],
  ['en', 'it dropped from 8 to 3 but it is getting worse again', 'urgent', null],
])('%s: pain that is less is no sign, pain that is more is one: "%s"', (locale, text, level, suspected) => {
  expect(understand(text, { locale })).toMatchObject({ level, suspectedSign: suspected });
});

describe('topics', () => {
  it.each([
    ['can i go back to work tomorrow', 'after.work'],
    ['ice or heat?', 'after.ice-heat'],
    ['is tylenol ok', 'after.pain-medicine'],
    ['do i bring my mri', 'prep.test-results'],
    ['puedo trabajar mañana', 'after.work'],
    ['¿me pongo hielo?', 'after.ice-heat'],
  ])('"%s" asks for %s', (text, fact) => {
    expect(understand(text).facts).toContain(fact);
  });

  it('answers what is asked beside an urgent sign', () => {
    const reading = understand('no fever but its oozing yellow stuff and when can i work');
    expect(reading.level).toBe('urgent');
    expect(reading.facts).toEqual(expect.arrayContaining(['urgent.drainage', 'after.work']));
  });

  it('tells a cry for help once, whether a rule, the whole message or both say so', () => {
    for (const text of ['need 911 now', 'this is an emergency', 'please send an ambulance to 14 mill road'])
      expect(understand(text).signs.map(({ sign }) => sign)).toEqual(['general.help']);
  });

  it('names what the sheet does not cover', () => {
    expect(understand('can i take a shower tonight')).toMatchObject({ kind: 'off-sheet', topic: 'shower', facts: [] });
    expect(understand('i have a rash')).toMatchObject({ kind: 'unlisted-symptom', topic: 'rash', facts: [] });
  });

  it('leans on the answer before it', () => {
    expect(understand('how long?', { lastFacts: ['after.soreness'] }).facts).toEqual(['after.soreness']);
  });
});

describe('the rest', () => {
  it('knows commands only as whole messages', () => {
    expect(understand('next').command).toBe('next');
    expect(understand('next week i travel').command).toBeNull();
  });

  it('tells the language, also one that is not on offer', () => {
    expect(understand('cuándo puedo volver a trabajar')).toMatchObject({ locale: 'es', detected: 'es' });
    expect(understand('wie lange tut das noch weh und was kann ich tun')).toMatchObject({
      locale: 'en',
      detected: 'de',
    });
    expect(understand('do you speak chinese').wantsLanguage).toBe('zh');
  });

  it('a language that is only named in a question is none that is asked for', () => {
    expect(understand('my test results are in spanish, do i bring them')).toMatchObject({
      wantsLanguage: null,
      asked: ['prep.test-results'],
    });
    expect(understand('no hablo ingles').wantsLanguage).toBeNull();
    expect(understand('spanish please').wantsLanguage).toBe('es');
  });

  it('finds a sign behind as much text as a request holds', () => {
    const filler = 'I feel fine today and the ice helps. ';
    expect(understand(`${filler.repeat(5000)}I have chest pain`).level).toBe('emergency');
  });

  it('tells the language by the words as typed, not as the slips that they would be of the other language', () => {
    expect(understand('donde puedo poner hielo').locale).toBe('es');
    expect(understand('wher can i putt ice').locale).toBe('en');
  });

  it('counts days since the treatment', () => {
    expect(understand('still sore 5 days later').days).toBe(5);
    expect(understand('still sore from friday').days).toBe(3);
  });

  it.each(['', '   ', '🙂🙂', '???', '\u202e\u200b', 'a'.repeat(20_000), '(((((((', '\ud800'])(
    'gives a reading for odd text',
    (text) => {
      expect(understand(text).level).toBe('none');
    },
  );

  it('gives the same reading for the same message', () => {
    const text = 'my neck hurts more than yesterday, is ice ok';
    expect(JSON.stringify(understand(text))).toBe(JSON.stringify(understand(text)));
  });
});

describe('the explanation', () => {
  it('names the rule, its phrase, the trigger and the words that it reached', () => {
    const sign = understand('no fever, my chest feels tight').why.find(
      ({ step, note }) => step === 'sign' && note === 'denied',
    );
    expect(sign).toMatchObject({ id: 'fever.words', phrase: expect.any(String), trigger: 'no', scope: 'no fever' });
  });

  it('names the features that weighed most only where it is asked for', () => {
    const kind = (explain: boolean) =>
      understand('may I go to work tomorrow?', { explain }).why.find(({ step }) => step === 'topic');
    expect(kind(true)?.features?.length).toBeGreaterThan(0);
    expect(kind(false)?.features).toBeUndefined();
  });

  it('puts the emergency line under any talk of an emergency sign but not under other senses of its words', () => {
    expect(understand('my uncle had chest pain years ago').floor).toBe(true);
    expect(understand('no chest pain').floor).toBe(true);
    expect(understand('bought a chest of drawers').floor).toBe(false);
  });
});
