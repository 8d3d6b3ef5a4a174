/**
 * `npm run -s recognize`: JSON lines in, one JSON line out for each, in order (docs/contracts: commands). `--explain` adds why.
 * A malformed line gets {"error"} in its place, and the exit code is then 1.
 */
import { z } from 'zod';
import { createBrain } from '../brain.ts';
import { endWithReader, writeLine } from './closed-pipe.ts';
import { createReadFirst } from './first-message.ts';
import { orTell, root } from './house.ts';
import { linesOf } from './lines.ts';

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  locale: z.string().optional(),
  procedure: z.string().optional(),
});

const explain = process.argv.includes('--explain');
const brain = orTell(() => createBrain(root));
const read = createReadFirst(brain, new Date());
let faults = 0;

async function answer(line: string): Promise<unknown> {
  if (line.trim() === '') {
    faults += 1;
    return { error: 'the line is empty: write {"id": "…", "text": "…"}' };
  }
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    faults += 1;
    return { error: 'the line is not JSON: write {"id": "…", "text": "…"}' };
  }
  const id =
    raw !== null && typeof raw === 'object' && 'id' in raw && (typeof raw.id === 'string' || typeof raw.id === 'number')
      ? { id: raw.id }
      : {};
  const parsed = Line.safeParse(raw);
  if (!parsed.success) {
    faults += 1;
    return {
      ...id,
      error: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; '),
    };
  }
  const { text, locale, procedure } = parsed.data;
  if (procedure !== undefined && !brain.content.procedures.has(procedure)) {
    faults += 1;
    return {
      ...id,
      error: `procedure: there is no sheet "${procedure}"; there is ${[...brain.content.procedures.keys()].join(', ')}`,
    };
  }
  const reading = await read(text, locale, procedure);
  return {
    ...id,
    locale: reading.locale,
    level: reading.level,
    suspected: reading.suspected,
    signs: reading.signs.map(({ sign, assertion, quote }) => ({ sign, assertion, quote })),
    facts: reading.facts,
    kind: reading.kind,
    ...(explain ? { why: reading.why } : {}),
  };
}

endWithReader();
for await (const line of linesOf(process.stdin)) await writeLine(JSON.stringify(await answer(line)));
process.exitCode = faults > 0 ? 1 : 0;
