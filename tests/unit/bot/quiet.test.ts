import { expect, test } from 'vitest';
import { quietly } from '../../../bot/channels/quiet.ts';

test('what is said inside on the console goes nowhere; what is said outside is heard, also meanwhile', async () => {
  const heard: unknown[] = [];
  console.error = (...words: unknown[]) => heard.push(words);
  let release = () => {};
  const wait = new Promise<void>((done) => {
    release = done;
  });
  const inside = quietly(async () => {
    console.error('inside');
    await wait;
    console.error('inside, later');
    return 'done';
  });
  console.error('outside');
  release();
  expect(await inside).toBe('done');
  expect(heard).toEqual([['outside']]);
});
