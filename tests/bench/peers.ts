/** The libraries that the engine is compared with, each behind the same three calls. They are installed apart (tests/bench/package.json). */
import { createRequire } from 'node:module';
import path from 'node:path';
import { CorpusError, type Row, type Suite, type Task } from './corpora.ts';
import { IntentReader } from './intents/intents.ts';
import { trainIntents } from './intents/train-intents.ts';

export interface Answer {
  /** the likeliest intent, wanted or not */
  intent: string;
  /** how sure the engine is that the message asks for something that it was taught; only the order counts */
  score: number;
  /** by its own threshold, the engine would not answer */
  declined: boolean;
}

export interface Classifier {
  train(
    rows: readonly Row[],
    negatives: readonly Row[],
    language: string,
    foreign?: Task['foreign'],
  ): Promise<void> | void;
  classify(text: string): Promise<Answer> | Answer;
  /** drops what is remembered of earlier messages, so that a repeated one costs as much as a new one */
  forget?(): void;
}

export interface Peer {
  name: string;
  /** package whose absence means that the peer is not installed */
  packages: string[];
  /** whether it is measured on a suite at all; it is where this is not given */
  fits?(suite: Suite): boolean;
  /** why it is left out of a task, if so */
  leftOut?(rows: readonly Row[]): string | null;
  create(): Classifier;
}

const load = createRequire(path.join(import.meta.dirname, 'package.json'));

export function isInstalled(peer: Peer): boolean {
  return peer.packages.every((name) => {
    try {
      return load.resolve(name).startsWith(import.meta.dirname);
    } catch {
      return false;
    }
  });
}

