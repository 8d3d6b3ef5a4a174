import { expect, test } from 'vitest';
import { renderReply, withChoices } from '../../../bot/render/render.ts';
import type { Reply } from '../../../dialogs/reply.ts';
import { fakeBrain } from '../../support/fake-brain.ts';

const { words } = fakeBrain();
const reply = (changes: Partial<Reply> = {}): Reply => ({
  locale: 'es',
  level: 'none',
  bubbles: [
    { says: [{ fact: 'after.work', form: 'statement' }, { key: 'more' }], cites: ['after.work'] },
    { says: [{ key: 'second' }], cites: ['after.work', 'after.rest'], picture: true },
  ],
  choices: [
    { title: { key: 'next' }, action: { do: 'command', command: 'next' } },
    { title: { key: 'call' }, action: { do: 'call', number: '+1 555-0100' } },
  ],
  ...changes,
});

test("the text stands alone: all bubbles, parted by an empty line, in the reply's language", () => {
  const activity = renderReply(reply(), 'website', words);
  expect(activity.text).toBe('after.work more\n\nsecond');
  expect(activity.locale).toBe('es');
});

test('each fact is cited once, its claim ends in the fact id', () => {
  const [entity] = renderReply(reply(), 'teams', words).entities ?? [];
  expect(entity).toMatchObject({
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
  });
  expect(
    (entity as unknown as { citation: { '@id': string; position: number }[] }).citation.map((claim) => [
      claim['@id'],
      claim.position,
    ]),
  ).toEqual([
    ['https://clinic.example/sheet#after.work', 1],
    ['https://clinic.example/sheet#after.rest', 2],
  ]);
});

test('choices are typed by the button; the call button dials', () => {
  expect(renderReply(reply(), 'website', words).suggestedActions?.actions).toEqual([
    { type: 'imBack', title: 'next', value: 'next' },
    { type: 'openUrl', title: 'call', value: 'tel:+15550100' },
  ]);
});

test('emergency and urgent replies are of high importance, others are not', () => {
  expect(renderReply(reply({ level: 'emergency' }), 'website', words).importance).toBe('high');
  expect(renderReply(reply({ level: 'urgent' }), 'website', words).importance).toBe('high');
  expect(renderReply(reply(), 'website', words).importance).toBeUndefined();
});

test('the picture comes with its text alternative', () => {
  expect(renderReply(reply(), 'website', words).attachments).toEqual([
    { contentType: 'image/png', contentUrl: '/picture/test.png', name: 'A drawing' },
  ]);
});

test('in a terminal choices are numbers', () => {
  const activity = renderReply(reply(), 'terminal', words);
  expect(activity.text).toMatch(/second\n\n1\. next\n2\. call$/);
  expect(activity.suggestedActions).toBeUndefined();
});

test.each(['email', 'slack', undefined])(
  'on %s, where nobody can say that there are buttons, the choices stand in the text',
  (channelId) => {
    const activity = withChoices(renderReply(reply(), 'other', words), channelId);
    expect(activity.text).toMatch(/second\n\n1\. next\n2\. call$/);
    expect(activity.suggestedActions?.actions).toHaveLength(2);
  },
);

test.each(['emulator', 'webchat', 'directline'])('on %s the buttons are the choices', (channelId) => {
  expect(withChoices(renderReply(reply(), 'other', words), channelId).text).toBe('after.work more\n\nsecond');
});

test('what offers no choice is said as it is', () => {
  const event = { type: 'event', value: {} };
  expect(withChoices(event, 'email')).toBe(event);
  expect(withChoices(renderReply(reply({ choices: [] }), 'other', words), 'email').text).toBe(
    'after.work more\n\nsecond',
  );
});
