/** A text message as Twilio's webhook sends it, signed by Twilio's own SDK. */
import { randomBytes } from 'node:crypto';
import twilio from 'twilio';

export const twilioToken = 'token-of-the-tests-0123456789abcdef';
export const twilioAccount = `AC${'0'.repeat(32)}`;
/** PUBLIC_URL of the tests: what Twilio believes to call */
export const publicUrl = 'http://bot.clinic.example';

/** A message id as Twilio forms them. */
export const newSid = () => `SM${randomBytes(16).toString('hex')}`;

export interface SmsOptions {
  sid?: string;
  from?: string;
  /** fields beside the usual ones */
  more?: Record<string, string>;
  /** in place of the right one; null for none */
  signature?: string | null;
  headers?: Record<string, string>;
}

/** The fields as Twilio documents them. https://www.twilio.com/docs/messaging/guides/webhook-request */
export function smsFields(body: string, { sid = newSid(), from = '+15550142', more = {} }: SmsOptions = {}) {
  return {
    ToCountry: 'US',
    ToState: '',
    SmsMessageSid: sid,
    NumMedia: '0',
    ToCity: '',
    FromZip: '',
    SmsSid: sid,
    FromState: 'IL',
    SmsStatus: 'received',
    FromCity: '',
    Body: body,
    FromCountry: 'US',
    To: '+15550100',
    ToZip: '',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: 'AC00000000000000000000000000000000',
    From: from,
    ApiVersion: '2010-04-01',
    ...more,
  };
}

export interface SmsAnswer {
  status: number;
  type: string;
  xml: string;
  /** the texts in it */
  texts: string[];
  media: string[];
}

/** One delivery of a text message to a bot at `base`. */
export async function postSms(base: string, body: string, options: SmsOptions = {}): Promise<SmsAnswer> {
  const fields = smsFields(body, options);
  const right = twilio.getExpectedTwilioSignature(twilioToken, `${publicUrl}/api/sms`, fields);
  const signature = options.signature === undefined ? right : options.signature;
  const response = await fetch(`${base}/api/sms`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      ...(signature === null ? {} : { 'x-twilio-signature': signature }),
      ...options.headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
  const xml = await response.text();
  const inner = (tag: string) =>
    [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, text = '']) => plain(text));
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    xml,
    texts: inner('Body'),
    media: inner('Media'),
  };
}

const signs: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
const plain = (text: string) => text.replace(/&\w+;/g, (entity) => signs[entity] ?? entity);
