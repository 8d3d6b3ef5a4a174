/** What is asked beside an urgent sign, in a clause of its own, gets its answer behind the call, be it that the sheet is silent. */
import { afterAll, describe, expect, test } from 'vitest';
import { knee, openKneeHouse } from './small-sheet.ts';
import { begin, onOffer, type Said, say, sentence, words } from './support.ts';

const two = openKneeHouse(false);
afterAll(() => two.dispose());

const silent = (topic: string, locale = 'en') => sentence('not-covered.topic', locale, { topic });
const silence = silent('').split(' anything')[0] ?? '';

function bubbles({ reply }: Said, locale = 'en'): string[] {
  return (reply?.bubbles ?? []).map(({ says }) => says.map((each) => words.say(each, locale)).join(' '));
}

describe('a topic that the sheet is silent on', () => {
  test.each(
    onOffer([
      ['en', 'theres pus and can i shower', 'showers or baths'],
      ['en', 'can i shower? theres pus', 'showers or baths'],
      ['en', 'i have chills can i drive', 'driving'],
      ['en', 'theres pus, can i shower or drive', 'showers or baths or driving'],
      ['en', 'my temp is 101, is it ok to drink beer', 'alcohol'],
      ['en', 'there is drainage and it is yellow. what about swimming?', 'swimming'],
      ['es', 'tengo pus y puedo ducharme?', 'la ducha o el baño'],
      ['es', 'me sale pus, me puedo bañar?', 'la ducha o el baño'],
    ]),
  )('is named behind the call and the emergency number, %s: %s', async (locale, text, topic) => {
    const said = await say(begin(locale), text);
    expect(said.level).toBe('urgent');
    const [first, second, ...more] = bubbles(said, locale);
    expect(more).toEqual([]);
    expect(first).toContain('555-0100');
    expect(first?.endsWith(sentence('urgent.emergency-if', locale))).toBe(true);
    expect(second).toBe(silent(topic, locale));
    expect(said.reply?.choices[0]?.action).toEqual({ do: 'call', number: '555-0100' });
    expect(said.conversation.lastFacts).toEqual(said.cites);
  });

  test('follows what the sheet answers', async () => {
    const said = await say(begin(), 'I have chills and when can i work and can i drive');
    expect(said.cites).toEqual(['urgent.chills', 'after.work']);
    expect(bubbles(said)).toHaveLength(2);
    expect(said.text.endsWith(silent('driving'))).toBe(true);
  });

  test.each(
    onOffer([
      ['en', 'i went swimming and now there is pus'],
      ['en', 'chills after my shower, is that bad?'],
      ['en', 'I get chills when i shower, what should I do'],
      ['en', 'i was driving and got chills, should i call?'],
      ['en', 'i have a rash and fever of 102'],
      ['en', 'I have chills is that normal'],
      ['es', 'tengo escalofrios y no puedo manejar'],
    ]),
  )('is not named where it is told and not asked about, %s: %s', async (locale, text) => {
    const said = await say(begin(locale), text);
    expect(said.level).toBe('urgent');
    const own = silent('', locale).split(locale === 'es' ? ' nada' : ' anything')[0] ?? '?';
    expect(said.text).not.toContain(own);
  });

  test('is not named in an emergency', async () => {
    const said = await say(begin(), 'i cant breathe, and can i shower');
    expect(said.level).toBe('emergency');
    expect(said.text).not.toContain(silence);
  });

  test('is named before the question of the symptom check goes on', async () => {
    const open = await say(begin(), 'check my symptoms');
    const said = await say(open, 'theres pus and can i shower');
    expect(said.text).toContain(silent('showers or baths'));
    expect(said.reply?.bubbles).toHaveLength(2);
  });
});

describe('with several sheets', () => {
  test('a topic that a fact of the sheet covers is answered from it', async () => {
    const begun = begin('en', knee);
    const known = { ...begun, conversation: { ...begun.conversation, sheet: 'told' as const } };
    const said = await two.say(known, 'my pain is much worse than before. can i drive home?');
    expect(said.level).toBe('urgent');
    expect(said.cites).toEqual(['urgent.pain', 'after.driving']);
    expect(said.text).not.toContain(silence);
  });

  test('nothing is said of a sheet while it is not known which it is', async () => {
    const said = await two.say(begin(), 'theres pus and can i shower');
    expect(said.level).toBe('urgent');
    expect(said.text).not.toMatch(/your sheet/i);
  });
});
