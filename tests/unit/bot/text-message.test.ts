/** A reply as a text message: letters, choices, length, XML. */
import { expect, test } from 'vitest';
import { checkForm } from '../../../bot/channels/sms/form.ts';
import { createNamePhone } from '../../../bot/channels/sms/phone.ts';
import { twiml } from '../../../bot/channels/sms/twiml.ts';
import { addresses } from '../../../bot/channels/sms/webhook.ts';
import { segmentsOf, toGsm } from '../../../bot/render/gsm.ts';
import { plainTexts, renderText } from '../../../bot/render/text-message.ts';
import type { Reply } from '../../../dialogs/reply.ts';
import { fakeBrain } from '../../support/fake-brain.ts';

const { words } = fakeBrain();

test.each([
  ['Don’t — “call” … 38 °C (100.4 °F)', 'Don\'t - "call" ... 38 C (100.4 F)'],
  [
    '¿Qué más? Dé el número según su médico: á í ó ú é ñ ü ¡',
    '¿Qué mas? Dé el numero segun su médico: a i o u é ñ ü ¡',
  ],
  ['e\u0301 n\u0303 a\u0301', 'é ñ a'],
  ['thanks 👍🏽 ok', 'thanks ok'],
  ['Ａ full width', 'A full width'],
  ['no\u00a0break\ttab\nline', 'no break tab\nline'],
  ['ç â ê õ œ', 'c a e o œ'],
])('%j is written as %j', (text, written) => {
  expect(toGsm(text)).toBe(written);
});

test('other alphabets stay as they are, and the message is a Unicode one', () => {
  expect(toGsm('胸が痛い')).toBe('胸が痛い');
  expect(segmentsOf('胸が痛い')).toEqual({ count: 1, encoding: 'UCS-2' });
});

test('160 characters are one message, 161 are two, 459 three', () => {
  expect([160, 161, 306, 307, 459, 460].map((length) => segmentsOf('a'.repeat(length)).count)).toEqual([
    1, 2, 2, 3, 3, 4,
  ]);
});

const reply = (changes: Partial<Reply> = {}): Reply => ({
  locale: 'en',
  level: 'none',
  bubbles: [{ says: [{ key: 'one' }], cites: [] }],
  choices: [
    { title: { key: 'next' }, action: { do: 'command', command: 'next' } },
    { title: { key: 'stop' }, action: { do: 'command', command: 'stop' } },
  ],
  ...changes,
});

test('a reply that is too long loses choices from the end, then its own end, and never its beginning', () => {
  const long = (count: number): Reply =>
    reply({
      bubbles: [
        { says: [{ key: 'Call 911 now.' }, { key: 'w'.repeat(40) }, { key: `${'x'.repeat(count)}.` }], cites: [] },
      ],
    });
  const fitting = renderText(long(300), words);
  expect(fitting.cut).toBe(false);
  for (const count of [400, 500, 5_000]) {
    const told = renderText(long(count), words);
    expect(told.cut).toBe(true);
    expect(told.text.startsWith('Call 911 now.')).toBe(true);
    expect(segmentsOf(told.text).count).toBeLessThanOrEqual(3);
  }
});

test('what people write comes whole, in as many messages as it takes, in any alphabet', () => {
  for (const text of [
    'word '.repeat(400),
    '胸'.repeat(900),
    '€'.repeat(600),
    'á'.repeat(500),
    '👩‍👩‍👧‍👦'.repeat(200),
  ]) {
    const parts = plainTexts(text);
    for (const part of parts) expect(segmentsOf(part).count).toBeLessThanOrEqual(3);
    const whole = parts.map((part) => part.replace(/ \(\d+\/\d+\)$/, '')).join('');
    expect(whole.replaceAll(' ', '')).toBe(toGsm(text).replaceAll(' ', ''));
  }
  expect(plainTexts('Come in at 3. Bring your sheet.')).toEqual(['Come in at 3. Bring your sheet.']);
  expect(plainTexts(' ')).toEqual([]);
});

test('TwiML: every sign that means something in XML is written out, what XML cannot hold is gone', () => {
  expect(twiml([{ text: `<Redirect>"a" & 'b'\u0000\u001b`, media: ['https://x.example/?a=1&b=2'] }])).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response><Message><Body>&lt;Redirect&gt;&quot;a&quot; &amp; &apos;b&apos;</Body><Media>https://x.example/?a=1&amp;b=2</Media></Message></Response>',
  );
  expect(twiml([])).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
});

test('the form: files by kind only, a count that is no number is none, older names of the id', () => {
  const fields = (given: Record<string, string>) =>
    new Map(Object.entries(given).map(([name, value]) => [name, [value]]));
  expect(
    checkForm(
      fields({
        From: '+15550100',
        SmsSid: 'SM1',
        NumMedia: '2',
        MediaContentType0: 'image/jpeg',
        MediaUrl0: 'https://x',
      }),
    ),
  ).toEqual({ from: '+15550100', to: '', body: '', sid: 'SM1', media: ['image/jpeg', ''], answeredByTwilio: false });
  expect(
    checkForm(fields({ From: '+15550100', MessageSid: 'SM1', NumMedia: 'many', OptOutType: 'STOP' })),
  ).toMatchObject({
    media: [],
    answeredByTwilio: true,
  });
  expect(() => checkForm(fields({ MessageSid: 'SM1' }))).toThrow('From');
  expect(() => checkForm(fields({ From: '+15550100' }))).toThrow('MessageSid');
});

const called = {
  url: '/api/sms?a=1',
  headers: { host: 'inner:3978', 'x-forwarded-host': 'bot.clinic.example, proxy' },
};
test.each([
  [
    'https://bot.clinic.example/bot',
    false,
    ['https://bot.clinic.example/bot/api/sms?a=1', 'https://bot.clinic.example/api/sms?a=1'],
  ],
  ['https://bot.clinic.example', true, ['https://bot.clinic.example/api/sms?a=1']],
  [null, false, ['https://inner:3978/api/sms?a=1', 'http://inner:3978/api/sms?a=1']],
  [null, true, ['https://bot.clinic.example/api/sms?a=1', 'http://bot.clinic.example/api/sms?a=1']],
])('with PUBLIC_URL %s and TRUST_PROXY %s Twilio may have called %j', (publicUrl, trustProxy, expected) => {
  expect(addresses({ publicUrl, trustProxy }, called)).toEqual(expected);
});

test("a phone's name is the same however the number is written, and holds no digit run of it", () => {
  const name = createNamePhone(new Uint8Array(32));
  expect(name('+1 (555) 010-0142')).toBe(name('+15550100142'));
  expect(name('+15550100142')).not.toBe(name('+15550100143'));
  expect(name('+15550100142')).toMatch(/^[\w-]{22}$/);
  expect(createNamePhone(new Uint8Array(32).fill(1))('+15550100142')).not.toBe(name('+15550100142'));
});
