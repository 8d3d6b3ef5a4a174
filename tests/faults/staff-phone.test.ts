/** The number of a patient who texts: its end in lists, the whole of it where the case was opened, and that stands in the audit. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStaff, type Person, type StaffSite } from '../support/staff.ts';
import { newSid, postSms, publicUrl, twilioToken } from '../support/twilio.ts';

const number = '+15550204711';
let site: StaffSite;
let nurse: Person;
let id = 0;

beforeAll(async () => {
  const keys = `first:${randomBytes(32).toString('base64')}`;
  site = await openStaff({ TWILIO_AUTH_TOKEN: twilioToken, PUBLIC_URL: publicUrl, ENCRYPTION_KEYS: keys });
  nurse = await site.person('nurse');
  await postSms(site.base, 'chills', { from: number, sid: newSid() });
  const [row] = await site.store.query<{ id: number }>('select max(id)::int as id from handoffs');
  id = row?.id ?? 0;
});
afterAll(() => site.close());

test('a list shows the end of the number only', async () => {
  const text = await (await site.ask(nurse, '/staff/api/cases')).text();
  expect(text).not.toContain(number.slice(1));
  expect((JSON.parse(text) as { cases: unknown[] }).cases).toMatchObject([{ id, phone: '…4711' }]);
  const found = await site.ask(nurse, '/staff/api/search', { method: 'post', body: { text: 'chills' } });
  expect(await found.text()).not.toContain(number.slice(1));
});

test('the case that was opened shows the number, and the audit says that it did', async () => {
  const page = (await (await site.ask(nurse, `/staff/api/cases/${id}`)).json()) as { phone: string };
  expect(page.phone).toBe(number);
  const [entry] = await site.store.query<{ detail: string; staff_id: string }>(
    "select detail, staff_id from staff_audit where action = 'read-case' and case_id = $1 order by seq desc limit 1",
    [id],
  );
  expect(entry?.staff_id).toBe('nurse');
  expect(JSON.parse(entry?.detail ?? '')).toEqual({ found: true, live: false, phone: true });
  expect(JSON.stringify(await site.store.query('select * from staff_audit'))).not.toContain('204711');
});

test('a case of another channel has none', async () => {
  const other = await site.handOver('website-like');
  expect(await (await site.ask(nurse, `/staff/api/cases/${other}`)).json()).toMatchObject({ phone: null });
});
