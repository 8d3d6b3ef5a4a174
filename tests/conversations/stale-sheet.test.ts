/** A conversation that was kept while its sheet lost a fact or an article: nothing of it is said, and the conversation goes on. */
import { expect, test } from 'vitest';
import { onKnownSheet } from '../../dialogs/known.ts';
import type { Action } from '../../dialogs/reply.ts';
import { begin, content, type State, say, talk } from './support.ts';

const withChoices = (...choices: [title: string, action: unknown][]): State => {
  const { conversation, dialogState } = begin();
  const kept = choices.map(([title, action]) => ({ title, action: action as Action }));
  return { conversation: { ...conversation, greeted: true, choices: kept }, dialogState };
};

test('"explain again" after a fact that is gone tells what is left of the answer', async () => {
  const told = await talk('en', 'ice or heat?');
  told.conversation.lastFacts = ['after.gone', 'after.ice-heat'];
  expect((await say(told, 'explain again')).cites).toEqual(['after.ice-heat']);
  told.conversation.lastFacts = ['after.gone'];
  expect((await say(told, 'explain again')).cites).toEqual([]);
});

test("a sheet that is gone was told of no longer: the clinic's own takes over, and which one it is has to be told anew", () => {
  const told = { ...begin('en', 'gone').conversation, sheet: 'told' as const };
  const known = onKnownSheet(content, told);
  expect(known).toMatchObject({ procedure: content.clinic.procedure, sheet: 'unknown' });
  expect(onKnownSheet(content, { ...told, procedure: content.clinic.procedure }).sheet).toBe('told');
});

test('an old choice of a fact or article that is gone is no choice; the others keep their numbers', async () => {
  const state = withChoices(
    ['Leeches', { do: 'fact', fact: 'after.gone' }],
    ['Old article', { do: 'article', article: 'gone' }],
    ['More', { do: 'facts', facts: ['after.gone', 'after.ice-heat'] }],
    ['Something new', { do: 'another release' }],
  );
  const menu = (await say(state, 'menu')).text;
  expect((await say(state, '1')).text).toBe(menu);
  expect((await say(state, '2')).text).toBe(menu);
  expect((await say(state, '3')).cites).toEqual(['after.ice-heat']);
  expect((await say(state, '4')).text).toBe(menu);
  // the title alone is what the patient says, and read as that
  expect((await say(state, 'Leeches')).cites).toEqual([]);
});

test('"more" after facts that are all gone tells none', async () => {
  const state = withChoices(['More', { do: 'facts', facts: ['after.gone'] }]);
  expect((await say(state, 'next')).text).toBe((await say(withChoices(), 'next')).text);
});
