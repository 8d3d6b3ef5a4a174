/** `npm run evaluate -- PATH…`: reads labelled messages (JSON lines; of a folder every .jsonl) and prints how many are read right; `--json` for machines. */
import { createBrain } from '../brain.ts';
import { endWithReader } from './closed-pipe.ts';
import { createReadFirst } from './first-message.ts';
import { orTell, root } from './house.ts';
import { LabelError, readLabelled } from './labelled.ts';
import { addToScore, confusionTable, emptyScore, type LabelledMessage, percent, type Score } from './scoring.ts';

const json = process.argv.includes('--json');
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (files.length === 0) {
  console.error(
    'evaluate: name at least one file or folder of labelled messages: npm run evaluate -- tests/heldout/en.jsonl',
  );
  process.exit(2);
}

const measures = ['emergency', 'urgent', 'none', 'askedNeedlessly', 'facts', 'twoPart', 'offSheet', 'kinds'] as const;
const titles: Record<(typeof measures)[number], string> = {
  emergency: 'emergency recall',
  urgent: 'urgent recall',
  none: 'none kept',
  askedNeedlessly: 'asked needlessly',
  facts: 'facts hit',
  twoPart: 'two-part, all facts',
  offSheet: 'off-sheet, no fact',
  kinds: 'kind',
};

function load(place: string): LabelledMessage[] {
  try {
    return readLabelled(place);
  } catch (error) {
    if (!(error instanceof LabelError)) throw error;
    for (const line of error.message.split('\n')) console.error(`evaluate: ${line}`);
    return process.exit(2);
  }
}

const messages = files.flatMap(load);
endWithReader();
const read = createReadFirst(
  orTell(() => createBrain(root)),
  new Date(),
);
const scores = new Map<string, Score>();
const all = emptyScore();
const times: number[] = [];
for (const message of messages) {
  const score = scores.get(message.lang) ?? emptyScore();
  scores.set(message.lang, score);
  const started = performance.now();
  const reading = await read(message.text, message.lang);
  times.push(performance.now() - started);
  addToScore(score, message, reading);
  addToScore(all, message, reading);
}
times.sort((a, b) => a - b);
const microseconds = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 1000);

if (json) {
  const plain = (score: Score) => ({
    messages: score.messages,
    ...Object.fromEntries(measures.map((name) => [name, { ...score[name], percent: percent(score[name]) }])),
    confusion: score.confusion,
    misses: score.misses,
  });
  console.log(
    JSON.stringify({
      languages: Object.fromEntries([...scores].map(([language, score]) => [language, plain(score)])),
      all: plain(all),
    }),
  );
} else {
  for (const miss of all.misses)
    console.log(
      `miss  ${miss.measure.padEnd(16)} ${miss.id.padEnd(12)} wanted ${miss.wanted}; got ${miss.got}\n      ${miss.text}`,
    );
  const columns = [...scores, ...(scores.size > 1 ? [['all', all] as [string, Score]] : [])];
  console.log(
    `\n${''.padEnd(22)}${columns.map(([name, score]) => `${name} (${score.messages})`.padStart(16)).join('')}`,
  );
  for (const name of measures) {
    const cells = columns.map(([, score]) => {
      const share = score[name];
      return (share.of === 0 ? '-' : `${percent(share)} % of ${share.of}`).padStart(16);
    });
    console.log(`${titles[name].padEnd(22)}${cells.join('')}`);
  }
  console.log(`\nkinds\n${confusionTable(all.confusion).join('\n')}`);
  console.log(
    `\nreading and answering a message: median ${microseconds(0.5)} µs, p99 ${microseconds(0.99)} µs (the first messages warm the machine up)`,
  );
}
