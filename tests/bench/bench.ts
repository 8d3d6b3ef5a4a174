/**
 * `npm run bench [-- PATH] [--json] [--only own,clinc] [--peers nlp.js]`: this engine and the libraries that a team would otherwise
 * pick, one after another on the same messages. PATH holds the public sets; without it, the project's own messages are measured.
 */
import { contentFolder } from '../../bot/commands/house.ts';
import { loadContent } from '../../content/load.ts';
import { createUnderstanding } from '../../understanding/create.ts';
import { CorpusError, loadSuite, publicSuites, type Suite } from './corpora.ts';
import { type EngineFigures, engineFigures, firstContext } from './engine-figures.ts';
import { timeSideBySide } from './measures.ts';
import { negationSection } from './negation.ts';
import { readOptions } from './options.ts';
import { heldOutTexts, ownSuite } from './own.ts';
import { isInstalled, lackOf, type Peer, peers } from './peers.ts';
import { runSuite, type SuiteFigures } from './run-suite.ts';
import { micros, percent, type Section, table } from './table.ts';

/** The peer that speeds are compared with. */
const measure = 'nlp.js';

/** Counted beside the intents, after them. */
const sections: readonly Section[] = [negationSection];

const content = loadContent(contentFolder);
const opened = performance.now();
const cpuBefore = process.cpuUsage();
const house = { content, read: createUnderstanding(content, contentFolder) };
const cpu = process.cpuUsage(cpuBefore);
/** Processor time beside the clock's: on a busy machine the clock also counts the waiting. */
const loading = { milliseconds: performance.now() - opened, cpuMilliseconds: (cpu.user + cpu.system) / 1_000 };
const { languages } = content.clinic;

const say = (line: string) => console.error(`bench: ${line}`);

interface Results {
  node: string;
  loading: typeof loading;
  suites: Awaited<ReturnType<typeof runSuite>>[];
  sections: ({ id: string } & ReturnType<Section['run']>)[];
  reading: (EngineFigures & { ratioToNlpJs: number | null })[];
}

async function run(): Promise<void> {
  const options = readOptions(
    process.argv.slice(2),
    ['own', 'speed', ...publicSuites, ...sections.map(({ id }) => id)],
    peers.map(({ name }) => name),
  );
  const wanted = (id: string) => options.only === null || options.only.includes(id);
  // every file is read before anything is trained, so that a fault in the last one shows at once
  const suites: Suite[] = wanted('own') ? [ownSuite(languages)] : [];
  if (options.folder !== null)
    for (const id of publicSuites) if (wanted(id)) suites.push(loadSuite(options.folder, id));
  const chosen = peers.filter(({ name }) => options.peers === null || options.peers.includes(name));
  const lack = lackOf(chosen, options.peers !== null);
  if (lack !== null) say(lack);
  const present = chosen.filter(isInstalled);

  const results: Results = { node: process.version, loading, suites: [], sections: [], reading: [] };
  if (wanted('speed')) for (const language of languages) results.reading.push(await measureReading(language, present));
  for (const suite of suites)
    for (const peer of present) if (peer.fits?.(suite) ?? true) results.suites.push(await runSuite(suite, peer, say));
  for (const section of sections)
    if (options.folder !== null && wanted(section.id))
      results.sections.push({ id: section.id, ...section.run(options.folder) });
  if (options.json) console.log(JSON.stringify(results));
  else print(results);
  if (lack !== null) say(lack);
}

/** The whole reading, beside the intent call of nlp.js on the same messages. */
async function measureReading(language: string, present: readonly Peer[]): Promise<Results['reading'][number]> {
  say(`${language}: timing the whole reading`);
  const figures = await engineFigures(house, language);
  const peer = present.find(({ name }) => name === measure);
  const task = ownSuite([language]).tasks[0];
  if (!peer || !task) return { ...figures, ratioToNlpJs: null };
  say(`${language}: ${measure} learns ${task.train.length} messages for the comparison of speed`);
  const classifier = peer.create();
  await classifier.train(task.train, [], language);
  const texts = heldOutTexts(language);
  const context = firstContext(house.content, language);
  const [ours, theirs] = await timeSideBySide(texts, [
    { call: (text) => house.read(text, context) },
    { call: (text) => classifier.classify(text), before: () => classifier.forget?.() },
  ]);
  return { ...figures, ratioToNlpJs: ours && theirs ? ours.median / theirs.median : null };
}

function print({ suites, sections, reading }: Results): void {
  console.log(
    `Loading the engines of ${languages.join(', ')}: ${loading.milliseconds.toFixed(0)} ms, ${loading.cpuMilliseconds.toFixed(0)} ms of processor time\n`,
  );
  if (reading.length > 0)
    console.log(
      `${table(
        [
          'whole reading',
          'messages',
          'median µs',
          'p99 µs',
          'median to nlp.js’s intent call',
          '10,000 hostile characters',
          '20 times the rules',
        ],
        reading.map((each) => [
          each.language,
          String(each.messages),
          micros(each.reading.median),
          micros(each.reading.p99),
          each.ratioToNlpJs === null ? '-' : each.ratioToNlpJs.toFixed(2),
          `${each.hostile.toFixed(1)} ms`,
          each.largerRules.toFixed(2),
        ]),
      )}\n`,
    );
  for (const id of new Set(suites.map(({ suite }) => suite))) {
    const rows = suites.filter(({ suite }) => suite === id);
    const full = rows.filter((row): row is SuiteFigures => 'tasks' in row);
    const base = full.find(({ engine }) => engine === measure)?.speed;
    const names = [...new Set(full.flatMap(({ tasks }) => tasks.map(({ task }) => task)))];
    const head = [id, 'right', 'in scope', ...names, 'mean', 'AUROC', 'median µs', 'p99 µs', `to ${measure}`];
    const cells = full.map((row) => [
      row.engine,
      percent(row.right / row.of),
      percent(row.inScope.right / row.inScope.of),
      ...names.map((name) => {
        const task = row.tasks.find((each) => each.task === name);
        return task ? percent(task.right / task.of) : '-';
      }),
      percent(row.mean),
      row.auroc === null ? '-' : row.auroc.toFixed(3),
      micros(row.speed.median),
      micros(row.speed.p99),
      base ? `${(row.speed.median / base.median).toFixed(2)} / ${(row.speed.p99 / base.p99).toFixed(2)}` : '-',
    ]);
    console.log(table(head, cells));
    for (const row of rows) for (const reason of row.leftOut) console.log(`${row.engine} left out of ${reason}`);
    console.log('');
  }
  for (const { id, head, rows } of sections) console.log(`${table([id, ...head], rows)}\n`);
}

try {
  await run();
} catch (error) {
  if (!(error instanceof CorpusError)) throw error;
  console.error(`bench: ${error.message}`);
  process.exitCode = 2;
}
