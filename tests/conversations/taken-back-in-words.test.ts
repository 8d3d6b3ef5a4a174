/** Alarms that are taken back, or are not, in words of one's own; urgent signs that are explained. */
import { describe, expect, it, test } from 'vitest';
import { say, talk } from './support.ts';

describe('an emergency that is called a mistake', () => {
  it.each([
    ['en', 'my chest hurts', 'not a mistake'],
    ['en', 'my chest hurts', 'it was a mistake to get this shot'],
    ['en', 'i want to kill myself', 'my mistake i waited too long to call'],
    ['en', 'i cant breathe', 'false alarm, it stopped but started again'],
    ['es', 'me duele el pecho', 'no fue un error'],
    ['es', 'no puedo respirar', 'fue un error ponerme esto'],
  ])('%s: "%s" stays in force behind "%s"', async (locale, first, then) => {
    const said = await talk(locale, first, then);
    expect(said.level).toBe('emergency');
    expect(said.conversation.emergency).not.toBeNull();
  });

  it.each([
    ['en', 'no change'],
    ['en', 'no just when i move'],
    ['en', 'nah just a twinge'],
    ['en', 'no its still there'],
    ['es', 'más bien presión'],
    ['es', 'no, sigue igual'],
    ['es', 'no, solo cuando me muevo'],
  ])('%s: is one again where "%s" answers whether it is there now', async (locale, answer) => {
    const [sign, mistake] = locale === 'en' ? ['my chest hurts', 'by mistake'] : ['me duele el pecho', 'por error'];
    expect((await talk(locale, sign, mistake, answer)).level).toBe('emergency');
  });

  it.each([
    ['en', 'wait its back'],
    ['en', 'no wait its happening again'],
    ['en', 'hmm its tight again'],
    ['en', 'spoke too soon'],
    ['es', 'ya me está dando otra vez'],
  ])('%s: comes back with "%s" after the no', async (locale, back) => {
    const [sign, mistake] = locale === 'en' ? ['my chest hurts', 'by mistake'] : ['me duele el pecho', 'por error'];
    expect((await talk(locale, sign, mistake, 'no', back)).level).toBe('emergency');
  });
});

describe("an emergency that is taken back in words of one's own", () => {
  it.each([
    ['en', 'its a joke'],
    ['en', 'never mind'],
    ['en', 'i was testing you'],
    ['en', 'sorry wrong chat'],
    ['es', 'perdón, el autocorrector, era pie'],
    ['es', 'nada, ignora eso'],
    ['es', 'me refería al techo'],
  ])('%s: "%s" asks whether it is there now', async (locale, then) => {
    const said = await talk(locale, locale === 'en' ? 'my chest hurts' : 'me duele el pecho', then);
    expect(said.conversation.asking).toMatchObject({ kind: 'mistake', sign: 'emergency.chest-pain' });
  });

  it.each([
    ['en', 'cancel my appointment'],
    ['en', 'no not pain more like pressure'],
    ['en', 'i can wait, never mind'],
    ['es', 'no era broma'],
    ['en', 'please dont ignore me'],
    ['en', "this isn't a joke"],
    ['en', 'they want to do a test'],
    ['es', 'por favor no ignore eso'],
    ['es', 'no tengo nada de fuerza'],
  ])('%s: "%s" takes nothing back', async (locale, then) => {
    const said = await talk(locale, locale === 'en' ? 'my chest hurts' : 'me duele el pecho', then);
    expect(said.level).toBe('emergency');
  });
});

describe('an urgent sign that is explained', () => {
  it.each([
    ['en', 'its oozing', 'its just sweat', 'urgent.drainage'],
    ['en', 'i have chills', 'the ac was on', 'urgent.chills'],
    ['es', 'me sale líquido del piquete', 'era sudor', 'urgent.drainage'],
    ['es', 'tengo fiebre', 'era de mi hermano', 'urgent.fever'],
  ])('%s: "%s", "%s" is asked about, and a no ends it', async (locale, first, then, sign) => {
    const asked = await talk(locale, first, then);
    expect(asked.conversation.asking).toMatchObject({ kind: 'suspected', sign });
    expect((await say(asked, 'no')).conversation.urgent).toBeNull();
    expect((await say(asked, locale === 'en' ? 'yes' : 'sí')).level).toBe('urgent');
  });

  it.each([
    ['en', 'the pain is getting worse', 'no its the same'],
    ['es', 'me duele más que ayer', 'no, igual'],
  ])('%s: "%s", "%s" is not worse', async (locale, first, then) => {
    const said = await talk(locale, first, then);
    expect({ level: said.level, urgent: said.conversation.urgent }).toEqual({ level: 'none', urgent: null });
  });

  it.each([
    ['en', 'i have a fever', 'so still call?'],
    ['en', 'fever 101 last night', 'do i still gotta call if its gone'],
    ['es', 'tengo fiebre', '¿entonces llamo?'],
  ])('%s: "%s", "%s": whether to call is answered by the call', async (locale, first, then) => {
    expect((await talk(locale, first, then)).level).toBe('urgent');
  });
});

test("a question of one's own behind an alarm that was taken back is answered", async () => {
  const said = await talk('en', 'my chest hurts', 'its a joke', 'no', 'can i drive');
  expect(said.text).toContain('does not say anything about driving');
});

test.each([
  ['en', 'i meant yes'],
  ['en', 'never mind'],
  ['en', 'i meant it feels tight'],
  ['es', 'perdón, quise decir que sí'],
])('%s: "%s" is no plain no to the question about a sign', async (locale, answer) => {
  const said = await talk(locale, locale === 'en' ? 'chest doesnt feel right' : 'siento apretado', answer);
  expect(said.level !== 'none' || said.conversation.asking !== null).toBe(true);
});

test.each([
  ['en', 'i want to kill myself', 'by mistake', 'never mind nobody cares'],
  ['es', 'me quiero matar', 'era broma', 'no estoy bien'],
])('%s: "%s", "%s", "%s" ends no question about a life', async (...row) => {
  const said = await talk(...(row as [string, ...string[]]));
  expect(said.level !== 'none' || said.conversation.asking !== null).toBe(true);
});
