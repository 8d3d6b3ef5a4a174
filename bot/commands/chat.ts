/** `npm run chat`: the bot in a terminal, through the same turn as every channel. Choices are answered by their number. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { createBrain } from '../brain.ts';
import { loadEnvironment } from '../environment.ts';
import { createLog } from '../log.ts';
import { createMachine } from '../machine.ts';
import { describeFaults, readSettings } from '../settings.ts';
import { openStore } from '../store/store.ts';
import { StartError } from '../store/types.ts';
import type { Incoming } from '../turn-types.ts';
import { endWithReader } from './closed-pipe.ts';
import { linesOf } from './lines.ts';

const root = join(import.meta.dirname, '..', '..');

async function chat(): Promise<void> {
  const read = readSettings({ ...loadEnvironment(), NODE_ENV: 'development' });
  if (!read.ok) throw new StartError(describeFaults(read.faults));
  // A folder of its own: the terminal works beside a running server.
  const settings = { ...read.settings, dataDir: join(read.settings.dataDir, 'terminal') };
  const brain = createBrain(root, settings.clinicFile);
  const machine = await createMachine({
    settings,
    store: await openStore(settings),
    brain,
    log: createLog('silent'),
    root,
  });
  const conversation = randomUUID();
  const turn = async (activity: Incoming['activity']) => {
    const { replies } = await machine.runTurn({
      channel: 'terminal',
      conversation,
      id: randomUUID(),
      user: 'terminal',
      activity,
    });
    for (const reply of replies) console.log(`\n${reply.text}\n${sources(reply.channelData)}`);
  };
  let heard = true;
  endWithReader(() => {
    heard = false;
  });
  await turn({ type: 'conversationUpdate', membersAdded: [{ id: 'terminal', name: '' }] });
  for await (const text of typed()) {
    await turn({ type: 'message', text });
    if (!heard) break;
  }
  await machine.close();
}

/** What is written after each prompt. At a terminal a line can be edited; what comes through a pipe is taken as it is. */
async function* typed(): AsyncGenerator<string> {
  const prompt = '> ';
  if (process.stdin.isTTY) {
    const input = createInterface({ input: process.stdin, output: process.stdout, prompt });
    input.prompt();
    for await (const text of input) {
      yield text;
      input.prompt();
    }
    return;
  }
  process.stdout.write(prompt);
  for await (const text of linesOf(process.stdin)) {
    yield text;
    process.stdout.write(prompt);
  }
}

/** Under each answer, where it comes from. */
function sources(data: { bubbles?: { cites: { line: string }[] }[] } | undefined): string {
  const lines = new Set((data?.bubbles ?? []).flatMap((bubble) => bubble.cites.map((cite) => cite.line)));
  return lines.size > 0 ? `   { ${[...lines].join(' } { ')} }\n` : '';
}

await chat().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The chat could not start.');
  process.exitCode = 1;
});
