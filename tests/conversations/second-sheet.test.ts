/** A clinic with two care sheets: a visit's link names the second, and everything that is said stands on that one. */

import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formOf } from '../../bot/channels/channel.ts';
import type { ReplyData } from '../../bot/render/render.ts';
import { loadContent } from '../../content/load.ts';
import { loadTexting } from '../../content/load-language.ts';
import { newConversation } from '../../dialogs/conversation.ts';
import { createResponder } from '../../dialogs/respond.ts';
import { loadTopicNames } from '../../dialogs/topics.ts';
import { createWords } from '../../dialogs/words.ts';
import { createUnderstanding } from '../../understanding/create.ts';
import { createTexting } from '../../understanding/texting.ts';
import { copyContent, sheetFolder } from '../unit/content/copy.ts';
import { monday, sentence } from './support.ts';

const copy = copyContent();
const second = 'procedures/second';
cpSync(path.join(copy.content, sheetFolder), path.join(copy.content, second), { recursive: true });
copy.set(`content/${second}/sheet.yaml`, ['id'], 'second');
copy.set(`content/${second}/en.yaml`, ['title'], 'Second sheet');
copy.set(`content/${second}/en.yaml`, ['facts', 'after.ice-heat', 'statement'], 'Ice only.');
copy.set(`content/${second}/en.yaml`, ['facts', 'after.ice-heat', 'short'], 'Ice only.');
copy.set(`content/${second}/en.yaml`, ['facts', 'after.work', 'button'], 'Back to the desk');
afterAll(() => copy.dispose());

const content = loadContent(copy.content);
const { languages } = content.clinic;
const words = createWords(content);
const respond = createResponder({
  content,
  understand: createUnderstanding(content, copy.content),
  topicName: loadTopicNames(copy.content, languages),
  texting: createTexting(languages.map((language) => loadTexting(copy.content, language))),
  words,
});
const ask = async (procedure: string, text: string, channel: 'website' | 'sms' = 'website') => {
  const conversation = { ...newConversation('en', procedure), greeted: true, sheet: 'told' as const };
  const { reply } = await respond({
    ...{ text, conversation, channel, dialogState: {}, now: monday },
    ...{ attachments: 0, event: 'message' },
  });
  if (!reply) throw new Error('no reply');
  return formOf(channel).render(reply, words);
};

test('the answer, its source, its picture and its choices are those of the sheet that is spoken of', async () => {
  const own = await ask('trigger-point-injection', 'ice or heat?');
  const other = await ask('second', 'ice or heat?');
  expect(own.text).not.toContain('Ice only.');
  expect(other.text).toContain('Ice only.');
  expect((own.channelData as ReplyData).bubbles[0]?.cites[0]?.sheet).toBe('Trigger point injection');
  expect((other.channelData as ReplyData).bubbles[0]?.cites[0]?.sheet).toBe('Second sheet');
  expect((other.channelData as ReplyData).procedure).toBe('second');
  expect((await ask('second', 'ice or heat?', 'sms')).text).toContain('Ice only.');
  expect((await ask('second', 'show me the picture')).attachments?.[0]?.contentUrl).toBe('/picture/second.png');
  expect((await ask('second', 'Back to the desk')).text).toBe((await ask('second', 'when can i work')).text);
});

test('a sheet that the clinic no longer has: with several left, it is asked which one it is', async () => {
  expect((await ask('gone', 'ice or heat?')).text).toBe(sentence('which.ask', 'en'));
});
