/**
 * `npm run visit:link`: a signed link to the chat that knows the visit, for the sheet that the patient takes home. Prints the web
 * address, what to text, the Teams link and a QR code.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import qrcode from 'qrcode';
import { loadContent } from '../../content/load.ts';
import { ContentError } from '../../content/problem.ts';
import { loadEnvironment } from '../environment.ts';
import { describeFaults, readSettings, type Settings } from '../settings.ts';
import { secret } from '../store/secrets.ts';
import { openStore } from '../store/store.ts';
import { StartError } from '../store/types.ts';
import { type VisitAddresses, visitAddresses } from '../visits/addresses.ts';
import { encodeVisit, VisitError } from '../visits/code.ts';
import { visitKeyName, visitKeys } from '../visits/keys.ts';
import { readVisitOptions } from '../visits/options.ts';
import { createPlaces } from '../visits/places.ts';
import { knownTo } from '../visits/read.ts';

const root = join(import.meta.dirname, '..', '..');

const usage = `npm run visit:link -- [options]
  --procedure ID    the care sheet; the clinic's own where it is left out
  --date DAY        day of the treatment, such as 2026-11-20, today or tomorrow
  --place PLACE     where: neck, chest, upper-belly, upper-back, middle-back, lower-back, back, shoulder, arm, hip, leg, head
  --language CODE   language of the chat, such as es
  --fever LIMIT     the provider's own fever limit, such as 101F or 38.3C (from 99 to 102.2 F or from 37.2 to 39 C)
  --expires TIME    how long the code is taken, such as 30d or 6w (30d)
  --page URL        the page that carries the chat, where it is not the bot's own (PUBLIC_URL)
  --qr FORM         terminal, svg, png or none (terminal; svg and png need --out)
  --qr-of WAY       web, sms or teams: what the QR code opens (web)
  --out FILE        file for the QR code
  --json            one line of JSON and nothing else
There is no option for a name: a link holds none.`;

function options() {
  return parseArgs({
    options: {
      procedure: { type: 'string' },
      date: { type: 'string' },
      place: { type: 'string' },
      language: { type: 'string' },
      fever: { type: 'string' },
      expires: { type: 'string' },
      page: { type: 'string' },
      qr: { type: 'string', default: 'terminal' },
      'qr-of': { type: 'string', default: 'web' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

async function run(): Promise<void> {
  const given = options();
  if (given.help) return console.log(usage);
  const read = readSettings({ ...loadEnvironment(), NODE_ENV: 'development' });
  if (!read.ok) throw new StartError(describeFaults(read.faults));
  const { settings } = read;
  const content = loadContent(join(root, 'content'), settings.clinicFile);
  const known = knownTo(content, createPlaces(root, content.clinic.languages)());
  const visit = readVisitOptions(given, content.clinic, new Date());
  const code = encodeVisit(visit, known, await signingKey(settings));
  const addresses = visitAddresses(code, {
    page: given.page ?? settings.publicUrl,
    phone: settings.twilio.from,
    appId: settings.app?.id ?? null,
  });
  if (given.json) console.log(JSON.stringify({ code, ...addresses, ...visit }));
  else print(code, addresses, visit.until);
  await drawCode(addresses, given);
}

/** The clinic's own key where one is set: then no store has to be opened, and a running bot is not in the way. */
async function signingKey(settings: Settings): Promise<Uint8Array> {
  const [own] = visitKeys(settings.visitLinkKey, null);
  if (own) return own;
  const store = await openStore(settings).catch((error: unknown) => {
    if (!(error instanceof StartError) || settings.databaseUrl) throw error;
    throw new StartError(keyFault(settings.dataDir, error.message));
  });
  try {
    return await secret(store, visitKeyName);
  } finally {
    await store.close();
  }
}

const keyFault = (dataDir: string, reason: string) => `The link cannot be signed: its key could not be read.
  Where: the embedded database in ${resolve(dataDir)} keeps the key, and opens for one program at a time.
  Why: ${reason.split('\n')[0]}
  How: set VISIT_LINK_KEY to the same 32 characters or more (openssl rand -hex 32) for the bot and for this command, and start the
       bot again; or stop the bot while this command runs; or keep the data in PostgreSQL (DATABASE_URL).`;

function print(code: string, { web, text, sms, teams }: VisitAddresses, until: string): void {
  const lines = [
    ['Web', web ?? `set PUBLIC_URL or --page; on any page that carries the chat: ?visit=${code}`],
    ['Text', text],
    ['SMS link', sms ?? 'set TWILIO_FROM'],
    ['Teams', teams ?? 'set MicrosoftAppId'],
    ['Last day', until],
  ];
  for (const [name = '', value = ''] of lines) console.log(`${`${name}:`.padEnd(10)}${value}`);
}

async function drawCode(
  addresses: VisitAddresses,
  { qr, 'qr-of': way, out, json }: ReturnType<typeof options>,
): Promise<void> {
  if (qr === 'none') return;
  const target = way === 'sms' || way === 'teams' || way === 'web' ? addresses[way] : undefined;
  if (target === undefined) throw new VisitError(`--qr-of "${way}" is none of web, sms, teams`);
  if (qr === 'terminal') {
    if (!json && target !== null) console.log(await qrcode.toString(target, { type: 'terminal', small: true }));
    return;
  }
  if (qr !== 'svg' && qr !== 'png') throw new VisitError(`--qr "${qr}" is none of terminal, svg, png, none`);
  if (!out) throw new VisitError(`--qr ${qr} needs --out FILE`);
  if (target === null) throw new VisitError(`there is no ${way} address to draw: see the lines above`);
  // Q: a quarter of the picture may be stained or folded
  const look = { errorCorrectionLevel: 'Q', margin: 4 } as const;
  if (qr === 'svg') writeFileSync(out, await qrcode.toString(target, { ...look, type: 'svg' }));
  else writeFileSync(out, await qrcode.toBuffer(target, { ...look, type: 'png', width: 600 }));
  if (!json) console.log(`QR code:  ${out}`);
}

await run().catch((error: unknown) => {
  const own = error instanceof VisitError || error instanceof StartError || error instanceof ContentError;
  const argument = (error as { code?: string } | null)?.code?.startsWith('ERR_PARSE_ARGS') === true;
  console.error(own || argument ? (error as Error).message : 'The link could not be made.');
  if (argument) console.error(usage);
  process.exitCode = 1;
});
