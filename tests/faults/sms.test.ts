/** POST /api/sms over HTTP: who may call, what comes back, what is kept, what never gets into the log. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../bot/limits.ts';
import { hasEndedTexts, recordTexts } from '../../bot/store/opt-outs.ts';
import { forgetInbox } from '../../bot/store/records.ts';
import { type InProcess, startMachine } from '../support/in-process.ts';
import { type Provider, startProvider } from '../support/provider.ts';
import {
  newSid,
  postSms,
  publicUrl,
  type SmsOptions,
  smsFields,
  twilioAccount,
  twilioToken,
} from '../support/twilio.ts';

/** A Monday, ten in the morning at the clinic. */
let now = new Date('2026-11-23T16:00:00Z');
let bot: InProcess;
let twilioRest: Provider;
beforeAll(async () => {
  twilioRest = await startProvider();
  const rest = { TWILIO_ACCOUNT_SID: twilioAccount, TWILIO_FROM: '+15550100', TWILIO_API_URL: twilioRest.base };
  bot = await startMachine({ TWILIO_AUTH_TOKEN: twilioToken, PUBLIC_URL: publicUrl, ...rest }, () => now);
});
afterAll(async () => {
  await bot.close();
  await twilioRest.close();
});

const ana = { id: 'ana', name: 'Ana', role: 'nurse' } as const;
let phones = 0;
const newPhone = () => {
  phones += 1;
  return `+1555020${String(phones).padStart(4, '0')}`;
};
/** A patient with a phone of their own, who never writes twice within a burst. */
function patient(): (body: string, options?: SmsOptions) => ReturnType<typeof postSms> {
  const from = newPhone();
  return (body, options = {}) => {
    now = new Date(now.getTime() + 60_000);
    return postSms(bot.base, body, { from, ...options });
  };
}
const count = async (table: string, where = 'true', values: unknown[] = []) =>
  Number(
    (await bot.store.query<{ count: string }>(`select count(*) as count from ${table} where ${where}`, values))[0]
      ?.count,
  );

test('a signed message is answered in TwiML, with the answer of the sheet', async () => {
  const { status, type, texts } = await patient()('when can i go back to work');
  expect([status, type]).toEqual([200, 'text/xml; charset=utf-8']);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain('if your provider says it is OK');
  expect(texts[0]).toMatch(/Reply 1 /);
});

