/** Replies in Teams' form: words alone, suggested actions where they exist, cards within Teams' version where they help. */
import { expect, test } from 'vitest';
import { caseCard, newCard } from '../../../bot/alerts/teams-card.ts';
import { renderReply } from '../../../bot/render/render.ts';
import { isGroup, plain, teamsForm } from '../../../bot/render/teams.ts';
import type { Reply } from '../../../dialogs/reply.ts';
import { fakeBrain } from '../../support/fake-brain.ts';

const { words } = fakeBrain();
const next: Reply['choices'][number] = { title: { key: 'next' }, action: { do: 'command', command: 'next' } };
const call: Reply['choices'][number] = { title: { key: 'Call 911' }, action: { do: 'call', number: '911' } };
const shown = (changes: Partial<Reply>, group = false) =>
  teamsForm(
    renderReply(
      {
        locale: 'en',
        level: 'none',
        bubbles: [{ says: [{ fact: 'after.work', form: 'statement' }], cites: ['after.work'] }],
        choices: [next],
        ...changes,
      },
      'teams',
      words,
    ),
    group,
  );
interface Card {
  version: string;
  fallbackText: string;
  body: Record<string, unknown>[];
  actions: Record<string, unknown>[];
}
const cardOf = (activity: ReturnType<typeof shown>) => activity.attachments?.[0]?.content as Card;

test('a chat with one person: the words and suggested actions that send words, nothing else', () => {
  const activity = shown({});
  expect(activity.suggestedActions?.actions).toEqual([{ type: 'imBack', title: 'next', value: 'next' }]);
  expect(activity.attachments).toBeUndefined();
  expect(activity.channelData).toBeUndefined();
});

test('each source has its number in the text, the same as in the entity', () => {
  const activity = shown({
    bubbles: [
      { says: [{ fact: 'a', form: 'statement' }], cites: ['a', 'b'] },
      { says: [{ fact: 'c', form: 'statement' }], cites: ['c', 'a'] },
      { says: [{ key: 'own words' }], cites: [] },
    ],
  });
  expect(activity.text).toBe('a [1] [2]\n\nc [3] [1]\n\nown words');
  const [entity] = (activity.entities ?? []) as unknown as { citation: { '@id': string; position: number }[] }[];
  expect(entity?.citation.map((claim) => [claim['@id'].split('#')[1], claim.position])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
});

test('an emergency: the words whole, and a card with them and the call button beside them', () => {
  const activity = shown({
    level: 'emergency',
    bubbles: [{ says: [{ key: 'emergency', values: { text: 'my *chest*' } }], cites: [] }],
    choices: [call, next],
  });
  expect(activity).toMatchObject({ text: 'Call 911 now. You wrote: "my \\*chest\\*"', textFormat: 'markdown' });
  expect(activity.importance).toBe('high');
  expect(activity.suggestedActions).toBeUndefined();
  const card = cardOf(activity);
  expect(card.version).toBe('1.4');
  expect(card.fallbackText).toBe('Call 911 now. You wrote: "my *chest*"\nCall 911');
  expect(JSON.stringify(card.body)).toContain('"text":"Call 911 now."');
  expect(card.actions).toEqual([
    { type: 'Action.OpenUrl', title: 'Call 911', url: 'tel:911' },
    {
      type: 'Action.Submit',
      title: 'next',
      data: { msteams: { type: 'messageBack', displayText: 'next', text: 'next', value: {} } },
    },
  ]);
});

test('a channel or a group chat has no suggested actions: the choices are buttons of a card', () => {
  const activity = shown({}, true);
  expect(activity.suggestedActions).toBeUndefined();
  expect(cardOf(activity).actions).toHaveLength(1);
  expect(isGroup({ conversationType: 'channel' })).toBe(true);
  expect(isGroup({ conversationType: 'groupChat' })).toBe(true);
  expect(isGroup({ conversationType: 'personal' })).toBe(false);
  expect(isGroup(undefined)).toBe(false);
});

test.each([
  ['_so_ bad* and `x`', '\\_so\\_ bad\\* and \\`x\\`'],
  ['# 9 of 10', '\\# 9 of 10'],
  ['- no\n+ yes', '\\- no\n\\+ yes'],
  ['1. one\n12) two 3.5', '1\\. one\n12\\) two 3.5'],
  ['<b>[x](http://evil.example)</b>', '\\<b>\\[x\\](http://evil.example)\\</b>'],
  ['a_b_c, 101.5 F (over 100.4)', 'a_b_c, 101.5 F (over 100.4)'],
])('Markdown makes nothing else of %j', (text, written) => {
  expect(plain(text)).toBe(written);
});

test('lines stay lines, links are links', () => {
  const { text } = teamsForm(
    {
      type: 'message',
      channelData: {
        bubbles: [
          { text: 'one\ntwo', cites: [], links: [{ title: 'Our [page]', url: 'https://clinic.example/a_(b)' }] },
        ],
      },
    },
    false,
  );
  expect(text).toBe('one\n\ntwo\n\n[Our \\[page\\]](https://clinic.example/a_%28b%29)');
});

test('a picture stands in the card with its words for those who do not see it', () => {
  const activity = shown({ bubbles: [{ says: [{ key: 'look' }], cites: [], picture: true }] });
  expect(cardOf(activity).body).toEqual([
    { type: 'Image', url: '/picture/test.png', altText: 'A drawing', size: 'Stretch' },
  ]);
});

test("what is no reply passes: a line of the clinic's, an event", () => {
  const line = {
    type: 'message',
    text: 'Come in at 3.',
    channelData: { bubbles: [{ text: 'Come in at 3.', cites: [] }] },
  };
  expect(teamsForm(line, false)).toEqual({ type: 'message', text: 'Come in at 3.', textFormat: 'markdown' });
  const event = { type: 'event', name: 'handoff.initiate' };
  expect(teamsForm(event, false)).toBe(event);
});

test("the care team's card offers what can be done next, and says who has it", () => {
  const at = { handoff: 7, level: 'urgent', link: 'https://bot.example/staff/cases/7', language: 'en' } as const;
  const verbs = (card: unknown) => (card as Card).actions.map(({ verb, type }) => verb ?? type) as string[];
  expect(verbs(newCard({ subject: 's', text: 't' }, at).content)).toEqual([
    'acknowledge',
    'take-over',
    'Action.OpenUrl',
  ]);
  const page = { level: 'urgent', state: 'alerted', owner: null, speaker: null } as const;
  const card = (changes: object, late = false) => caseCard({ ...page, ...changes }, 7, at.link, 'en', late);
  const ana = { id: '1', name: 'Ana_B' };
  expect(verbs(card({}))).toEqual(['acknowledge', 'take-over', 'Action.OpenUrl']);
  const seen = card({ state: 'acknowledged', owner: ana }, true);
  expect(verbs(seen)).toEqual(['take-over', 'Action.OpenUrl']);
  expect(seen.fallbackText).toMatch(/Somebody else was quicker\..*Ana_B has seen it\./);
  expect(verbs(card({ state: 'in-conversation', owner: ana, speaker: ana }))).toEqual(['Action.OpenUrl']);
  expect(verbs(card({ state: 'closed', owner: ana }))).toEqual(['Action.OpenUrl']);
});
