/** POST /api/sms: a text message from Twilio's webhook, answered in TwiML. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from 'botbuilder';
import type { IsLocalCaller } from '../../http/caller.ts';
import { HttpError } from '../../http/errors.ts';
import type { Settings } from '../../settings.ts';
import type { RunTurn } from '../../turn-types.ts';
import type { ChannelDoor } from '../channel.ts';
import { checkForm, isNews, readForm } from './form.ts';
import type { NamePhone } from './phone.ts';
import { type Fields, isSigned } from './signature.ts';
import { type TextMessageOut, twiml } from './twiml.ts';

export interface SmsParts {
  settings: Pick<Settings, 'twilio' | 'mms' | 'publicUrl' | 'trustProxy'>;
  isLocalCaller: IsLocalCaller;
  runTurn: RunTurn;
  namePhone: NamePhone;
  /** pictures as Twilio can fetch them: our paths become addresses */
  absolute: (activity: Partial<Activity>, req: IncomingMessage) => Partial<Activity>;
}

const forbidden = (why: string) => new HttpError(403, 'Forbidden', why);

export function createSms(parts: SmsParts): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const door = smsDoor(parts);
  return async (req, res) => {
    // Before the body: a caller without a signature costs us nothing.
    if (parts.settings.twilio.authToken && !req.headers['x-twilio-signature'])
      throw forbidden('The X-Twilio-Signature header is missing.');
    const fields = await readForm(req);
    await door.authenticate(req, fields);
    if (isNews(fields)) return sendXml(res, twiml([]));
    const incoming = door.read(fields, null);
    const { replies } = await parts.runTurn(incoming);
    const quiet = checkForm(fields).answeredByTwilio;
    // Twilio has told the patient itself; only what is urgent is worth a second message.
    const said = replies.filter(({ type, importance }) => type === 'message' && (!quiet || importance === 'high'));
    sendXml(res, twiml(said.map((reply) => messageOf(parts, reply, req))));
  };
}

/** The channel's door: Twilio's signature, or a program on this machine while no token is set. */
function smsDoor({
  settings,
  isLocalCaller,
  namePhone,
}: Pick<SmsParts, 'settings' | 'isLocalCaller' | 'namePhone'>): ChannelDoor<Fields, Fields, null> {
  const { twilio } = settings;
  return {
    authenticate(req, fields) {
      if (!twilio.authToken) {
        if (!isLocalCaller(req))
          throw forbidden(
            'Without TWILIO_AUTH_TOKEN only programs on this machine may call this address, and nobody on a public bot.',
          );
        return null;
      }
      const signature = String(req.headers['x-twilio-signature'] ?? '');
      if (!isSigned(twilio.authToken, signature, addresses(settings, req), fields))
        throw forbidden('The X-Twilio-Signature does not fit. Check TWILIO_AUTH_TOKEN and PUBLIC_URL.');
      return null;
    },
    read(fields) {
      const { from, to, body, sid, media } = checkForm(fields);
      return {
        channel: 'sms',
        conversation: namePhone(from),
        id: sid,
        user: from,
        activity: {
          type: 'message',
          channelId: 'twilio',
          text: body,
          from: { id: from, name: '' },
          recipient: { id: to, name: '' },
          attachments: media.map((contentType) => ({ contentType })),
        },
      };
    },
  };
}

/**
 * The addresses that Twilio may have called. Each needs a signature of its own, so that guessing one opens nothing.
 * With PUBLIC_URL it is that; without, what the request and (where it is trusted) the proxy say.
 */
export function addresses(
  { publicUrl, trustProxy }: Pick<Settings, 'publicUrl' | 'trustProxy'>,
  req: Pick<IncomingMessage, 'url' | 'headers'>,
): string[] {
  const path = req.url ?? '/';
  if (publicUrl) return [...new Set([`${publicUrl}${path}`, `${new URL(publicUrl).origin}${path}`])];
  const header = (name: string) =>
    String(req.headers[name] ?? '')
      .split(',')[0]
      ?.trim() ?? '';
  const host = (trustProxy && header('x-forwarded-host')) || req.headers.host || 'localhost';
  return [`https://${host}${path}`, `http://${host}${path}`];
}

function messageOf({ settings, absolute }: SmsParts, reply: Partial<Activity>, req: IncomingMessage): TextMessageOut {
  const pictures = settings.mms ? (absolute(reply, req).attachments ?? []) : [];
  return {
    text: reply.text ?? '',
    media: pictures.flatMap(({ contentUrl }) => (contentUrl?.startsWith('http') ? [contentUrl] : [])),
  };
}

function sendXml(res: ServerResponse, body: string): void {
  if (res.headersSent || res.destroyed) return;
  const bytes = Buffer.from(body);
  res.writeHead(200, {
    'Content-Type': 'text/xml; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
  });
  res.end(bytes);
}
