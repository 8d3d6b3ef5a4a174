/** The care team's card in Teams: who may press its buttons, what happens then, and what the next person sees. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recorded } from '../support/activities.ts';
import { testTeam } from '../support/care-team.ts';
import { type InProcess, startMachine } from '../support/in-process.ts';
import { appId, type Issuer, service, startIssuer } from '../support/issuer.ts';

const channel = '19:careteam0123456789@thread.tacv2';
let bot: InProcess;
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
  const careTeam = testTeam('http://127.0.0.1:1', {
    recipients: [{ id: 'team', name: 'Team', language: 'en', teams: { serviceUrl: service, conversation: channel } }],
    rota: [{ who: ['team'] }],
    // Nobody is called in this test: an urgent sign waits for the morning of a clinic that is closed.
    atOnce: [],
  });
  const app = { MicrosoftAppId: appId, MicrosoftAppPassword: 'x' };
  bot = await startMachine({ ...app, NODE_ENV: 'production', PUBLIC_URL: 'https://bot.clinic.example' }, undefined, {
    careTeam,
    openIdMetadata: issuer.metadata,
  });
});
afterAll(async () => {
  await bot.close();
  await issuer.close();
});

interface Card {
  statusCode: number;
  type: string;
  value: { actions: { verb?: string; url?: string }[]; fallbackText: string; message?: string };
}

async function post(changes: Record<string, unknown>, name = 'teams-card-action') {
  const answer = await fetch(`${bot.base}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await issuer.token()}` },
    body: JSON.stringify({ ...recorded(name), ...changes }),
  });
  return { status: answer.status, body: (await answer.json()) as Card };
}
const press = (verb: string, handoff: unknown, changes: Record<string, unknown> = {}) =>
  post({ value: { action: { type: 'Action.Execute', verb, data: { handoff } }, trigger: 'manual' }, ...changes });
const verbs = ({ body }: { body: Card }) => body.value.actions.map(({ verb }) => verb ?? 'open');

let patients = 0;
async function newCase(): Promise<number> {
  patients += 1;
  const conversation = { id: `a:patient-${patients}`, conversationType: 'personal' };
  await post({ conversation, text: 'i have chills', deliveryMode: 'expectReplies', attachments: [] }, 'teams-message');
  const [row] = await bot.store.query<{ id: number }>('select max(id)::int as id from handoffs');
  return row?.id ?? 0;
}
const stateOf = async (id: number) => {
  const page = await bot.machine.desk.open(id);
  return { state: page?.state, owner: page?.owner, speaker: page?.speaker };
};
const ana = { id: '33333333-3333-4333-8333-333333333333', name: 'Ana Example' };
const ben = { id: '29:ben', name: 'Ben Example', aadObjectId: '77777777-7777-4777-8777-777777777777' };

test('acknowledging is recorded as the person who pressed, and the card says so', async () => {
  const id = await newCase();
  const seen = await press('acknowledge', id);
  expect(seen).toMatchObject({
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' },
  });
  expect(verbs(seen)).toEqual(['take-over', 'open']);
  expect(seen.body.value.fallbackText).toContain('Ana Example has seen it.');
  expect(seen.body.value.actions.at(-1)?.url).toBe(`https://bot.clinic.example/staff/cases/${id}`);
  expect(JSON.stringify(seen.body)).not.toMatch(/chills/);
  expect(await stateOf(id)).toEqual({ state: 'acknowledged', owner: ana, speaker: null });
});

test('taking over silences the bot; whoever comes second is told who was quicker', async () => {
  const id = await newCase();
  expect(verbs(await press('take-over', id))).toEqual(['open']);
  expect((await stateOf(id)).speaker).toEqual(ana);
  const late = await press('take-over', id, { from: ben });
  expect(late.body.value.fallbackText).toMatch(/Somebody else was quicker.*Ana Example writes with the patient now/);
  expect((await stateOf(id)).speaker).toEqual(ana);
  const again = await press('take-over', id);
  expect(again.body.value.fallbackText).not.toContain('Somebody else');
});

test('both at once: one has it, both see whom', async () => {
  const id = await newCase();
  const both = await Promise.all([press('take-over', id), press('take-over', id, { from: ben })]);
  const { speaker } = await stateOf(id);
  for (const { body } of both)
    expect(body.value.fallbackText).toContain(`${speaker?.name} writes with the patient now`);
});

test.each([
  [
    'a forwarded card in another channel',
    { conversation: { id: '19:other@thread.tacv2', conversationType: 'channel' } },
  ],
  ['a chat with one person', { conversation: { id: 'a:1', conversationType: 'personal' } }],
  ['a channel whose name only begins so', { conversation: { id: `${channel}x` } }],
  ['another channel that names ours as its thread', { conversation: { id: `19:other;messageid=${channel}` } }],
  ['nobody', { from: {} }],
  ['somebody without a name', { from: { id: '29:x' } }],
])('%s cannot act', async (_who, changes) => {
  const id = await newCase();
  const refused = await press('take-over', id, changes);
  expect(refused.body).toMatchObject({ statusCode: 403, type: 'application/vnd.microsoft.error' });
  expect((await stateOf(id)).owner).toBeNull();
});

test('the same card over another channel of Bot Framework does nothing', async () => {
  const id = await newCase();
  expect((await press('take-over', id, { channelId: 'webchat' })).body).toEqual({});
  expect((await stateOf(id)).owner).toBeNull();
});

test.each([
  ['close', 1],
  ['take-over', 'x'],
  ['take-over', -1],
  ['take-over', 999_999],
])('%s of %j is refused with words', async (verb, handoff) => {
  const { status, body } = await press(verb, handoff);
  expect(status).toBe(200);
  expect(body.type).toBe('application/vnd.microsoft.error');
  expect(body.value.message).toMatch(/inbox/);
});

test('in an outage the person is sent to the inbox, and nothing is half done', async () => {
  const id = await newCase();
  bot.down = true;
  const { body } = await press('take-over', id);
  bot.down = false;
  expect(body).toMatchObject({ statusCode: 500, type: 'application/vnd.microsoft.error' });
  expect((await stateOf(id)).owner).toBeNull();
});
