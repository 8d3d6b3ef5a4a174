/** Where the bot's own address is an https one, browsers are told to come no other way. */
import { expect, test } from 'vitest';
import { openStaff } from '../support/staff.ts';

test.each([
  ['https://bot.clinic.example', true],
  ['http://bot.clinic.example', false],
  ['', false],
])('PUBLIC_URL=%s: Strict-Transport-Security on every answer: %s', async (address, told) => {
  const site = await openStaff({ PUBLIC_URL: address });
  const answers = await Promise.all(
    ['/', '/live', '/staff', '/staff/api/cases', '/nowhere'].map((path) => fetch(site.base + path)),
  );
  await site.close();
  for (const { headers, url } of answers) {
    const header = headers.get('strict-transport-security');
    if (!told) expect(header, url).toBeNull();
    else {
      expect(Number(/^max-age=(\d+)$/.exec(header ?? '')?.[1]), url).toBeGreaterThanOrEqual(31_536_000);
    }
  }
});
