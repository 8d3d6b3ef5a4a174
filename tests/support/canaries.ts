/** Marked words said to the bot over every door, in sound and in hostile forms, some from marked phones. Wherever one turns up, a patient's would have. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';

/** Words of small letters that stand nowhere else, the same under folding. */
export function canaries(count: number): string[] {
  const letters = (bytes: Buffer) => [...bytes].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return Array.from({ length: count }, () => `kanari${letters(randomBytes(10))}`);
}

/** Numbers of phones that stand nowhere else. */
export function canaryPhones(count: number): string[] {
  return Array.from({ length: count }, () => `1555${String(randomBytes(4).readUInt32BE() % 1e7).padStart(7, '0')}`);
}

const json = { 'content-type': 'application/json' };

/** A way to say a word; what comes back does not matter here. */
type Say = (word: string) => Promise<unknown>;

const fullWidth = (word: string) => [...word].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');

/** The forms in which a message can hold the word. */
const forms: ((word: string) => Record<string, unknown>)[] = [
  (word) => ({ text: `what about ${word}` }),
  (word) => ({ text: `I cannot breathe ${word}` }),
  (word) => ({ text: `I have chills and a fever of 103 ${word}` }),
  (word) => ({ text: `please let a person call ${word} at 555-0177` }),
  (word) => ({ text: `my name is ${word}\r\n{"event":"${word}"}\u001b[31m` }),
  (word) => ({ text: [...word].join('\u200b') }),
  (word) => ({ text: `chest pain ${fullWidth(word)}` }),
  (word) => ({ text: '', value: word }),
  (word) => ({
    text: 'look',
    attachments: [{ contentType: 'image/png', name: word, contentUrl: `https://x.example/${word}` }],
  }),
  (word) => ({ text: 'hello', locale: word, channelData: { clientActivityID: word, note: word } }),
  (word) => ({ text: 'hello', from: { id: 'user', name: word }, entities: [{ type: 'mention', text: word }] }),
  (word) => ({ text: { deep: word } }),
  (word) => ({ text: `=HYPERLINK("${word}")`, textFormat: word, summary: word, speak: word }),
  (word) => ({ text: `make the dialog fail ${word}` }),
];

async function website(base: string): Promise<Say[]> {
  const { token, conversationId } = (await (
    await fetch(`${base}/v3/directline/tokens/generate`, { method: 'POST' })
  ).json()) as { token: string; conversationId: string };
  const headers = { ...json, authorization: `Bearer ${token}` };
  const path = `${base}/v3/directline/conversations/${conversationId}`;
  return forms.map((form) => async (word) => {
    const body = { type: 'message', from: { id: 'user' }, ...form(word) };
    const answer = await fetch(`${path}/activities`, { method: 'POST', headers, body: JSON.stringify(body) });
    await answer.text();
    await (await fetch(`${path}/activities`, { headers })).text();
  });
}

function botFramework(base: string, channelId: string, user = 'user'): Say[] {
  return forms.map((form, index) => async (word) => {
    const body = {
      ...{ type: 'message', id: `${channelId}-${index}`, channelId, recipient: { id: 'bot' }, from: { id: user } },
      ...{ conversation: { id: `canary-${channelId}` }, deliveryMode: 'expectReplies', ...form(word) },
    };
    await (await fetch(`${base}/api/messages`, { method: 'POST', headers: json, body: JSON.stringify(body) })).text();
  });
}

/** What Twilio's form can hold the word in; each text comes from a phone of its own. */
const textForms: ((word: string) => Record<string, string>)[] = [
  (word) => ({ Body: `what about ${word}` }),
  (word) => ({ Body: `I cannot breathe ${word}` }),
  (word) => ({ Body: `please let a person call ${word} at 555-0177` }),
  (word) => ({ Body: `stop texting me ${word}` }),
  (word) => ({ Body: 'STOP', AccountSid: word }),
  (word) => ({ Body: 'hello', FromCity: word, ProfileName: word }),
  (word) => ({ Body: '', NumMedia: '1', MediaContentType0: `image/${word}`, MediaUrl0: `https://x.example/${word}` }),
  (word) => ({ Body: word, MessageSid: '' }),
  (word) => ({ Body: 'make the dialog fail', To: word }),
];

