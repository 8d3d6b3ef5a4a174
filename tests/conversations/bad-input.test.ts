import { describe, expect, test } from 'vitest';
import { begin, say, talk } from './support.ts';

describe('what is longer than anybody types', () => {
  test.each([12_015, 24_000, 200_000])('a red flag at character %i is read', async (length) => {
    const flag = ' i cant breathe';
    const text = 'my dog is fine. '.repeat(length).slice(0, length - flag.length) + flag;
    const said = await say(begin(), text);
    expect(said.level).toBe('emergency');
    expect(said.effects).toMatchObject([{ kind: 'handoff', reason: 'emergency' }]);
  });
});

describe('what cannot be read', () => {
  test('a file or voice note without words', async () => {
    const said = await say(begin(), '', { attachments: 1 });
    expect(said.text).toContain("I can't open files");
    expect(said.text).toContain('911');
    expect(said.titles.length).toBeGreaterThan(0);
  });

  test('a file with words: the words are answered', async () => {
    const said = await say(begin(), 'can i go back to work tomorrow', { attachments: 1 });
    expect(said.text).toContain('same day or the day after');
    expect(said.text).toContain("I can't open the file");
  });

  test.each(['', '   ', '🎉', '...', '\u200b'])('no words: %j', async (text) => {
    const said = await say(begin(), text);
    expect(said.text).toContain('type your question');
  });

  test('an open question stays open after an emoji', async () => {
    const asked = await talk('en', 'what do i do if i get short of breath');
    const said = await say(asked, '🎉');
    expect(said.titles.slice(0, 2)).toEqual(['No', 'I do']);
    expect((await say(said, 'I do')).level).toBe('emergency');
  });

  test('the walk asks again after an emoji', async () => {
    expect((await talk('en', 'What happens', '🎉')).text).toContain('Shall we go on? 2 of 5');
  });

  test('10,000 characters, with the red flag at the end', async () => {
    const long = `${'my cousin told me a very long story about her garden. '.repeat(185)} and now i cant breathe`;
    expect(long.length).toBeGreaterThan(10_000);
    const said = await say(begin(), long);
    expect(said.level).toBe('emergency');
    expect(said.text.length).toBeLessThan(500);
  });

  test('an emergency in force reminds after an emoji too', async () => {
    expect((await talk('en', 'i cant breathe', '🎉')).text).toMatch(/^Call 911 now if you have not yet/);
  });
});

describe('state of another release', () => {
  test.each([
    ['nothing', null],
    ['a string', 'x'],
    [
      'a dialog that no longer exists',
      { dialogStack: [{ id: 'root', state: { dialogs: { dialogStack: [{ id: 'gone', state: {} }] } } }] },
    ],
    ['a root of another name', { dialogStack: [{ id: 'main', state: {} }] }],
    [
      'a damaged step',
      { dialogStack: [{ id: 'root', state: { dialogs: { dialogStack: [{ id: 'screening', state: { at: 99 } }] } } }] },
    ],
    ['a polluting stack', JSON.parse('{"__proto__":{"polluted":1},"dialogStack":[]}')],
  ])('%s begins the dialogs anew and answers', async (_, dialogState) => {
    const said = await say({ ...begin(), dialogState }, 'can i go back to work tomorrow');
    expect(said.text).toContain('same day or the day after');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('a walk goes on after its state went through the store', async () => {
    const said = await talk('en', 'Afterwards', 'next');
    const stored = JSON.parse(JSON.stringify({ conversation: said.conversation, dialogState: said.dialogState }));
    expect((await say(stored, 'next')).text).toMatch(/\b3 of \d+\./);
  });

  test('a turn changes nothing of what it was given', async () => {
    const state = begin();
    const before = JSON.stringify(state);
    await say(state, 'i have chills');
    expect(JSON.stringify(state)).toBe(before);
  });
});
