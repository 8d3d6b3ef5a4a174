/** A temperature and the limit that it goes by, told one after the other. */
import { expect, test } from 'vitest';
import { onOffer, sentence, talk } from './support.ts';

test.each(
  onOffer([
    ['en', 'my doctor said to call over 100', 'i have 100.3'],
    ['en', 'temp 100.3', "my provider's limit is 100"],
    ['en', '100.3', 'my doc said call at 100'],
    ['es', 'tengo 37.8', 'mi doctor me dijo que llamara a partir de 37.5'],
  ]),
)('%s: "%s", then "%s": the provider\'s own limit counts, in either order', async (locale, first, second) => {
  const said = await talk(locale, first, second);
  expect(said.level).toBe('urgent');
  expect(said.effects).toMatchObject([{ kind: 'handoff', reason: 'urgent', signs: [{ sign: 'urgent.fever' }] }]);
});

test.each(
  onOffer([
    ['en', 'my provider set my fever limit at 101', '101 °F'],
    ['es', 'mi doctor me puso el límite en 39', '39 °C'],
  ]),
)('%s: "%s": a higher limit is not used, and that is said', async (locale, message, told) => {
  const said = await talk(locale, message);
  const limit = '100.4 °F (38 °C)';
  expect(said.text).toContain(sentence('temperature.higher-limit', locale, { told, limit }));
  expect(said.conversation.feverLimit).toBeNull();
});

test('a number behind the sentence of the limit is judged', async () => {
  expect((await talk('en', 'doctor told me 101 is the limit. its 100.9')).level).toBe('urgent');
});

test.each(
  onOffer([
    ['en', 'my temp is 100', 'point 5'],
    ['en', 'my temp is 100', '.5'],
    ['en', 'my temp is 100', 'and a half'],
    ['es', 'tengo 38 de temperatura', 'con cinco'],
    ['es', 'tengo 38 de temperatura', ',5'],
  ]),
)('%s: "%s", then "%s" is one number', async (locale, first, second) => {
  expect((await talk(locale, first)).level).toBe('none');
  expect((await talk(locale, first, second)).level).toBe('urgent');
});

test('what is no tenth is none: days, a number much later', async () => {
  expect((await talk('en', 'my temp is 100', '5 days ago')).level).toBe('none');
  expect((await talk('en', 'my temp is 37', '2 of them')).level).toBe('none');
});

test.each(
  onOffer([
    ['en', '36.9 / 37.4 / 38.2 over the last 3 hours', '38.2 °C'],
    ['en', '99.1 99.8 101.2', '101.2 °F'],
    ['es', '36.9 / 37.4 / 38.2 en tres horas', '38.2 °C'],
  ]),
)('%s: of several numbers the one over the limit counts: "%s"', async (locale, message, temperature) => {
  const said = await talk(locale, message);
  expect(said.level).toBe('urgent');
  expect(said.effects).toMatchObject([{ temperature }]);
});

test('a blood pressure is no temperature', async () => {
  expect((await talk('en', 'my bp is 120/100')).reading.temperatures).toEqual([]);
});
