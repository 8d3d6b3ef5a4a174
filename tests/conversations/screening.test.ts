import { describe, expect, test } from 'vitest';
import { begin, languages, type Said, say, sentence, title } from './support.ts';

describe.each(languages)('the symptom check, %s', (locale) => {
  test('asks six questions, the most serious first, and never for the place', async () => {
    const said = await say(begin(locale), title('screening', locale));
    expect(said.text).toContain(sentence('screening.ask.emergency.breathing', locale));
    expect(said.text).toContain(sentence('screening.number', locale, { number: 1, count: 6 }));
  });

  test('hands off what not sure comes to', async () => {
    let said: Said = await say(begin(locale), title('screening', locale));
    for (const text of [
      title('no', locale),
      title('no', locale),
      '37',
      title('no', locale),
      title('unsure', locale),
      title('no', locale),
    ])
      said = await say(said, text);
    expect(said.level).toBe('urgent');
    expect(said.effects).toMatchObject([{ kind: 'handoff', reason: 'urgent', signs: [{ sign: 'urgent.drainage' }] }]);
  });
});

test('takes free words as answers and a sign that comes before its question', async () => {
  let said: Said = await say(begin(), 'check my symptoms');
  said = await say(said, 'no, my breathing is fine');
  expect(said.text).toContain('chest pain, pressure or tightness');
  said = await say(said, 'nope');
  expect(said.text).toContain('What is your temperature');
  said = await say(said, 'i have chills since last night');
  expect(said.level).toBe('urgent');
  expect(said.text).toContain('What is your temperature');
  said = await say(said, 'it is 98.6');
  expect(said.text).toContain('Any drainage');
});

test('stopped early, what was answered still counts', async () => {
  let said: Said = await say(begin(), 'check my symptoms');
  for (const text of ['no', 'no', "I can't measure", 'stop']) said = await say(said, text);
  expect(said.level).toBe('urgent');
  expect(said.cites).toEqual(['urgent.fever']);
});

test('goes back to the question before', async () => {
  let said: Said = await say(begin(), 'check my symptoms');
  for (const text of ['no', 'no', 'back']) said = await say(said, text);
  expect(said.text).toContain('2 of 6');
});
