/** Every channel as a patient's client speaks it, behind one interface: tests/faults/channels.test.ts runs one table over all. */
import { randomUUID } from 'node:crypto';
import type { Channel } from '../../bot/turn-types.ts';
import type { Provider } from './provider.ts';
import { newSid, postSms, twilioAccount } from './twilio.ts';

/** A reply as it reaches the patient. */
export interface Shown {
  text: string;
  /** titles of buttons */
  buttons: string[];
}

export interface Message {
  text?: string;
  /** the client's own id of the message */
  id?: string;
  /** kinds of the files that come along */
  files?: string[];
  /** when the patient wrote it, by their clock */
  at?: Date;
}

export interface Conversation {
  send(message: Message): Promise<Shown[]>;
  /** something that is no message. @returns the HTTP status */
  other(): Promise<number>;
  /** one who is not allowed to speak here tries it. @returns the HTTP status */
  forge(text: string): Promise<number>;
  /** texts that reached the patient by themselves, over the channel's own road */
  received(): Promise<string[]>;
}

export interface World {
  /** the bot, as a program on its machine meets it */
  base: string;
  /** the same bot, as the world meets it */
  guarded: string;
  /** what stands for the channels' services */
  services: Provider;
}

export interface Client {
  name: string;
  channel: Channel;
  begin(world: World): Promise<Conversation>;
}

interface Wire {
  type: string;
  text?: string;
  from: { id: string; role?: string };
  importance?: string;
  suggestedActions?: { actions: { title: string }[] };
}
const shown = (activities: Wire[]): Shown[] =>
  activities.map(({ text = '', suggestedActions }) => ({
    text,
    buttons: (suggestedActions?.actions ?? []).map(({ title }) => title),
  }));

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const website: Client = {
  name: 'website (Direct Line)',
  channel: 'website',
  async begin({ base }) {
    const root = `${base}/v3/directline`;
    interface Grant {
      token: string;
      conversationId: string;
    }
    const open = async (): Promise<Grant> => {
      const minted = (await (await post(`${root}/tokens/generate`, {})).json()) as Grant;
      return (await (
        await post(`${root}/conversations`, {}, { authorization: `Bearer ${minted.token}` })
      ).json()) as Grant;
    };
    const mine = await open();
    const path = `${root}/conversations/${mine.conversationId}/activities`;
    const bearer = (grant: Grant) => ({ authorization: `Bearer ${grant.token}` });
    const poll = async (watermark: string) =>
      (await (await fetch(`${path}?watermark=${watermark}`, { headers: bearer(mine) })).json()) as {
        activities: Wire[];
        watermark: string;
      };
    return {
      async send({ text = '', id, files = [], at }) {
        const { watermark } = await poll('');
        await post(
          path,
          {
            type: 'message',
            text,
            from: { id: 'patient' },
            attachments: files.map((contentType) => ({ contentType, contentUrl: 'https://files.example/x' })),
            ...(at ? { timestamp: at.toISOString() } : {}),
            ...(id ? { channelData: { clientActivityID: id } } : {}),
          },
          bearer(mine),
        );
        return shown((await poll(watermark)).activities.filter(({ from }) => from.role === 'bot'));
      },
      other: async () => (await post(path, { type: 'messageReaction', from: { id: 'x' } }, bearer(mine))).status,
      received: async () =>
        (await poll('')).activities.filter(({ from }) => from.role === 'bot').map(({ text = '' }) => text),
      forge: async (text) =>
        (await post(path, { type: 'message', text, from: { id: 'x' } }, bearer(await open()))).status,
    };
  },
};

/** A channel of Bot Framework's, with its replies in the response. */
function botFramework(name: string, channel: Channel, channelId: string): Client {
  return {
    name,
    channel,
    async begin({ base, guarded, services }) {
      const conversation = { id: randomUUID() };
      const from = { id: channel === 'sms' ? `+1555${Math.floor(Math.random() * 1e7)}` : `user-${conversation.id}` };
      const activity = (more: Record<string, unknown>) => ({
        type: 'message',
        id: randomUUID(),
        channelId,
        from,
        recipient: { id: 'bot' },
        conversation,
        serviceUrl: services.base,
        deliveryMode: 'expectReplies',
        ...more,
      });
      return {
        async send({ text = '', id, files = [], at }) {
          const answer = await post(
            `${base}/api/messages`,
            activity({
              text,
              attachments: files.map((contentType) => ({ contentType, contentUrl: 'https://files.example/x' })),
              ...(id ? { id } : {}),
              ...(at ? { timestamp: at.toISOString() } : {}),
            }),
          );
          return shown(((await answer.json()) as { activities: Wire[] }).activities);
        },
        received: async () =>
          services.got
            .filter(({ path }) => path.startsWith(`/v3/conversations/${conversation.id}/activities`))
            .map(({ body }) => (JSON.parse(body) as Wire).text ?? ''),
        other: async () => (await post(`${base}/api/messages`, activity({ type: 'messageReaction' }))).status,
        forge: async (text) => {
          // Somebody outside, with a token of their own making.
          const token = ['{"alg":"none"}', '{"iss":"https://api.botframework.com"}', ''].map((part) =>
            Buffer.from(part).toString('base64url'),
          );
          const headers = { authorization: `Bearer ${token.join('.')}` };
          return (await post(`${guarded}/api/messages`, activity({ text }), headers)).status;
        },
      };
    },
  };
}

const sms: Client = {
  name: 'text messages (Twilio)',
  channel: 'sms',
  async begin({ base, guarded, services }) {
    const from = `+1555${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
    const ids = new Map<string, string>();
    return {
      async send({ text = '', id, files = [] }) {
        const sid = (id && ids.get(id)) || newSid();
        if (id) ids.set(id, sid);
        const media = files.map((contentType, index) => [`MediaContentType${index}`, contentType]);
        const more = { NumMedia: String(files.length), ...Object.fromEntries(media) };
        return (await postSms(base, text, { from, sid, more })).texts.map((told) => ({ text: told, buttons: [] }));
      },
      received: async () =>
        services
          .to(`/2010-04-01/Accounts/${twilioAccount}/Messages.json`)
          .map(({ body }) => new URLSearchParams(body))
          .filter((form) => form.get('To') === from)
          .map((form) => form.get('Body') ?? ''),
      other: async () =>
        (await postSms(base, '', { from, more: { SmsStatus: 'delivered', MessageStatus: 'delivered' } })).status,
      forge: async (text) => (await postSms(guarded, text, { from, signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' })).status,
    };
  },
};

export const clients: Client[] = [
  website,
  botFramework('Bot Framework, any channel', 'other', 'emulator'),
  botFramework('e-mail', 'other', 'email'),
  botFramework('Teams', 'teams', 'msteams'),
  botFramework("Azure's own Twilio channel", 'sms', 'sms'),
  sms,
];
