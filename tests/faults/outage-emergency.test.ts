/** An emergency in force while the store is away: every answer opens with the reminder, until the patient has cleared it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type InProcess, startMachine } from '../support/in-process.ts';
import { say } from '../support/server.ts';

const reminder = /^Call 911 now if you have not yet\./;
const away = "I can't answer right now.";
let bot: InProcess;
beforeAll(async () => {
  bot = await startMachine();
});
afterAll(() => bot.close());

let messages = 0;
/** A conversation of its own. */
function patient(name: string) {
  return async (text: string) => {
    messages += 1;
    const { activities } = await say(bot.base, name, `m${messages}`, text);
    return activities[0];
  };
}

test('an emergency that was told in the outage stays in force: also "I have called" gets the reminder first', async () => {
  const send = patient('told-in-the-outage');
  bot.down = true;
  expect((await send('chest pain'))?.text).toMatch(/^Call 911 now\./);
  for (const text of ['can i shower', 'I have called', 'I wrote this by mistake', 'ok']) {
    const answer = await send(text);
    expect(answer?.text, text).toMatch(reminder);
    expect(answer?.text, text).toContain(away);
    expect(answer?.importance, text).toBe('high');
    expect(answer?.text.indexOf('911') ?? 99, text).toBeLessThan(answer?.text.indexOf('555') ?? 0);
  }
  expect((await send('now i have chills too'))?.text).toMatch(reminder);
  expect((await send("and i can't breathe"))?.text).toMatch(/^Call 911 now\. You wrote/);
  bot.down = false;
  await expect.poll(async () => (await fetch(`${bot.base}/ready`)).status, { timeout: 8_000 }).toBe(200);
  expect((await send('can i shower'))?.text).toMatch(reminder);
});

test('one that was stored before the outage too, with the crisis line where it is one', async () => {
  const [chest, harm, cleared, calm] = ['stored-before', 'crisis', 'cleared-before', 'calm'].map(patient);
  await chest?.('my chest hurts');
  await harm?.('i want to kill myself');
  await cleared?.('my chest hurts');
  await cleared?.('I have called');
  await calm?.('hello');
  bot.down = true;
  const [ofChest, ofHarm, ofCleared, ofCalm] = [
    await chest?.('can i shower'),
    await harm?.('can i shower'),
    await cleared?.('can i shower'),
    await calm?.('can i shower'),
  ];
  bot.down = false;
  expect(ofChest?.text).toMatch(reminder);
  expect(ofHarm?.text).toMatch(/^Call 911 or 988 now if you have not yet\./);
  for (const answer of [ofCleared, ofCalm]) {
    expect(answer?.text).toMatch(/^I can't answer right now\./);
    expect(answer?.importance).toBeUndefined();
  }
});
