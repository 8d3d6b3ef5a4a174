import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createAutomatic, createEchoes } from '../../../bot/automatic.ts';
import { createRate } from '../../../bot/channels/rate.ts';
import { cleanId, cleanJson, cleanText } from '../../../bot/clean.ts';
import { createFlood } from '../../../bot/flood.ts';
import { depthOf } from '../../../bot/http/body.ts';
import { isLoopback } from '../../../bot/http/loopback.ts';
import { createLanes } from '../../../bot/lanes.ts';
import { clean, codeOf } from '../../../bot/log.ts';
import { withTimeout } from '../../../bot/timeout.ts';
import { loadTexting } from '../../../content/load-language.ts';

test('a lane runs its work one after another in the order of arrival, whatever fails', async () => {
  const lanes = createLanes();
  const order: number[] = [];
  const work = (index: number, wait: number) => () =>
    new Promise<number>((resolve, reject) =>
      setTimeout(() => {
        order.push(index);
        if (index === 2) reject(new Error('two'));
        else resolve(index);
      }, wait),
    );
  const results = await Promise.allSettled([
    lanes.run('a', work(1, 20)),
    lanes.run('a', work(2, 1)),
    lanes.run('a', work(3, 5)),
    lanes.run('b', work(4, 1)),
  ]);
  expect(order).toEqual([4, 1, 2, 3]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  await lanes.idle();
  expect(lanes.size).toBe(0);
});

test('20 messages in 10 s pass, then one notice, then quiet until the window has passed', () => {
  const flood = createFlood(20, 10_000);
  expect(Array.from({ length: 20 }, (_, index) => flood.count('c', index))).toEqual(
    Array.from({ length: 20 }, () => 'ok'),
  );
  expect([flood.count('c', 30), flood.count('c', 31), flood.count('other', 31)]).toEqual(['notice', 'quiet', 'ok']);
  expect(flood.count('c', 10_025)).toBe('ok');
});

test('ten new conversations a minute for each caller, and how long to wait', () => {
  const rate = createRate(10);
  for (let index = 0; index < 10; index += 1) expect(rate.take('ip', index * 1_000)).toBe(0);
  expect(rate.take('ip', 10_000)).toBe(50);
  expect(rate.take('other', 10_000)).toBe(0);
  expect(rate.take('ip', 60_001)).toBe(0);
});

test('text is kept without what a database refuses', () => {
  expect(cleanText('a\u0000b\ud83dc')).toBe('ab\ufffdc');
  expect(cleanId('x\r\ny\u001b[2J')).toBe('xy[2J');
});

test('keys that reach a prototype are dropped at any depth, and depth has an end', () => {
  const parsed = JSON.parse('{"a":{"__proto__":{"x":1},"b":[{"constructor":1,"c":2}]}}') as unknown;
  expect(cleanJson(parsed)).toEqual({ a: { b: [{ c: 2 }] } });
  expect(JSON.stringify(cleanJson(JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`))).length).toBeLessThan(400);
});

test('a text stays whole until it is kept: all of it is read', () => {
  const text = 'a'.repeat(100_000);
  expect(cleanJson({ text })).toEqual({ text });
  expect(cleanText(text)).toHaveLength(12_000);
});

test('brackets within strings are no nesting', () => {
  expect(depthOf('{"a":"[[[[\\"[[","b":[1]}')).toBe(2);
});

test('only addresses of this machine are local', () => {
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.9.1'].every(isLoopback)).toBe(true);
  expect(['10.0.0.1', '::ffff:10.0.0.1', '1127.0.0.1', 'localhost.evil', undefined].some(isLoopback)).toBe(false);
});

test('a log line takes known fields only, and no control characters', () => {
  expect(clean({ code: 'A\r\nB\u001b', ms: 3, text: 'my chest hurts' } as never)).toEqual({ code: 'A??B?', ms: 3 });
  expect(codeOf(new Error('my chest hurts'))).toBe('Error');
  expect(codeOf(Object.assign(new Error('x'), { code: 'ECONN' }))).toBe('ECONN');
});

test('waiting has an end', async () => {
  vi.useFakeTimers();
  const late = vi.fn();
  const waiting = expect(withTimeout(new Promise(() => undefined), 100, late)).rejects.toThrow(
    'no answer within 100 ms',
  );
  await vi.advanceTimersByTimeAsync(100);
  await waiting;
  expect(late).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('the same said to the same a fourth time is a loop; other words, another answer or time end it', () => {
  const echoes = createEchoes(3, 1_000);
  let id = 0;
  const loop = (heard: string, said: string, now: number, own = `id-${++id}`) =>
    echoes.isLoop('c', own, heard, said, now);
  expect([
    loop('I am away until 5:01', 'a', 1),
    loop('i am away until 5:02', 'a', 2),
    loop('I am away until 5:03!', 'a', 3),
  ]).toEqual([false, false, false]);
  expect(loop('I am away until 5:04', 'a', 4, 'again')).toBe(true);
  // the same message, attempted once more
  expect(loop('I am away until 5:04', 'a', 4, 'again')).toBe(true);
  expect([loop('I am away until 5:05', 'b', 5), loop('where are you all today', 'a', 6)]).toEqual([false, false]);
  expect(echoes.isLoop('other', 'x', 'I am away until 5:05', 'a', 7)).toBe(false);
  expect(loop('I am away until 5:06', 'a', 1_100)).toBe(false);
  expect(Array.from({ length: 8 }, () => loop('menu', 'a', 2_000))).not.toContain(true);
});

test('what a phone answers by itself is known in every language; what only begins like it is likely', () => {
  const isAutomatic = createAutomatic(
    ['en', 'es'].map((language) => loadTexting(join(import.meta.dirname, '../../../content'), language)),
  );
  expect(
    isAutomatic('I’m driving with Driving Focus turned on. I’ll see your message when I get where I’m going.'),
  ).toBe('known');
  expect(isAutomatic('Automatic reply: back on Monday')).toBe('likely');
  expect(isAutomatic('RESPUESTA AUTOMÁTICA')).toBe('likely');
  for (const text of ['automatic replying', 'my out of office hours', '', 'i am driving'])
    expect(isAutomatic(text)).toBe(null);
});
