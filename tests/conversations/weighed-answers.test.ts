/** Answers to the bot's own question in the patient's words, which no list can hold: the model of acts reads them beside the lists. */
import { describe, expect, it, test } from 'vitest';
import { isUrgentSign } from '../../understanding/levels.ts';
import { begin, onOffer, type Said, type State, say, sentence, talk } from './support.ts';

/** The question about a sign is open. */
function asked(locale: string, sign: string, more: { again?: boolean; denied?: boolean } = {}): State {
  const level = isUrgentSign(sign) ? ('urgent' as const) : ('emergency' as const);
  const { conversation } = begin(locale);
  const asking = { kind: 'suspected' as const, sign, level, quote: '', ...more };
  return { conversation: { ...conversation, greeted: true, asking }, dialogState: {} };
}

const [chest, breath] = ['emergency.chest-pain', 'emergency.breathing'];

const comesTo = ({ level, conversation: { asking, settled } }: Said) => ({
  level,
  asks: asking?.kind === 'suspected' ? asking.sign : null,
  settled: settled?.as ?? null,
});

describe('a no in words of its own', () => {
  test.each(
    onOffer([
      ['en', breath, 'breathing perfectly well thanks, it is my hip that bothers me'],
      ['en', chest, 'nothing at all in the chest, only the shoulder where the needle went'],
      ['es', breath, 'respiro sin ningún problema, es la cadera la que da lata'],
      ['es', chest, 'el pecho está perfecto, solo me molesta el hombro'],
    ]),
  )('%s: of %s, "%s" raises nothing, and a second one ends the question', async (locale, sign, answer) => {
    const first = await say(asked(locale, sign), answer);
    expect(first.level).toBe('none');
    if (first.conversation.asking === null) return;
    expect(first.text).toContain(sentence('suspect.sure', locale));
    expect(comesTo(await say(first, answer))).toEqual({ level: 'none', asks: null, settled: 'no' });
  });

  test.each(
    onOffer([
      ['en', 'yes i can breathe just fine no problem'],
      ['es', 'sí puedo respirar muy bien sin problema'],
    ]),
  )('%s: "%s" is no yes because it begins with one', async (locale, answer) => {
    const said = await say(asked(locale, breath), answer);
    expect(said.level).toBe('none');
  });

  test.each(
    onOffer([
      ['en', 'it is a lot better than it was, thank you'],
      ['es', 'está mucho mejor que antes, gracias'],
    ]),
  )('%s: "%s" says that pain is not worse', async (locale, answer) => {
    expect(comesTo(await say(asked(locale, 'urgent.pain'), answer))).toEqual({
      level: 'none',
      asks: null,
      settled: 'no',
    });
  });

  test('that only the model has read is asked about once more where the main model sees the sign', async () => {
    const said = await say(asked('en', chest), 'the tightness is in my calf from the gym, nothing in the chest');
    expect(said.conversation.emergency).toBeNull();
    expect(said.text).toContain(sentence('suspect.then-emergency', 'en'));
  });
});

describe('a yes in words of its own', () => {
  test.each(
    onOffer([
      ['en', chest, 'like somebody sits on it'],
      ['en', breath, 'only gets about half way down'],
      ['en', breath, 'i have to stop after every few words'],
      ['es', chest, 'como si alguien se me sentara encima'],
      ['es', breath, 'me falta aire al hablar'],
      ['es', breath, 'tengo que parar cada pocas palabras'],
    ]),
  )('%s: of %s, "%s" is an emergency', async (locale, sign, answer) => {
    expect((await say(asked(locale, sign), answer)).level).toBe('emergency');
  });

  test.each(
    onOffer([
      ['en', 'no but every breath is work'],
      ['en', 'nope just wheezing and cant finish a sentence'],
      ['es', 'no pero cada respiro me cuesta'],
      ['es', 'no, nomás me silba y no acabo la frase'],
    ]),
  )('%s: behind a "no", "%s" does not clear it', async (locale, answer) => {
    const said = await say(asked(locale, breath), answer);
    expect(said.conversation.settled?.as).not.toBe('no');
    expect(said.level !== 'none' || said.conversation.asking !== null).toBe(true);
  });

  test('of another sign is no yes to this one', async () => {
    const said = await say(asked('en', chest), 'pus is coming out of the spot');
    expect(said.level).toBe('urgent');
    expect(said.conversation.emergency).toBeNull();
  });
});

test('what nobody can read still raises the level', async () => {
  expect((await say(asked('en', chest), 'blorf zintquax grmpf')).level).toBe('urgent');
});

test('"no fever" is no answer to a question about the chest', async () => {
  const said = await say(asked('en', chest), 'no fever');
  expect(said.conversation.settled?.as).not.toBe('no');
});

describe('in the symptom check', () => {
  it.each(
    onOffer([
      ['en', 'check my symptoms', 'my breathing is as good as always', 'it is fine, i breathe normal', '2 of 6'],
      ['es', 'revisar mis síntomas', 'respiro como siempre', 'normal, respiro bien', '2 de 6'],
    ]),
  )('%s: a no in words of its own goes on to the next question', async (locale, check, first, second, next) => {
    const said = await talk(locale, check, first);
    const last = said.text.includes(next) ? said : await say(said, second);
    expect(last.level).toBe('none');
    expect(last.text).toContain(next);
  });
});