interface NlpJs {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  nlp: {
    settings: { threshold: number };
    nluManager: {
      process(language: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
      domainManagers: Record<string, { domains: Record<string, { cache?: { results: object } }> }>;
    };
  };
}

/** nlp.js by its intent call alone: no entities, no sentiment, no answer. */
function nlpJs(): Classifier {
  const { NlpManager } = load('node-nlp') as { NlpManager: new (settings: object) => NlpJs };
  let manager: NlpJs;
  let language = 'en';
  let taught = new Set<string>();
  return {
    async train(rows, _negatives, locale) {
      language = locale;
      taught = new Set(rows.map(({ intent }) => intent));
      manager = new NlpManager({
        languages: [locale],
        autoSave: false,
        autoLoad: false,
        forceNER: false,
        nlu: { log: false },
      });
      for (const { text, intent } of rows) manager.addDocument(locale, text, intent);
      await manager.train();
    },
    async classify(text) {
      const { classifications } = await manager.nlp.nluManager.process(language, text);
      const [first, second] = classifications;
      // an equal score means that nothing is known of the message (NluManager.checkIfIsNone)
      const none = !first || first.intent === 'None' || first.score === 0 || first.score === second?.score;
      const declined = none || first.score < manager.nlp.settings.threshold;
      if (taught.has('None') && (none || declined))
        return { intent: 'None', score: first?.score ?? 0, declined: false };
      const best = classifications.find(({ intent }) => intent !== 'None');
      return { intent: best?.intent ?? 'None', score: first?.intent === 'None' ? 0 : (first?.score ?? 0), declined };
    },
    forget() {
      for (const { domains } of Object.values(manager.nlp.nluManager.domainManagers))
        for (const { cache } of Object.values(domains)) if (cache) cache.results = {};
    },
  };
}

interface NaturalClassifier {
  addDocument(text: string, intent: string): void;
  train(): void;
  getClassifications(text: string): { label: string; value: number }[];
}

/** Stemmers of natural by language; without one its English stemmer leaves other scripts without a word. */
const naturalStemmers: Record<string, string> = {
  en: 'porter_stemmer',
  es: 'porter_stemmer_es',
  fr: 'porter_stemmer_fr',
  it: 'porter_stemmer_it',
  id: 'indonesian/stemmer_id',
};

function natural(kind: 'bayes_classifier' | 'logistic_regression_classifier'): Classifier {
  const Kind = load(`natural/lib/natural/classifiers/${kind}`) as new (stemmer: unknown) => NaturalClassifier;
  let classifier: NaturalClassifier;
  return {
    train(rows, _negatives, language) {
      classifier = new Kind(load(`natural/lib/natural/stemmers/${naturalStemmers[language] ?? naturalStemmers.en}`));
      for (const { text, intent } of rows) classifier.addDocument(text, intent);
      classifier.train();
    },
    classify(text) {
      const [best, ...others] = classifier.getClassifications(text);
      const sum = [best, ...others].reduce((total, each) => total + (each?.value ?? 0), 0);
      return { intent: best?.label ?? '', score: sum > 0 ? (best?.value ?? 0) / sum : 0, declined: false };
    },
  };
}

interface Wink {
  definePrepTasks(tasks: unknown[]): void;
  defineConfig(config: object): void;
  learn(text: string, intent: string): void;
  consolidate(): void;
  computeOdds(text: string): [string, number][];
}

/** wink-naive-bayes with the preparation that its documentation gives. */
function winkBayes(): Classifier {
  const create = load('wink-naive-bayes-text-classifier') as () => Wink;
  const utils = load('wink-nlp-utils') as { string: Record<string, unknown>; tokens: Record<string, unknown> };
  let classifier: Wink;
  return {
    train(rows) {
      classifier = create();
      classifier.definePrepTasks([utils.string.tokenize0, utils.tokens.removeWords, utils.tokens.stem]);
      classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
      for (const { text, intent } of rows) classifier.learn(text, intent);
      classifier.consolidate();
    },
    classify(text) {
      const [best, second] = classifier.computeOdds(text);
      const unknown = best === undefined || best[0] === 'unknown';
      return {
        intent: best?.[0] ?? '',
        score: unknown ? Number.NEGATIVE_INFINITY : best[1] - (second?.[1] ?? 0),
        declined: unknown,
      };
    },
  };
}

/** Its training time grows with messages x words x intents; beyond this product it takes longer than ten minutes. */
const mostRegression = 2_500;

/**
 * The engine of this project; French, Italian and Indonesian lend their stemmers from natural, as they do to its own classifiers.
 * @param alone it learns the messages of the language only, as the libraries do
 */
function engine(alone: boolean): Classifier {
  let reader: IntentReader;
  return {
    train(examples, negatives, language, others = []) {
      const stem = stemmerOf(language);
      const foreign = alone ? [] : others.map((each) => ({ ...each, stem: stemmerOf(each.language) }));
      reader = new IntentReader(trainIntents({ language, examples, negatives, stem, foreign }), stem);
    },
    classify: (text) => reader.read(text),
  };
}

function stemmerOf(language: string): ((word: string) => string) | undefined {
  const file = { fr: 'porter_stemmer_fr', it: 'porter_stemmer_it', id: 'indonesian/stemmer_id' }[language];
  if (!file) return undefined;
  const stemmer = load(`natural/lib/natural/stemmers/${file}`) as { stem(word: string): string };
  return (word) => stemmer.stem(word);
}

export const peers: readonly Peer[] = [
  { name: 'this engine', packages: [], create: () => engine(false) },
  {
    name: 'this engine (one language)',
    packages: [],
    fits: ({ tasks }) => tasks.some(({ foreign }) => foreign !== undefined),
    create: () => engine(true),
  },
  { name: 'nlp.js', packages: ['node-nlp'], create: nlpJs },
  { name: 'natural Bayes', packages: ['natural'], create: () => natural('bayes_classifier') },
  {
    name: 'natural LogReg',
    packages: ['natural'],
    leftOut: (rows) => (rows.length > mostRegression ? `training takes more than 10 minutes` : null),
    create: () => natural('logistic_regression_classifier'),
  },
  {
    name: 'wink-naive-bayes',
    packages: ['wink-naive-bayes-text-classifier', 'wink-nlp-utils'],
    create: winkBayes,
  },
];

/**
 * What to say of chosen peers that are not there, so that nobody takes figures without a peer for a comparison.
 * @param named they were asked for by name
 * @throws CorpusError where they were: the run could not be what was asked for
 */
export function lackOf(chosen: readonly Peer[], named: boolean, isThere = isInstalled): string | null {
  const missing = chosen.filter((peer) => !isThere(peer)).map(({ name }) => name);
  if (missing.length === 0) return null;
  const mend = 'npm ci --prefix tests/bench --ignore-scripts';
  if (named) throw new CorpusError(`not installed: ${missing.join(', ')}. Install with: ${mend}`);
  const others = chosen.filter((peer) => peer.packages.length > 0 && isThere(peer));
  const what = others.length === 0 ? 'NO PEER WAS MEASURED, there is no ratio' : 'not every peer was measured';
  return `${what}: ${missing.join(', ')} not installed. To compare with them: ${mend}`;
}
