/** Twilio's webhook form, checked, as the machine takes it. https://www.twilio.com/docs/messaging/guides/webhook-request */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { cleanId, cleanText } from '../../clean.ts';
import { readBytes } from '../../http/body.ts';
import { HttpError } from '../../http/errors.ts';
import { limits } from '../../limits.ts';
import type { Fields } from './signature.ts';

/** @throws HttpError 415 for another content type, 413 too large, 400 for too many fields */
export async function readForm(req: IncomingMessage): Promise<Fields> {
  const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    req.resume();
    throw new HttpError(415, 'UnsupportedMediaType', 'Send the body as application/x-www-form-urlencoded.');
  }
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams((await readBytes(req)).toString('utf8'))) {
    count += 1;
    if (count > limits.formFields)
      throw new HttpError(400, 'BadForm', `The form has more than ${limits.formFields} fields.`);
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return fields;
}

/** News of a message of ours ("delivered"), sent to the same address by a wrong setting: nobody wrote, so nobody is answered. */
export function isNews(fields: Fields): boolean {
  const status = fields.get('MessageStatus')?.[0] ?? fields.get('SmsStatus')?.[0];
  return status !== undefined && status !== 'received' && status !== 'receiving';
}

/** A number, however it is written, or one of another messenger's of Twilio's ("whatsapp:+1555…"): a name could not be answered. */
const sender = z
  .string()
  .trim()
  .max(100)
  .regex(/^(?:[a-z]+:)?\+?\d[\d\s().-]{1,30}$/);

const TextForm = z.object({
  From: sender,
  To: z.string().trim().max(100).default(''),
  Body: z.string().default(''),
  MessageSid: z.string().trim().min(1).max(100),
  NumMedia: z.coerce.number().int().min(0).max(100).catch(0),
  /** Twilio has answered STOP, START or HELP itself (Advanced Opt-Out) */
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
});

export interface TextForm {
  from: string;
  to: string;
  body: string;
  sid: string;
  /** kinds of the files that came along; none of them is fetched */
  media: string[];
  answeredByTwilio: boolean;
}

/** @throws HttpError 400 that names the field */
export function checkForm(fields: Fields): TextForm {
  const one = (name: string) => fields.get(name)?.[0];
  const parsed = TextForm.safeParse({
    From: one('From'),
    To: one('To'),
    Body: one('Body'),
    // older webhooks name it otherwise
    MessageSid: one('MessageSid') ?? one('SmsMessageSid') ?? one('SmsSid'),
    NumMedia: one('NumMedia') ?? 0,
    OptOutType: one('OptOutType'),
  });
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || 'form';
    throw new HttpError(400, 'BadForm', `The form's "${field}" is missing or of the wrong kind.`);
  }
  const { From, To, Body, MessageSid, NumMedia, OptOutType } = parsed.data;
  return {
    from: cleanId(From),
    to: cleanId(To),
    body: cleanText(Body, limits.messageLength),
    sid: cleanId(MessageSid),
    media: Array.from({ length: Math.min(NumMedia, 10) }, (_, index) => cleanId(one(`MediaContentType${index}`) ?? '')),
    answeredByTwilio: OptOutType !== undefined,
  };
}
