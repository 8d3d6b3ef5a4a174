/** What a message from Teams says, without what Teams puts around it. */
import { expect, test } from 'vitest';
import { editedId, messageId } from '../../../bot/channels/answer.ts';
import { isArrival, teamsText } from '../../../bot/channels/teams/incoming.ts';

const bot = { id: '28:bot', name: 'Aftercare' };
const mention = (id: string, name: string) => ({ type: 'mention', mentioned: { id, name }, text: `<at>${name}</at>` });
const read = (text: string | undefined, more: object = {}) =>
  teamsText({ type: 'message', recipient: bot, ...(text === undefined ? {} : { text }), ...more });

test.each([
  ['<at>Aftercare</at> my chest hurts', 'my chest hurts'],
  ['<at>Aftercare</at>&nbsp;my chest hurts\n', 'my chest hurts'],
  ['  <at id="0">Aftercare</at> fever', 'fever'],
  ['my <at>Aftercare</at> chest', 'my Aftercare chest'],
  ['<p>my <strong>chest</strong> hurts</p><p>a lot</p>', 'my chest hurts\n\na lot'],
  ['one<br>two<br/>three', 'one\ntwo\nthree'],
  ['pain for <3 weeks, fever <101 & rising', 'pain for <3 weeks, fever <101 & rising'],
  ['I &lt;3 you &amp; my chest hurts', 'I <3 you & my chest hurts'],
  ['<div><span style="color:red">can\u2019t breathe</span></div>', 'can\u2019t breathe'],
  ['chills&not a fever', 'chills&not a fever'],
])('%j is read as %j', (text, words) => {
  expect(read(text)).toBe(words);
});

test('with entities only the bot is left out; others who are named stay in the words', () => {
  const entities = [mention('29:ana', 'Ana'), mention(bot.id, 'Aftercare')];
  expect(read('<at>Ana</at> says <at>Aftercare</at> to call', { entities })).toBe('Ana says to call');
});

test('without a text the HTML twin is read', () => {
  const attachments = [{ contentType: 'text/html', content: '<p>my chest&nbsp;hurts</p>' }];
  expect(read(undefined, { attachments })).toBe('my chest hurts');
  expect(read(' ', { attachments })).toBe('my chest hurts');
});

const quote = (who: string, words: string) =>
  `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri" itemid="${who}">X</strong><p>${words}</p></blockquote><p>thank you</p>`;

test("a quoted line of the bot's is no word of the patient's; a quoted line of theirs is", () => {
  const attachments = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] });
  const text = 'Aftercare\ntrouble breathing: call 911\nthank you';
  expect(read(text, attachments(quote('28:bot', 'trouble breathing: call 911')))).toBe('thank you');
  expect(read(text, attachments(quote('8:orgid:pat', 'trouble breathing')))).toBe(text);
});

test.each([
  '<at>'.repeat(4_000),
  '<p'.repeat(6_000),
  `<at ${' '.repeat(11_000)}`,
  '&'.repeat(12_000),
  '<blockquote'.repeat(1_000),
])('hostile text of %#. kind is read in time', (text) => {
  expect(typeof read(text, { attachments: [{ contentType: 'text/html', content: text }] })).toBe('string');
});

test('an edit has an id of its own, the same for the same edit; a message that is brought back has its old one', () => {
  const edit = { type: 'messageUpdate', id: '1', text: 'a', timestamp: '2026-11-23T16:00:00Z' as unknown as Date };
  expect(editedId(edit)).toBe('1');
  expect(messageId(edit)).toMatch(/^1#.{12}$/);
  expect(messageId({ ...edit })).toBe(messageId(edit));
  expect(messageId({ ...edit, text: 'b' })).not.toBe(messageId(edit));
  const back = { ...edit, channelData: { eventType: 'undeleteMessage' } };
  expect([editedId(back), messageId(back)]).toEqual([null, '1']);
  expect(messageId({ type: 'message', id: '2' })).toBe('2');
});

test('installing and arriving in a chat with one person begin it; removing, and anything in a team, do not', () => {
  const personal = { conversation: { id: 'c', conversationType: 'personal', isGroup: false, name: '' } };
  const team = { conversation: { id: 'c', conversationType: 'channel', isGroup: true, name: '' } };
  const added = { type: 'conversationUpdate', membersAdded: [bot] };
  expect(isArrival({ type: 'installationUpdate', action: 'add', ...personal })).toBe(true);
  expect(isArrival({ type: 'installationUpdate', action: 'add-upgrade', ...personal })).toBe(true);
  expect(isArrival({ type: 'installationUpdate', action: 'remove', ...personal })).toBe(false);
  expect(isArrival({ ...added, ...personal })).toBe(true);
  expect(isArrival({ ...added, membersAdded: [], ...personal })).toBe(false);
  expect(isArrival({ ...added, ...team })).toBe(false);
  expect(isArrival({ type: 'installationUpdate', action: 'add', ...team })).toBe(false);
});