/** @param phones one for each form, and one for Azure's own Twilio channel */
function textMessages(base: string, phones: readonly string[]): Say[] {
  const direct = textForms.map((form, index) => async (word: string) => {
    const fields = { From: `+${phones[index]}`, To: '+15550100', MessageSid: `SM${index}`, ...form(word) };
    const answer = await fetch(`${base}/api/sms`, { method: 'POST', body: new URLSearchParams(fields) });
    await answer.text();
  });
  return [...direct, ...botFramework(base, 'sms', `+${phones[textForms.length]}`)];
}

/** Not messages at all, or broken ones. */
function hostile(base: string): Say[] {
  const post = async (path: string, body: string, headers: Record<string, string> = json) =>
    (await fetch(base + path, { method: 'POST', headers, body })).text();
  const raw = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(base);
      request({ hostname, port, path, headers, method }, (answer) => answer.resume().on('end', resolve))
        .on('error', resolve)
        .end();
    });
  return [
    (word) => post('/api/messages', `{"type":"message","text":"${word}"`),
    (word) =>
      post('/api/messages', JSON.stringify({ type: 'message', text: `${word} `.repeat(20_000) })).catch(() => ''),
    (word) => post('/api/messages', JSON.stringify({ type: word, conversation: { id: 'x' }, text: word })),
    (word) => post('/api/messages', `${'['.repeat(5_000)}"${word}"`),
    (word) => post('/api/messages', word, { 'content-type': `text/${word}` }),
    (word) =>
      post(`/v3/directline/conversations/${word}/activities`, '{}', { ...json, authorization: `Bearer ${word}` }),
    (word) => post('/api/sms', JSON.stringify({ Body: word })),
    (word) => post('/staff/api/search', JSON.stringify({ text: word })),
    (word) => raw(`/staff/callback?code=${word}&state=${word}`, { cookie: `aftercare-staff=${word}` }),
    (word) => raw(`/${word}?q=${word}`, { cookie: word, 'x-name': word }),
    (word) => raw('/', { host: `${word}:99999999` }),
    (word) => raw(`/%zz${word}`, {}),
    (word) => raw(`/v3/directline/conversations/x/stream?t=${word}`, { connection: 'Upgrade', upgrade: 'websocket' }),
    (word) => raw('/metrics', { authorization: `Bearer ${word}`, 'x-forwarded-for': '1.1.1.1' }),
  ];
}

export const phonesNeeded = textForms.length + 1;

/** Says each word once, going round the forms of every door. */
export async function sayAll(base: string, words: readonly string[], phones: readonly string[]): Promise<void> {
  if (phones.length < phonesNeeded) throw new Error(`${phonesNeeded} phones are needed`);
  const ways = [
    ...(await website(base)),
    ...botFramework(base, 'msteams'),
    ...botFramework(base, 'test'),
    ...textMessages(base, phones),
    ...hostile(base),
  ];
  for (const [index, word] of words.entries()) await ways[index % ways.length]?.(word);
  if (words.length < ways.length) throw new Error(`${ways.length} ways need as many words`);
}

/** The words said in a terminal, in the program of its own that `npm run chat` is. */
export async function sayInTerminal(env: Record<string, string>, words: readonly string[]): Promise<void> {
  const root = join(import.meta.dirname, '..', '..');
  const child = spawn(
    process.execPath,
    ['--liftoff-only', '--import', './bot/node-version.mjs', 'bot/commands/chat.ts'],
    {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  child.stdin.end(words.map((word) => `${word}\n`).join(''));
  await new Promise((resolve) => child.once('exit', resolve));
}

/** The words and phones that are found in the texts, whatever their case. */
export function found(words: readonly string[], ...texts: Iterable<string>[]): string[] {
  const seen = new Set<string>();
  for (const list of texts) {
    // One pass for all words: the files of a database are large.
    for (const text of typeof list === 'string' ? [list] : list)
      for (const [word] of text.matchAll(/kanari[a-z]{10}|1555\d{7}/gi)) seen.add(word.toLowerCase());
  }
  return words.filter((word) => seen.has(word));
}

/** The files of a folder, one after another, byte for byte. */
export function* rawFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    try {
      yield readFileSync(join(entry.parentPath, entry.name), 'latin1');
    } catch (error) {
      // A server that runs takes files away.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
