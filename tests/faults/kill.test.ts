/** kill -9 in the middle of everything: what was acknowledged stands, and nothing is answered twice. */
import { afterAll, expect, test } from 'vitest';
import { say, startServer, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
const entry = 'tests/support/fake-index.ts';
afterAll(folder.remove);

test('kill -9 during 200 turns of 5 conversations: no acknowledged turn lost, no reply twice, ready again soon', async () => {
  let server = await startServer(folder.path, {}, entry);
  const conversations = ['a', 'b', 'c', 'd', 'e'];
  const acknowledged = new Map<string, { id: string; text: string }>();
  let killed = 0;
  const firstStart = server.readyAfter;
  let slowest = 0;
  let restarting: Promise<void> | null = null;
  const restart = () => {
    restarting ??= (async () => {
      await server.stop('SIGKILL');
      server = await startServer(folder.path, {}, entry);
      slowest = Math.max(slowest, server.readyAfter);
      killed += 1;
      restarting = null;
    })();
    return restarting;
  };
  let done = 0;
  const talk = async (conversation: string) => {
    for (let turn = 1; turn <= 40; turn += 1) {
      const id = `${conversation}-${turn}`;
      for (;;) {
        try {
          const { status, activities } = await say(server.base, conversation, id, `message ${turn}`);
          expect(status).toBe(200);
          expect(activities).toHaveLength(1);
          const [reply] = activities;
          acknowledged.set(id, { id: reply?.id ?? '', text: reply?.text ?? '' });
          break;
        } catch (error) {
          if ((error as Error).name === 'AssertionError') throw error;
          // The connection broke: the client sends the same message again, as every channel does.
          await (restarting ?? new Promise((wait) => setTimeout(wait, 20)));
        }
      }
      done += 1;
      if (done === 50 || done === 130) void restart();
    }
  };
  await Promise.all(conversations.map(talk));
  await (restarting ?? undefined);
  expect(killed).toBe(2);
  // Beside what the first start took: this machine may be busy, and what was killed must cost little more.
  expect(slowest).toBeLessThan(firstStart + 3_000);

  // Each conversation has counted its 40 turns without a gap or a repeat, and the same id still gets the same reply.
  for (const conversation of conversations) {
    for (let turn = 1; turn <= 40; turn += 1) {
      const id = `${conversation}-${turn}`;
      expect(acknowledged.get(id)?.text).toBe(`echo ${turn}: message ${turn}`);
    }
    const again = await say(server.base, conversation, `${conversation}-7`, 'message 7');
    expect(again.activities).toHaveLength(1);
    expect(again.activities[0]?.id).toBe(acknowledged.get(`${conversation}-7`)?.id);
  }
  await server.stop();
});
