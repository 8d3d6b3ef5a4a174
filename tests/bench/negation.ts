/**
 * `node tests/bench/negation.ts FOLDER [--json] [--misses]`: how well the engine tells what is said of a concept, on the public
 * corpora in FOLDER (negex/test.jsonl, es-negation/iula_plus.jsonl). A false positive is a silenced alarm: said, but read as denied.
 *
 * NegEx kit: one concept for each sentence; negated or not, recent or historical or hypothetical, the patient's or another's.
 * IULA+: no concepts are marked, only the scopes of the negation markers. Counted are the words (tokens) of the sentences: a word in
 * the scope of a negation marker shall be read as denied, every other word not; scopes of uncertainty do not count, and markers that are
 * part of a word ("afebril") have no scope. Also counted: scopes of which every word is denied, and sentences with a scope.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadClinical, loadLanguage } from '../../content/load-language.ts';
import { AssertionRules, type Verdict } from '../../understanding/assertion.ts';
import { ConceptIndex, type Concepts } from '../../understanding/concepts.ts';
import { tokenize } from '../../understanding/fold.ts';
import type { TriggerKind } from '../../understanding/marks.ts';
import type { Token } from '../../understanding/token.ts';
import { Counter, type Counts } from './counts.ts';
import { CorpusError, IulaSentence, locate, NegexMention, readLines } from './negation-corpora.ts';
import type { Section } from './table.ts';

export interface NegexFigures {
  mentions: number;
  notLocated: number;
  negation: Counts;
  /** of all mentions; "Not particular" is hypothetical */
  temporality: { accuracy: number; historical: Counts; hypothetical: Counts };
  experiencer: { accuracy: number; other: Counts };
}

export interface IulaFigures {
  sentences: number;
  words: Counts;
  /** scopes of which every word is read as denied */
  wholeScopes: { of: number; found: number };
  sentencesNegated: Counts;
}

/** Whose words the triggers are. */
export type Register = 'clinical' | 'patients';

export interface NegationFigures {
  register: Register;
  negex: NegexFigures;
  iula: IulaFigures;
}

export interface NegationResults {
  results: NegationFigures[];
  misses: Miss[];
}

export interface Miss {
  corpus: 'negex' | 'iula';
  register: Register;
  kind: string;
  id: string;
  concept: string;
  text: string;
  because: string | null;
}

const root = path.resolve(import.meta.dirname, '../..');

/** Asks the engine about one place of a text after another. */
interface Reader {
  tokens: readonly Token[];
  judge(from: number, to: number): Verdict;
  each(from: number, to: number): Record<TriggerKind, boolean>;
}

/** Both lists of triggers go through the same engine: patients' own words, and how clinicians write. */
function readerFor(language: string, register: Register): (text: string) => Reader {
  const content = path.join(root, 'content');
  const data = loadLanguage(content, language);
  const concepts: Concepts = new Map(register === 'patients' ? Object.entries(data.signs.concepts) : []);
  const words = register === 'patients' ? data.signs : loadClinical(content, language);
  const rules = new AssertionRules(words, concepts, data.phrases.joiners);
  const index = new ConceptIndex(concepts);
  return (text) => {
    const tokens = tokenize(text);
    const marks = rules.mark(tokens, index.spans(tokens));
    return {
      tokens,
      judge: (from, to) => rules.judge('', from, to, marks),
      each: (from, to) => rules.judgeEach(from, to, marks),
    };
  };
}

/**
 * Asks the engine about every concept and every scope of the corpora, once with clinicians' triggers and once with patients'.
 * @throws CorpusError where a corpus is missing or malformed
 */
export function benchNegation(folder: string): NegationResults {
  const mentions = readLines(path.join(folder, 'negex/test.jsonl'), NegexMention);
  const sentences = readLines(path.join(folder, 'es-negation/iula_plus.jsonl'), IulaSentence);
  const misses: Miss[] = [];
  const results = (['clinical', 'patients'] as const).map((register) => ({
    register,
    negex: benchNegex(mentions, register, misses),
    iula: benchIula(sentences, register, misses),
  }));
  return { results, misses };
}

function benchNegex(mentions: readonly NegexMention[], register: Register, misses: Miss[]): NegexFigures {
  const read = readerFor('en', register);
  const [negation, historical, hypothetical, other] = [new Counter(), new Counter(), new Counter(), new Counter()];
  let notLocated = 0;
  let timesRight = 0;
  let peopleRight = 0;
  for (const { id, concept, text, neg, temp, exp } of mentions) {
    const place = locate(concept, text);
    const { tokens, judge, each } = read(text);
    const from = tokens.findIndex((token) => place !== null && token.end > place.start);
    const next = tokens.findIndex((token) => place !== null && token.start >= place.end);
    const to = next < 0 ? tokens.length : next;
    const located = from >= 0 && to > from;
    if (!located) notLocated += 1;
    const verdict: Verdict = located ? judge(from, to) : { assertion: 'present', because: null };
    const reached = located ? each(from, to) : null;
    const note = (kind: string | null) => {
      if (kind)
        misses.push({
          corpus: 'negex',
          register,
          kind,
          id,
          concept,
          text,
          because: verdict.because?.pattern.source ?? null,
        });
    };
    note(negation.add(neg === 'Negated', verdict.assertion === 'denied'));
    const time =
      reached?.hypothetical || reached?.question ? 'Not particular' : reached?.past ? 'Historical' : 'Recent';
    if (time === temp) timesRight += 1;
    else note(`time: ${temp} read as ${time}`);
    historical.add(temp === 'Historical', time === 'Historical');
    hypothetical.add(temp === 'Not particular', time === 'Not particular');
    const others = reached?.other ?? false;
    if (others === (exp !== 'Patient')) peopleRight += 1;
    else note(`person: ${exp} read as ${others ? 'another' : 'the patient'}`);
    other.add(exp !== 'Patient', others);
  }
  const share = (right: number) => Math.round((right / mentions.length) * 10_000) / 10_000;
  return {
    mentions: mentions.length,
    notLocated,
    negation: negation.counts,
    temporality: { accuracy: share(timesRight), historical: historical.counts, hypothetical: hypothetical.counts },
    experiencer: { accuracy: share(peopleRight), other: other.counts },
  };
}

