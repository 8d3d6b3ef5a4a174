/** Training of the intent engine (understanding/intents.ts). One set of options serves every set of messages. */
import { fitHinge, type HingeOptions } from './fit-hinge.ts';
import { IntentFeatures, type Stem, type Vocabulary } from './intent-features.ts';
import { calibrate, type IntentFile, IntentReader, labelFor, outsideLabel } from './intents.ts';
import { pack } from './train.ts';

export interface IntentExample {
  text: string;
  intent: string;
}

export interface IntentTraining {
  language: string;
  examples: readonly IntentExample[];
  /** messages outside every intent, where there are any */
  negatives?: readonly { text: string }[];
  /** for a language that understanding/ has no stemmer for */
  stem?: Stem;
  report?: (stage: string) => void;
}

/** Passes: so that each training sees about as many messages, within limits. */
const passes = { messages: 120_000, least: 10, most: 40 } as const;
/** From so many messages on, a feature must come twice. */
const many = 5_000;
/** Parts that the messages are cut into for calibration; so many messages are fitted again for it at most, but one part at least. */
const folds = { parts: 5, messages: 6_000 } as const;
/** So many of all messages are taken to be outside where the threshold is chosen: declining one that was read right is a miss as well. */
const outsideShare = 0.05;
/** Fits the model, and calibrates its score on messages held back in turn. The same messages always give the same bytes. */
export function trainIntents(training: IntentTraining): IntentFile {
  const { report = () => undefined } = training;
  report('fitting');
  const file = fitOnce(training);
  const { inside, outside, right } = holdBack(training, report);
  if (inside.length === 0 || outside.length === 0) return file;
  file.calibration = calibrate(inside, outside);
  const reader = new IntentReader({ ...file, threshold: 0 }, training.stem);
  const scores = (signals: readonly number[][]) => signals.map((each) => reader.score(each)).sort((a, b) => a - b);
  file.threshold = bestThreshold(scores(right), scores(outside), inside.length);
  return file;
}

/** The threshold that leaves most messages answered right: those within kept and those outside declined. */
function bestThreshold(right: readonly number[], outside: readonly number[], inside: number): number {
  let best = 0;
  let most = ((1 - outsideShare) * right.length) / inside;
  let kept = 0;
  for (const [index, score] of outside.entries()) {
    // just above this message of the outside
    while (kept < right.length && (right[kept] as number) <= score) kept += 1;
    const value = ((1 - outsideShare) * (right.length - kept)) / inside + (outsideShare * (index + 1)) / outside.length;
    if (value > most) {
      most = value;
      best = score + 1e-9;
    }
  }
  return best;
}

function fitOnce({ language, examples, negatives = [], stem }: IntentTraining): IntentFile {
  const maker = new IntentFeatures(language, stem);
  const strengths = new Map<number, number>();
  const rows = [
    ...examples.map(({ text, intent }) => ({
      features: maker.read(text, strengths).features,
      label: labelFor(intent),
    })),
    ...negatives.map(({ text }) => ({ features: maker.read(text, strengths).features, label: outsideLabel })),
  ];
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  const options: HingeOptions = {
    epochs: Math.max(passes.least, Math.min(passes.most, Math.round(passes.messages / rows.length))),
    rate: 0.02,
    drop: 0.5,
    settle: 0.4,
    rare: rows.length > many ? 2 : 1,
    prune: 0.004,
  };
  const matrix = fitHinge(rows, labels, strengths, options);
  return {
    language,
    vocabulary: vocabularyOf(maker, examples),
    model: pack(
      labels,
      [],
      matrix.features,
      (row, place) => matrix.weights[row * labels.length + place] as number,
      options.prune,
    ),
    biases: matrix.biases,
    calibration: null,
    threshold: 0,
  };
}

function vocabularyOf(maker: IntentFeatures, examples: readonly IntentExample[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const { text } of examples)
    for (const word of new Set(maker.typed(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts.keys()].sort();
  return {
    once: words.filter((word) => counts.get(word) === 1),
    often: words.filter((word) => (counts.get(word) ?? 0) > 1),
  };
}

/**
 * Signals of messages that a model has not seen: those of its intents, and those outside. Without negatives, some intents are held
 * back whole, and their messages are the outside.
 */
function holdBack(training: IntentTraining, report: (stage: string) => void) {
  const { examples, negatives = [], stem } = training;
  const intents = [...new Set(examples.map(({ intent }) => intent))].sort();
  const inside: number[][] = [];
  const outside: number[][] = [];
  const right: number[][] = [];
  const rounds = Math.max(1, Math.min(folds.parts, Math.round(folds.messages / examples.length)));
  for (let fold = 0; fold < rounds; fold += 1) {
    report(`calibrating, ${fold + 1} of ${rounds}`);
    const foreign = new Set(
      negatives.length > 0 ? [] : intents.filter((_, index) => intents.length > 2 && index % folds.parts === fold),
    );
    const held = partition(examples, fold);
    const kept = examples.filter((example, index) => !foreign.has(example.intent) && !held.has(index));
    if (kept.length === 0) continue;
    const some = negatives.filter((_, index) => index % 2 !== fold % 2);
    const reader = new IntentReader(fitOnce({ ...training, examples: kept, negatives: some }), stem);
    for (const [index, { text, intent }] of examples.entries()) {
      if (!foreign.has(intent) && !held.has(index)) continue;
      const evidence = reader.weigh(text);
      if (foreign.has(intent)) outside.push(evidence.signals);
      else {
        inside.push(evidence.signals);
        if (evidence.intent === intent) right.push(evidence.signals);
      }
    }
    for (const [index, { text }] of negatives.entries())
      if (index % 2 === fold % 2) outside.push(reader.weigh(text).signals);
  }
  return { inside, outside, right };
}

/** The messages of one part: every fifth of each intent. */
function partition(examples: readonly IntentExample[], fold: number): Set<number> {
  const counts = new Map<string, number>();
  const held = new Set<number>();
  for (const [index, { intent }] of examples.entries()) {
    const count = counts.get(intent) ?? 0;
    counts.set(intent, count + 1);
    if (count % folds.parts === fold) held.add(index);
  }
  return held;
}
