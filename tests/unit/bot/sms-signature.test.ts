/** Our check of X-Twilio-Signature against the one of Twilio's own SDK: what that takes and refuses, ours does. */

import twilio from 'twilio';
import { expect, test } from 'vitest';
import { type Fields, isSigned, sign } from '../../../bot/channels/sms/signature.ts';

const token = '12345678901234567890123456789012';
const url = 'https://bot.clinic.example/api/sms';
const params: Record<string, string | string[]> = {
  From: '+15550142',
  To: '+15550100',
  Body: 'no puedo respirar, ¿qué hago? 😟 a&b=c+d',
  MessageSid: 'SM0123456789abcdef0123456789abcdef',
  NumMedia: '0',
  a: '',
  Z: 'last? no: capitals come first',
};
const fieldsOf = (given: typeof params): Fields =>
  new Map(Object.entries(given).map(([name, value]) => [name, [value].flat()]));
const signature = (given = params, address = url, secret = token) =>
  twilio.getExpectedTwilioSignature(secret, address, given);

/** Both verdicts, which must be the same. */
function verdict(header: string, address: string, given: typeof params, secret = token): boolean {
  const ours = isSigned(secret, header, [address], fieldsOf(given));
  expect(ours).toBe(twilio.validateRequest(secret, header, address, given));
  return ours;
}

test("the SDK accepts what ours signs, and ours what the SDK's signs", () => {
  expect(twilio.validateRequest(token, sign(token, url, fieldsOf(params)), url, params)).toBe(true);
  expect(verdict(signature(), url, params)).toBe(true);
});

test.each([
  'https://bot.clinic.example:443/api/sms',
  'https://bot.clinic.example:8443/api/sms',
  'http://bot.clinic.example/api/sms',
  'https://bot.clinic.example/api/sms?tenant=a%27b&x=1',
  "https://bot.clinic.example/api/sms?tenant=a'b&x=1",
  'https://bot.clinic.example/api/sms?',
  'https://user:pass@bot.clinic.example/api/sms',
  'https://bot.clinic.example/api/ñ%20x',
  'https://[::1]:8080/api/sms',
  'https://BOT.clinic.example/api/sms',
])('the address %s: signed as it is, with its port and without', (address) => {
  expect(verdict(signature(params, address), address, params)).toBe(true);
  const bare = address.replace(/:(443|8443|8080)(?=\/)/, '');
  expect(verdict(signature(params, bare), address, params)).toBe(true);
  verdict(signature(params, address.replace(/^(https?:\/\/[^/]*?)(:\d+)?\//, '$1:443/')), address, params);
  verdict(signature(params, new URL(address).href), address, params);
});

test('a name that comes twice counts once for each value', () => {
  const given = { ...params, MediaUrl: ['b', 'a', 'b'] };
  expect(verdict(signature(given), url, given)).toBe(true);
  expect(verdict(signature({ ...params, MediaUrl: ['a', 'b'] }), url, given)).toBe(true);
});

const good = signature();
test.each<[string, string, string, typeof params]>([
  ['another body', good, url, { ...params, Body: 'other' }],
  ['a field more', good, url, { ...params, extra: '' }],
  ['a field less', good, url, Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'To'))],
  ['another address', good, 'https://evil.example/api/sms', params],
  ['another path', good, `${url}/`, params],
  ['a query that was not signed', good, `${url}?a=1`, params],
  ['http in place of https', good, url.replace('https', 'http'), params],
  ['no signature', '', url, params],
  ['a cut signature', good.slice(0, -2), url, params],
  ['a longer one', `${good}=`, url, params],
  ['two of them', `${good}, ${good}`, url, params],
  ['another token', signature(params, url, 'another token of the account'), url, params],
  ['the signature of an empty form', signature({}, url), url, params],
  ['letters outside ASCII', 'ñ'.repeat(14), url, params],
])('%s is refused by both', (_name, header, address, given) => {
  expect(verdict(header, address, given)).toBe(false);
});

test('300 requests with one character changed somewhere get the same verdict from both', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const changed = (text: string) => {
    const at = random(text.length + 1);
    return text.slice(0, at) + String.fromCharCode(33 + random(94)) + text.slice(at + random(2));
  };
  let refused = 0;
  for (let round = 0; round < 300; round += 1) {
    const name = Object.keys(params)[random(Object.keys(params).length)] ?? 'Body';
    const what = random(3);
    const given = what === 0 ? { ...params, [name]: changed(String(params[name])) } : params;
    const header = what === 1 ? changed(good) : good;
    const address = what === 2 ? `${url}?${changed('q=1')}` : url;
    if (!verdict(header, address, given)) refused += 1;
  }
  expect(refused).toBeGreaterThan(250);
});