function benchIula(sentences: readonly IulaSentence[], register: Register, misses: Miss[]): IulaFigures {
  const read = readerFor('es', register);
  const [words, negated] = [new Counter(), new Counter()];
  let whole = 0;
  let scopesSeen = 0;
  for (const [index, { text, scopes }] of sentences.entries()) {
    const { tokens, judge } = read(text);
    const denied = tokens.map((_, at) => judge(at, at + 1).assertion === 'denied');
    const gold = scopes.filter(({ cueType }) => cueType.startsWith('Neg'));
    const inScope = (start: number, end: number) => gold.some((scope) => start < scope.end && end > scope.start);
    for (const [at, token] of tokens.entries()) {
      const kind = words.add(inScope(token.start, token.end), denied[at] ?? false);
      if (kind)
        misses.push({
          corpus: 'iula',
          register,
          kind,
          id: String(index + 1),
          concept: token.typed,
          text,
          because: null,
        });
    }
    for (const scope of gold) {
      scopesSeen += 1;
      if (tokens.every((token, at) => token.end <= scope.start || token.start >= scope.end || denied[at])) whole += 1;
    }
    negated.add(gold.length > 0, denied.includes(true));
  }
  return {
    sentences: sentences.length,
    words: words.counts,
    wholeScopes: { of: scopesSeen, found: whole },
    sentencesNegated: negated.counts,
  };
}

/** The same as a table of `npm run bench`. */
export const negationSection: Section = {
  id: 'negation',
  run(folder) {
    const rows = benchNegation(folder).results.flatMap(({ register, negex, iula }) => {
      const row = (test: string, { precision, recall, f1, falsePositives, falseNegatives }: Counts, peer = '-') =>
        [register, test, precision, recall, f1, falsePositives, falseNegatives, peer].map(String);
      return [
        row('NegEx kit: negated', negex.negation, published),
        row('NegEx kit: historical', negex.temporality.historical),
        row('NegEx kit: hypothetical', negex.temporality.hypothetical),
        row("NegEx kit: another's", negex.experiencer.other),
        row('IULA+: words in a scope', iula.words),
        row('IULA+: sentences with a scope', iula.sentencesNegated),
      ];
    });
    const head = ['test', 'precision', 'recall', 'F1', 'false positives', 'false negatives', 'best published'];
    return { head, rows };
  },
};

/** GenConText, as F1 and false positives. */
const published = '.9806 / 8';

function line(title: string, { precision, recall, f1, falsePositives, falseNegatives }: Counts): string {
  return `${title.padEnd(30)} P ${precision}  R ${recall}  F1 ${f1}  false positives ${falsePositives}  false negatives ${falseNegatives}`;
}

function print({ results, misses }: NegationResults, withMisses: boolean): void {
  if (withMisses)
    for (const { corpus, register, kind, id, concept, text, because } of misses)
      console.log(`${register} ${corpus} ${kind} ${id} [${concept}] ${because ?? ''}\n      ${text.trim()}`);
  for (const { register, negex, iula } of results) {
    console.log(`With the triggers of ${register === 'clinical' ? 'dictated reports' : "patients' messages"}:`);
    console.log(`  NegEx kit: ${negex.mentions} mentions (${negex.notLocated} not located)`);
    console.log(line('    negated', negex.negation));
    console.log(line(`    historical (all ${negex.temporality.accuracy})`, negex.temporality.historical));
    console.log(line('    hypothetical', negex.temporality.hypothetical));
    console.log(line(`    another's (all ${negex.experiencer.accuracy})`, negex.experiencer.other));
    console.log(
      `  IULA+: ${iula.sentences} sentences; scopes denied whole ${iula.wholeScopes.found} of ${iula.wholeScopes.of}`,
    );
    console.log(line('    words in a scope', iula.words));
    console.log(line('    sentences with a scope', iula.sentencesNegated));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
  try {
    if (folder === undefined)
      throw new CorpusError('name the folder of the corpora: node tests/bench/negation.ts FOLDER');
    const figures = benchNegation(folder);
    if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
    else print(figures, process.argv.includes('--misses'));
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    console.error(`negation: ${error.message}`);
    process.exitCode = 2;
  }
}
