/**
 * `npm run -s patient:export -- --conversation KEY | --phone +15550100 | --user ID`: all that is kept about one patient, as JSON.
 * `npm run patient:erase -- …`: says what would go, or why it would be refused; with `--yes` it goes.
 */
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import {
  eraseConversations,
  exportConversations,
  findConversations,
  findTextWishes,
  hasOpenHandoff,
  OpenHandoffError,
  type PatientName,
} from '../privacy/patient.ts';
import { append } from '../staff/audit.ts';
import { type Queryable, StartError, type Store } from '../store/types.ts';
import { orRefuse, withStore } from './open-store.ts';

const usage = 'Name the patient with one of --conversation KEY, --phone +15550100, --user ID.';

const openHandoff = 'a hand-off of this patient is open.\n  Close it in the inbox first.';

interface Asked {
  command: string;
  name: PatientName;
  yes: boolean;
}

/** @throws StartError */
function readArguments(): Asked {
  const [command = '', ...args] = process.argv.slice(2);
  const text = { type: 'string' } as const;
  let values: { conversation?: string; phone?: string; user?: string; yes?: boolean };
  try {
    values = parseArgs({
      args,
      options: { conversation: text, phone: text, user: text, yes: { type: 'boolean' } },
    }).values;
  } catch {
    throw new StartError(usage);
  }
  const { conversation, phone, user, yes = false } = values;
  const names = [conversation && { conversation }, phone && { phone }, user && { user }].filter((name) => !!name);
  const [name] = names;
  if (!name || names.length > 1 || !['export', 'erase'].includes(command)) throw new StartError(usage);
  return { command, name, yes };
}

/** Whoever works at the machine is named in the audit as the machine knows them. */
const note = (tx: Queryable, action: string, conversations: number) =>
  append(tx, { staff: { id: userName(), name: '', role: 'operator' }, action, detail: { conversations } }, new Date());

/** A container may run under a number without a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

async function run(store: Store, { command, name, yes }: Asked): Promise<void> {
  const keys = await findConversations(store, name);
  const textWishes = await findTextWishes(store, name, keys);
  if (keys.length + textWishes.length === 0) throw new StartError('Nothing is kept under this name.');
  if (command === 'export') {
    const conversations = await store.transaction(async (tx) => {
      await note(tx, 'patient:export', keys.length);
      return exportConversations(tx, keys);
    });
    console.log(JSON.stringify({ exportedAt: new Date().toISOString(), conversations, textWishes }, null, 2));
    return;
  }
  const forEver = `Kept for ever: ${textWishes.length} wish(es) of the patient's to end the text messages or to get them again, under a name from which the number cannot be read.`;
  if (keys.length === 0) {
    console.log(`There is no conversation to erase.\n${forEver}`);
    return;
  }
  if (!yes) {
    if (await hasOpenHandoff(store, keys))
      throw new StartError(`Nothing was changed, and --yes would be refused: ${openHandoff}`);
    console.log(`${keys.length} conversation(s) would be erased. Nothing was changed; add --yes to erase.\n${forEver}`);
    return;
  }
  const erase = store.transaction(async (tx) => {
    const gone = await eraseConversations(tx, keys, new Date());
    await note(tx, 'patient:erase', gone.conversations);
    return gone;
  });
  const { conversations, handoffs } = await erase.catch((error: unknown) => {
    if (error instanceof OpenHandoffError) throw new StartError(`Nothing was erased: ${openHandoff}`);
    throw error;
  });
  // Nobody else uses the embedded database now: its files are written anew without what went.
  if (store.kind === 'pglite') await store.query('vacuum full');
  console.log(
    [
      `Erased: ${conversations} conversation(s) with messages, readings, answers and the way back to the patient.`,
      `Kept without words and without the conversation's key: ${handoffs} record(s) of hand-offs (reason, level, times, who had it, outcome), and the audit of what staff did.`,
      forEver,
      'Backups hold the erased data until they expire; so may the write-ahead log of a PostgreSQL server.',
    ].join('\n'),
  );
}

const asked = orRefuse(readArguments);
if (asked) await withStore((store) => run(store, asked));
