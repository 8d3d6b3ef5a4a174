/** While a person of the clinic speaks, with the real reading: which messages the bot still answers, and which it leaves to them. */
import { expect, test } from 'vitest';
import { breaksSilence } from '../../bot/handoff/silence.ts';
import { begin, type State, say } from './support.ts';

async function speaks(locale: string, text: string, before: State = begin(locale)): Promise<boolean> {
  const { reading, effects } = await say(before, text);
  return breaksSilence(reading, effects, before.conversation);
}

test.each([
  ['en', 'I cannot catch my breath', true],
  ['en', 'my chest hurts really bad now', true],
  ['en', 'I want to kill myself', true],
  ['en', 'no chest pain and no trouble breathing', false],
  ['en', 'it is red and there is some drainage', false],
  ['en', 'since this morning, it is a bit warm', false],
  ['en', 'thank you Ana', false],
  ['en', 'when can I go back to work', false],
  ['es', 'no puedo respirar', true],
  ['es', 'me duele mucho el pecho', true],
  ['es', 'tengo escalofríos desde ayer', false],
  ['es', 'gracias, Ana', false],
])('%s: "%s" is answered: %s', async (locale, text, answered) => {
  expect(await speaks(locale, text)).toBe(answered);
});

test.each(['yes', 'no', 'what do you mean', 'ok'])(
  'the bot asked about an emergency: "%s" is still its own to answer',
  async (text) => {
    const before = begin('en');
    before.conversation.asking = {
      kind: 'suspected',
      sign: 'emergency.chest-pain',
      level: 'emergency',
      quote: 'it catches me',
    };
    expect(await speaks('en', text, before)).toBe(true);
  },
);

test('an emergency that is in force is not repeated at every word that the two exchange', async () => {
  const before = await say(begin('en'), 'I cannot breathe');
  expect(before.conversation.emergency).not.toBeNull();
  expect(await speaks('en', 'the spot is on my neck', before)).toBe(false);
  expect(await speaks('en', 'now my chest hurts too', before)).toBe(true);
});
