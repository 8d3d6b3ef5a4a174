import { expect, test } from 'vitest';
import { beginConversation, restoreConversation } from '../../../bot/conversation-state.ts';
import { readMessage, userActivity } from '../../../bot/message.ts';
import type { Incoming } from '../../../bot/turn-types.ts';
import { fakeContent } from '../../support/fake-brain.ts';

const incoming = (activity: Incoming['activity'], channel: Incoming['channel'] = 'website'): Incoming => ({
  channel,
  conversation: 'c',
  id: 'm',
  user: 'u',
  activity,
});

const nothing = { locale: null, procedure: null };

test("the bot's own arrival begins nothing; a patient's does", () => {
  const update = (id: string) =>
    incoming({ type: 'conversationUpdate', recipient: { id: 'bot', name: '' }, membersAdded: [{ id, name: '' }] });
  expect(readMessage(update('bot'))).toBeNull();
  expect(readMessage(update('patient'))?.event).toBe('start');
});

test("in Teams the bot's name and the html twin are no part of the message", () => {
  const message = readMessage(
    incoming(
      { type: 'message', text: '<at>Aftercare</at> ice or heat?', attachments: [{ contentType: 'text/html' }] },
      'teams',
    ),
  );
  expect(message).toMatchObject({ text: 'ice or heat?', attachments: 0 });
});

test('the transcript keeps known fields of a message only', () => {
  const activity = {
    type: 'message',
    text: 'hi',
    serviceUrl: 'http://x',
    channelData: { clientActivityID: 'a', other: 1 },
    attachments: [{ contentType: 'audio/ogg', contentUrl: 'http://x' }],
  };
  const message = readMessage(incoming(activity));
  const kept = message && userActivity(incoming(activity), message, new Date(0));
  expect(kept).toMatchObject({
    text: 'hi',
    channelData: { clientActivityID: 'a' },
    attachments: [{ contentType: 'audio/ogg' }],
  });
  expect(JSON.stringify(kept)).not.toContain('http://x');
});

test("a device's language is taken where the clinic offers it", () => {
  expect(beginConversation(fakeContent, 'es-MX').locale).toBe('es');
  expect(beginConversation(fakeContent, 'zh-CN').locale).toBe('en');
});

test('a state of another release begins anew in its language, with its emergency still in force', () => {
  const emergency = { sign: 'emergency.breathing', quote: 'q', since: '2026-01-01' };
  expect(restoreConversation({ v: 99, locale: 'es', emergency, what: 'else' }, fakeContent, nothing)).toMatchObject({
    v: 1,
    locale: 'es',
    emergency,
    greeted: true,
  });
  expect(restoreConversation('nonsense', fakeContent, nothing)).toMatchObject({ v: 1, emergency: null });
});