test.each<[string, SmsOptions]>([
  ['no signature', { signature: null }],
  ['an empty one', { signature: '' }],
  ['a forged one', { signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
])('%s: 403, and nothing happened', async (_name, options) => {
  const before = await count('inbox');
  const { status, xml } = await patient()("i can't breathe", options);
  expect(status).toBe(403);
  expect(xml).not.toContain('<');
  expect(await count('inbox')).toBe(before);
});

test('a signature of other words, another id or another caller is refused', async () => {
  const sid = newSid();
  const right = smsFields('hello', { sid, from: '+15550142' });
  const signature = (await import('twilio')).default.getExpectedTwilioSignature(
    twilioToken,
    `${publicUrl}/api/sms`,
    right,
  );
  const send = (body: string, options: SmsOptions) =>
    postSms(bot.base, body, { sid, from: '+15550142', signature, ...options });
  expect((await send('other words', {})).status).toBe(403);
  expect((await send('hello', { sid: newSid() })).status).toBe(403);
  expect((await send('hello', { from: '+15550143' })).status).toBe(403);
  expect((await send('hello', {})).status).toBe(200);
});

test('what is no form, has no sender or no id, or is too large gets its own 4xx', async () => {
  const post = async (body: string, type: string) =>
    (
      await fetch(`${bot.base}/api/sms`, {
        method: 'POST',
        headers: { 'content-type': type, 'x-twilio-signature': 'x' },
        body,
      })
    ).status;
  expect(await post('{}', 'application/json')).toBe(415);
  expect(await post(`Body=${'x'.repeat(300_000)}`, 'application/x-www-form-urlencoded')).toBe(413);
  expect(
    await post(Array.from({ length: 300 }, (_, index) => `a${index}=`).join('&'), 'application/x-www-form-urlencoded'),
  ).toBe(400);
  for (const From of ['', 'RIVERSIDE', '<script>', '+', 'whatsapp:ana'])
    expect((await patient()('hi', { more: { From } })).status).toBe(400);
  for (const From of ['+1 (555) 010-0188', '72456', 'whatsapp:+15550100188'])
    expect((await patient()('hi', { more: { From } })).status).toBe(200);
  expect((await patient()('hi', { more: { MessageSid: '' } })).status).toBe(400);
  expect((await fetch(`${bot.base}/api/sms`)).status).toBe(405);
});

test('50 deliveries of one message within a second: one turn, one hand-off, one reply, 50 answers', async () => {
  const from = newPhone();
  const sid = newSid();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => postSms(bot.base, "i can't breathe", { sid, from })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
  expect(new Set(answers.map(({ xml }) => xml)).size).toBe(1);
  expect(answers[0]?.texts[0]).toMatch(/^Call 911 now\./);
  const mine = 'activity_id = $1';
  expect(await Promise.all(['turns', 'inbox', 'handoffs'].map((table) => count(table, mine, [sid])))).toEqual([
    1, 1, 1,
  ]);
});

test('eight days later the same id is still the same message', async () => {
  const send = patient();
  const sid = newSid();
  const first = await send('i have chills', { sid });
  await bot.store.query("update inbox set received_at = now() - interval '8 days' where activity_id = $1", [sid]);
  await forgetInbox(bot.store, limits.inboxDays);
  const again = await send('i have chills', { sid });
  expect(again.xml).toBe(first.xml);
  expect(await count('turns', 'activity_id = $1', [sid])).toBe(1);
});

test('STOP is confirmed once and kept for ever; a later emergency is answered', async () => {
  const send = patient();
  await send('hello');
  expect((await send('please stop texting me')).texts[0]).toContain('START');
  expect((await send('STOP')).texts).toEqual([]);
  const [row] = await bot.store.query<{ recipient: string }>('select recipient from opt_outs order by id desc limit 1');
  expect(await hasEndedTexts(bot.store, row?.recipient ?? '')).toBe(true);
  await forgetInbox(bot.store, 0);
  expect(await hasEndedTexts(bot.store, row?.recipient ?? '')).toBe(true);
  expect((await send('my chest hurts')).texts[0]).toMatch(/^Call 911 now\./);
  await send('I have called');
  await send('START');
  expect(await hasEndedTexts(bot.store, row?.recipient ?? '')).toBe(false);
});

test('nothing is sent to who ended the texts: the care team sees why; after START it can be', async () => {
  const send = patient();
  await send('i have chills');
  const [row] = await bot.store.query<{ id: number }>('select max(id)::int as id from handoffs');
  const id = row?.id ?? 0;
  const { desk } = bot.machine;
  await desk.takeOver(id, ana);
  await expect.poll(() => twilioRest.got.length, { timeout: 15_000 }).toBe(1);
  // STOP is the bot's to answer, also while a person speaks.
  expect((await send('stop texting me')).texts[0]).toContain('START');
  await desk.reply(id, ana, 'How are you now?');
  await expect
    .poll(async () => (await desk.open(id))?.deliveries, { timeout: 15_000 })
    .toMatchObject([{ state: 'failed', reason: 'opted-out' }]);
  expect(twilioRest.got).toHaveLength(1);
  expect((await send('START')).texts[0]).toContain('STOP');
  const long = `Sí. Take it easy – ${'and rest, then walk a little. '.repeat(30)}End.`;
  await desk.reply(id, ana, long);
  await expect.poll(() => twilioRest.got.length, { timeout: 15_000 }).toBe(4);
  const bodies = twilioRest.got.slice(1).map(({ body }) => new URLSearchParams(body).get('Body') ?? '');
  expect(bodies[0]).toMatch(/^Si\. Take it easy - and rest/);
  expect(bodies.map((body) => body.slice(-6))).toEqual([' (1/3)', ' (2/3)', ' (3/3)']);
  expect(bodies.at(-1)).toContain('End.');
});

test('a phone that answers by itself is answered a few times and no more; an emergency always, and other words too', async () => {
  const send = patient();
  const away = (left: number) => `Thanks for your message! We are closed. You are number ${left} in line.`;
  const answers = [];
  for (let left = 0; left < 8; left += 1) answers.push((await send(away(left))).texts.length);
  // the first answer differs from the others: it says who writes
  expect(answers).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  expect((await send(`${away(9)} my chest hurts`)).texts[0]).toMatch(/^Call 911 now\./);
  expect((await patient()('when can i work')).texts).toHaveLength(1);
});

test('what phones are known to send by themselves is kept and not answered, unless there is a red flag in it', async () => {
  const send = patient();
  const driving = 'I’m driving with Driving Focus turned on. I’ll see your message when I get where I’m going.';
  const before = await Promise.all([count('transcript'), count('handoffs')]);
  expect((await send(driving)).texts).toEqual([]);
  expect((await send('Automatic reply: I am on holiday until Monday.')).texts).toEqual([]);
  expect(await Promise.all([count('transcript'), count('handoffs')])).toEqual([before[0] + 2, before[1]]);
  expect((await send('Automatic reply: my chest hurts')).texts[0]).toMatch(/^Call 911 now\./);
});

test('a line of the clinic leaves from the number that the patient wrote to', async () => {
  const send = patient();
  await send('i have chills', { more: { To: '+15550177' } });
  const [row] = await bot.store.query<{ id: number }>('select max(id)::int as id from handoffs');
  const sent = twilioRest.got.length;
  await bot.machine.desk.takeOver(row?.id ?? 0, ana);
  await expect.poll(() => twilioRest.got.length, { timeout: 15_000 }).toBe(sent + 1);
  expect(new URLSearchParams(twilioRest.got.at(-1)?.body).get('From')).toBe('+15550177');
});

test('a STOP that only Twilio knows of (21610) is kept: nothing more is sent until START', async () => {
  const send = patient();
  await send('i have chills');
  const [row] = await bot.store.query<{ id: number }>('select max(id)::int as id from handoffs');
  const id = row?.id ?? 0;
  const refusal = '{"code":21610,"message":"Attempt to send to unsubscribed recipient","status":400}';
  twilioRest.on('/2010-04-01', () => ({ status: 400, body: refusal }));
  const before = await count('opt_outs');
  const sent = twilioRest.got.length;
  const { desk } = bot.machine;
  await desk.takeOver(id, ana);
  const undelivered = async () => (await desk.open(id))?.deliveries.map(({ state, reason }) => [state, reason]);
  await expect.poll(undelivered, { timeout: 15_000 }).toEqual([['failed', 'opted-out']]);
  expect(await count('opt_outs')).toBe(before + 1);
  twilioRest.on('/2010-04-01', () => ({ status: 201 }));
  await desk.reply(id, ana, 'How are you now?');
  await expect.poll(async () => (await undelivered())?.length, { timeout: 15_000 }).toBe(2);
  expect(twilioRest.got).toHaveLength(sent + 1);
  await send('START');
  await desk.reply(id, ana, 'Are you there?');
  await expect.poll(() => twilioRest.got.length, { timeout: 15_000 }).toBe(sent + 2);
});

test('where Twilio has answered STOP itself, no second confirmation goes out, and it counts', async () => {
  const send = patient();
  const before = await count('opt_outs');
  expect((await send('Stop', { more: { OptOutType: 'STOP' } })).texts).toEqual([]);
  expect(await count('opt_outs')).toBe(before + 1);
});

test('STOP while the store is away is confirmed and recorded once it is back', async () => {
  const send = patient();
  await send('hello');
  const sid = newSid();
  bot.down = true;
  const told = await send('STOP', { sid });
  const alarm = await patient()("i can't breathe");
  bot.down = false;
  expect(told.texts[0]).toContain('START');
  expect(alarm.texts[0]).toMatch(/^Call 911 now\./);
  await expect.poll(() => count('opt_outs', 'activity_id = $1', [sid]), { timeout: 10_000 }).toBe(1);
  const [row] = await bot.store.query<{ recipient: string }>('select recipient from opt_outs where activity_id = $1', [
    sid,
  ]);
  const recipient = row?.recipient ?? '';
  expect(await hasEndedTexts(bot.store, recipient)).toBe(true);
  // What is recorded late is no later wish.
  await recordTexts(bot.store, recipient, 'later', 'start', new Date(now.getTime() + 1_000).toISOString());
  await recordTexts(bot.store, recipient, 'earlier', 'stop', new Date(now.getTime() + 500).toISOString());
  expect(await hasEndedTexts(bot.store, recipient)).toBe(false);
});

test('who ended the texts gets none about an outage either; HELP and an emergency are answered, and it holds afterwards', async () => {
  const [before, during] = [patient(), patient()];
  await before('STOP');
  bot.down = true;
  await during('STOP');
  const calm = [await before('can i use ice'), await during('can i use ice')];
  const help = await before('HELP');
  const alarm = await during("i can't breathe");
  bot.down = false;
  expect(calm.map(({ texts }) => texts)).toEqual([[], []]);
  expect(help.texts).toHaveLength(1);
  expect(alarm.texts[0]).toMatch(/^Call 911 now\./);
  await expect.poll(async () => (await fetch(`${bot.base}/ready`)).status, { timeout: 10_000 }).toBe(200);
  expect((await during('can i use ice')).texts[0]).toMatch(/^Call 911 now if you have not yet\.$/m);
  await during('I have called');
  expect((await during('hello')).texts).toEqual([]);
  expect((await before('hello')).texts).toEqual([]);
});

test('a photo or a voice note is not opened, and the patient is told; words beside it are answered', async () => {
  const more = { NumMedia: '1', MediaContentType0: 'image/jpeg', MediaUrl0: 'https://api.twilio.com/secret-photo' };
  expect((await patient()('', { more })).texts[0]).toContain("can't open");
  expect((await patient()('my chest hurts', { more })).texts[0]).toMatch(/^Call 911 now\./);
  expect(await count('transcript', "activity::text like '%secret-photo%'")).toBe(0);
});

test('pictures go out as MMS only where that is switched on; the words are always there', async () => {
  expect((await patient()('picture')).media).toEqual([]);
  const other = await startMachine(
    { TWILIO_AUTH_TOKEN: twilioToken, PUBLIC_URL: publicUrl, TWILIO_MMS: 'true' },
    () => now,
  );
  const { texts, media } = await postSms(other.base, 'picture', { from: newPhone() });
  await other.close();
  expect(media).toEqual([`${publicUrl}/picture/trigger-point-injection.png`]);
  expect(texts[0]).toContain('needle goes through the skin');
});

test('without a token only programs on this machine may call, and in production nobody', async () => {
  const open = await startMachine({}, () => now);
  const local = await postSms(open.base, 'hello', { signature: null });
  const proxied = await postSms(open.base, 'hello', { signature: null, headers: { 'x-forwarded-for': '203.0.113.9' } });
  await open.close();
  expect([local.status, proxied.status]).toEqual([200, 403]);
  const app = { MicrosoftAppId: '11111111-1111-4111-8111-111111111111', MicrosoftAppPassword: 'x' };
  const live = await startMachine({ ...app, NODE_ENV: 'production' }, () => now);
  const refused = await postSms(live.base, 'hello', { signature: null });
  await live.close();
  expect(refused.status).toBe(403);
});

test('no phone number and no word of a patient stands in the log or in a key', async () => {
  const from = '+15550987654';
  await postSms(bot.base, 'canary-word my chest hurts', { from });
  await postSms(bot.base, 'canary-word', { from, signature: 'wrong' });
  const log = bot.logged.join('\n');
  expect(log).toContain('"channel":"sms"');
  for (const secret of ['canary-word', '5550987654', '555020']) expect(log).not.toContain(secret);
  for (const table of ['conversations', 'inbox', 'transcript', 'turns', 'handoffs'])
    expect(await count(table, "key like '%5550%'")).toBe(0);
  expect(await count('opt_outs', "recipient like '%555%0%' and length(recipient) <> 22")).toBe(0);
});
