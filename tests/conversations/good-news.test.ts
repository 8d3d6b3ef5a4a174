/** Good news, and plain lines that tell of no sign: what is said to them, and that they raise nothing. */
import { describe, expect, test } from 'vitest';
import { begin, onOffer, say, sentence, talk } from './support.ts';

const number = '555-0100';

test.each(
  onOffer([
    ['en', 'the pain is gone'],
    ['en', 'no pain today'],
    ['en', 'my neck is so much better'],
    ['en', 'the pain is almost gone, down to a 2'],
    ['en', 'i feel great, thank you'],
    ['en', 'slept like a baby'],
    ['es', 'ya se me quitó el dolor'],
    ['es', 'me siento mucho mejor'],
    ['es', 'el dolor va bajando poquito a poco'],
    ['es', 'por fin puedo voltear el cuello'],
  ]),
)('%s: "%s" is good news', async (locale, message) => {
  const said = await talk(locale, message);
  expect(said.text).toBe(sentence('small-talk.well', locale, { number }));
  expect(said.effects).toEqual([]);
});

test.each(
  onOffer([
    ['en', 'the pain is better but my chest is tight'],
    ['en', 'i feel better off dead'],
    ['en', 'the pain went down to my chest'],
    ['es', 'el dolor ya bajó al pecho'],
    ['es', 'me siento mejor pero no puedo respirar'],
  ]),
)('%s: "%s" is none, whatever it begins with', async (locale, message) => {
  expect((await talk(locale, message)).level).toBe('emergency');
});

test.each(onOffer([['en', 'i have chills', 'feeling great now']]))(
  '%s: "%s", then "%s": the call stands',
  async (locale, sign, news) => {
    expect((await talk(locale, sign, news)).level).toBe('urgent');
  },
);

test.each(
  onOffer([
    ['en', "he's 83"],
    ['en', 'my dad had his today'],
    ['en', 'my mom is 70 and it was today'],
    ['en', 'like a 2'],
    ['es', 'mi papá se inyectó hoy'],
    ['es', 'desde anoche'],
  ]),
)('%s: "%s" alone is neither a sign nor a line that is missing', async (locale, message) => {
  const said = await talk(locale, message);
  expect(said.reading.suspected).toBeNull();
  expect(said.text).not.toContain(sentence('unlisted.unknown', locale));
  expect(said.effects).toEqual([]);
});

describe('a faint suspicion', () => {
  const faint = { suspected: 'emergency', suspectedSign: 'emergency.chest-pain', suspectedFaintly: true } as const;
  const then = async (...messages: string[]) => {
    let said = await say(begin('en'), 'my head hurts', {
      reading: { ...faint, level: 'none', signs: [], command: null },
    });
    for (const message of messages) said = await say(said, message);
    return said;
  };

  test('is asked about once more before a line about something else counts as yes', async () => {
    const once = await then('can i drive today');
    expect(once.level).toBe('none');
    expect(once.text).toContain(sentence('suspect.emergency.chest-pain', 'en'));
    expect((await then('can i drive today', 'and can i shower')).level).toBe('urgent');
  });

  test('is settled by a no, raised by a yes', async () => {
    expect((await then('can i drive today', 'no')).level).toBe('none');
    expect((await then('yes')).level).toBe('emergency');
  });
});

test.each(
  onOffer([
    ['en', 'im still sore', '5 days'],
    ['en', 'been sore for 6 days'],
    ['es', 'sigo adolorida', 'cinco días'],
  ]),
)('%s: soreness that lasts (%s %s) points to the provider', async (locale, ...messages) => {
  const said = await talk(locale, ...messages.filter((each) => each !== undefined));
  expect(said.text).toContain(sentence('soreness.longer', locale, { number }));
});
