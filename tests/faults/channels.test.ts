/** One table that every channel passes, through its own protocol: a new channel is a client in tests/support/clients.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formOf } from '../../bot/channels/channel.ts';
import { segmentsOf } from '../../bot/render/gsm.ts';
import { type Client, type Conversation, clients, type Shown } from '../support/clients.ts';
import { type InProcess, startMachine } from '../support/in-process.ts';
import { type Provider, startProvider } from '../support/provider.ts';
import { publicUrl, twilioAccount, twilioToken } from '../support/twilio.ts';

/** A Monday, ten in the morning at the clinic; every message comes a minute after the one before. */
let now = new Date('2026-11-23T16:00:00Z');
let bot: InProcess;
/** the same bot as the world meets it: with an app id */
let guarded: InProcess;
let services: Provider;
const ana = { id: 'ana', name: 'Ana', role: 'nurse' } as const;
beforeAll(async () => {
  services = await startProvider();
  const twilio = {
    TWILIO_ACCOUNT_SID: twilioAccount,
    TWILIO_AUTH_TOKEN: twilioToken,
    TWILIO_FROM: '+15550100',
    TWILIO_API_URL: services.base,
    PUBLIC_URL: publicUrl,
  };
  bot = await startMachine(twilio, () => now);
  const app = { MicrosoftAppId: '11111111-1111-4111-8111-111111111111', MicrosoftAppPassword: 'x' };
  guarded = await startMachine({ ...twilio, ...app, NODE_ENV: 'production' }, () => now);
});
afterAll(() => Promise.all([bot.close(), guarded.close(), services.close()]));

const turns = async (of = bot) =>
  Number((await of.store.query<{ count: string }>('select count(*) as count from turns'))[0]?.count);
const handoffs = async () =>
  Number((await bot.store.query<{ count: string }>('select count(*) as count from handoffs'))[0]?.count);

describe.each(clients)('$name', (client: Client) => {
  const { limits } = formOf(client.channel);
  const begin = () => client.begin({ base: bot.base, guarded: guarded.base, services });
  async function send(conversation: Conversation, text: string, more = {}): Promise<Shown> {
    now = new Date(now.getTime() + 60_000);
    const [reply, ...rest] = await conversation.send({ text, ...more });
    if (!reply || rest.length > 0)
      throw new Error(`${rest.length + (reply ? 1 : 0)} replies to "${text.slice(0, 40)}"`);
    expect(reply.text.length).toBeLessThanOrEqual(limits.characters);
    if (limits.segments) expect(segmentsOf(reply.text).count).toBeLessThanOrEqual(limits.segments);
    return reply;
  }
  const isEmergency = (text: string) => {
    expect(text.indexOf('911')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('911')).toBeLessThan(57);
    expect(text.slice(0, 70)).toMatch(/^(Call 911 now\.|Llame al 911 ahora\.)/);
  };

  test('a message that comes twice is one turn with one reply', async () => {
    const conversation = await begin();
    await send(conversation, 'hello');
    const before = [await turns(), await handoffs()];
    const first = await send(conversation, 'i have chills', { id: 'same' });
    const again = await conversation.send({ text: 'i have chills', id: 'same' });
    // a client of Direct Line has the reply already; the others get it again in the response
    expect(again).toEqual(client.channel === 'website' ? [] : [first]);
    expect([await turns(), await handoffs()]).toEqual(before.map((count) => count + 1));
  });

  test('a message that was written before an emergency and comes after it lowers nothing', async () => {
    const conversation = await begin();
    isEmergency((await send(conversation, "i can't breathe")).text);
    const late = await send(conversation, 'thanks, no pain at all', { at: new Date(now.getTime() - 3_600_000) });
    expect(late.text).toMatch(/^Call 911 now if you have not yet\./);
  });

  test('a message far too long is read from its beginning and answered within the bounds', async () => {
    isEmergency((await send(await begin(), `i can't breathe ${'and it goes on '.repeat(2_000)}`)).text);
    await send(await begin(), 'what about my cat '.repeat(1_500));
  });

  test('choices are buttons, or stand in the text', async () => {
    const { text, buttons } = await send(await begin(), 'help');
    if (buttons.length === 0 || client.name === 'e-mail') expect(text).toMatch(/\b1\.? \S.*\b2\.? \S/s);
    else expect(text).not.toMatch(/^1\. /m);
  });

  test('a sign behind thirteen thousand characters is screened', async () => {
    isEmergency((await send(await begin(), `${'it is about my dog. '.repeat(650)}. I can't breathe.`)).text);
    const [last] = await bot.store.query<{ kept: number }>('select max(length(text)) as kept from handoffs');
    expect(Number(last?.kept)).toBeLessThanOrEqual(12_000);
  });

  test('a file alone: it is not opened, the patient is told, and what to do in an emergency', async () => {
    const { text } = await send(await begin(), '', { files: ['audio/ogg'] });
    expect(text).toContain("can't open");
    expect(text).toContain('911');
  });

  test('the text stands alone; where there are no buttons the choices stand in it, and a number chooses', async () => {
    const conversation = await begin();
    const { text, buttons } = await send(conversation, 'menu');
    if (limits.buttons) expect(buttons).toHaveLength(4);
    else {
      expect(buttons).toEqual([]);
      expect(text).toMatch(/1 before, 2 during, 3 after, 4 symptoms/);
    }
    expect((await send(conversation, '4')).text).toContain('Any trouble breathing?');
  });

  test('a kind of activity that nobody knows is taken and not answered', async () => {
    const conversation = await begin();
    await send(conversation, 'hello');
    const before = await turns();
    expect(await conversation.other()).toBe(200);
    expect(await turns()).toBe(before);
  });

  test('a forged sender is refused, and nothing happens', async () => {
    const conversation = await begin();
    const before = [await handoffs(), await turns(guarded)];
    expect(await conversation.forge("i can't breathe")).toBeOneOf([401, 403]);
    expect([await handoffs(), await turns(guarded)]).toEqual(before);
  });

  test('what the clinic begins reaches the patient, in order, over the channel itself', async () => {
    const conversation = await begin();
    await send(conversation, 'i have chills');
    const [row] = await bot.store.query<{ id: number }>('select max(id)::int as id from handoffs');
    const { desk } = bot.machine;
    await desk.takeOver(row?.id ?? 0, ana);
    await desk.reply(row?.id ?? 0, ana, 'Please come in at 3.');
    await expect
      .poll(async () => (await conversation.received()).slice(-2), { timeout: 15_000 })
      .toEqual(['Ana, a nurse, writes to you now.', 'Please come in at 3.']);
    // While a person speaks the bot is silent, but never about an emergency.
    expect(await conversation.send({ text: 'thank you' })).toEqual([]);
    isEmergency((await send(conversation, "i can't breathe")).text);
  });

  test.each([
    ['en', 'elephant on my chest since lunch'],
    ['es', 'no puedo respirar'],
    ['en', 'i want to die'],
  ])('the emergency stands first (%s: %s)', async (_locale, words) => {
    const first = await send(await begin(), words);
    if (words !== 'i want to die') isEmergency(first.text);
    else expect(first.text).toMatch(/^Call 911 or 988 now\./);
  });

  test('and it stands first in the middle of anything', async () => {
    const conversation = await begin();
    for (const words of ['hello', '4', 'no']) await send(conversation, words);
    isEmergency((await send(conversation, 'wait, my chest hurts so much')).text);
  });
});
