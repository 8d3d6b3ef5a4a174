import { describe, expect, test } from 'vitest';
import { Transcript } from '../../../web/chat/transcript.ts';
import type { Activity } from '../../../web/chat/types.ts';

const fromBot = (id: string, seq: number): Activity => ({
  type: 'message',
  id,
  text: id,
  from: { id: 'bot', role: 'bot' },
  channelData: { seq },
});
const fromMe = (id: string, client: string): Activity => ({
  type: 'message',
  id,
  text: client,
  from: { id: 'dl_me', role: 'user' },
  channelData: { clientActivityID: client },
});
const open = () => new Transcript(({ from }) => from?.role === 'user');
const shown = (transcript: Transcript) => transcript.all.map(({ activity }) => activity.text);

describe('the order of the chat', () => {
  test('replies stand by their sequence, whatever the order of arrival', () => {
    const transcript = open();
    for (const [id, seq] of [
      ['third', 5],
      ['first', 1],
      ['second', 3],
    ] as [string, number][]) {
      transcript.receive(fromBot(id, seq));
    }
    expect(shown(transcript)).toEqual(['first', 'second', 'third']);
  });

  test('the same activity over stream and polling is shown once', () => {
    const transcript = open();
    expect(transcript.receive(fromBot('a', 1))).not.toBeNull();
    expect(transcript.receive(fromBot('a', 1))).toBeNull();
    expect(shown(transcript)).toEqual(['a']);
  });

  test('an own message is one entry from writing to confirmation, before its answer', () => {
    const transcript = open();
    transcript.receive(fromBot('welcome', 1));
    transcript.write('c1', 'c1', 'en');
    transcript.receive(fromMe('x|1a', 'c1'));
    transcript.receive(fromBot('answer', 3));
    expect(shown(transcript)).toEqual(['welcome', 'c1', 'answer']);
    expect(transcript.all[1]?.settled).toBe(true);
  });

  test('messages that wait stay at the end in the order in which they were written', () => {
    const transcript = open();
    transcript.write('c1', 'c1', 'en');
    transcript.write('c2', 'c2', 'en');
    transcript.receive(fromBot('late', 9));
    expect(shown(transcript)).toEqual(['late', 'c1', 'c2']);
  });

  test('typing and other activities are not shown', () => {
    const transcript = open();
    expect(transcript.receive({ type: 'typing', id: 't' })).toBeNull();
    expect(transcript.all).toHaveLength(0);
  });

  test('a person speaks from the line that says so until the bot does again; an answer to a question left changes nothing', () => {
    const transcript = open();
    const line = (id: string, seq: number, data: object): Activity => ({
      ...fromBot(id, seq),
      channelData: { seq, ...data },
    });
    transcript.receive(line('answer', 1, { staff: { name: 'Ana' } }));
    expect(transcript.withPerson).toBe(false);
    transcript.receive(line('writes now', 2, { speaker: 'staff' }));
    transcript.receive(line('hello', 3, { staff: { name: 'Ana' } }));
    transcript.receive(fromBot('call 911', 5));
    expect(transcript.withPerson).toBe(true);
    transcript.receive(line('bot again', 6, { speaker: 'bot' }));
    expect(transcript.withPerson).toBe(false);
  });
});
