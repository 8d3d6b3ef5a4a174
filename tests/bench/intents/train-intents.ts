/** Training of the intent engine (tests/bench/intents/intents.ts). One set of options serves every set of messages. */

import { pack } from '../../../understanding/train.ts';
import { fitHinge, type HingeOptions } from './fit-hinge.ts';
import { type ForeignMessages, holdBack, type IntentExample, type Messages } from './hold-back.ts';
import { IntentFeatures, type Stem, type Vocabulary } from './intent-features.ts';
import { calibrate, type IntentFile, IntentReader, labelFor, outsideLabel } from './intents.ts';

export interface IntentTraining {
  language: string;
  examples: readonly IntentExample[];
  /** messages outside every intent, where there are any */
  negatives?: readonly { text: string }[];
  /** for a language that understanding/ has no stemmer for */
  stem?: Stem;
  /** messages of the same intents in other languages: their names and kindred words are learned too, with little weight */
  foreign?: readonly ForeignMessages[];
  report?: (stage: string) => void;
}

/** Passes: so that each training sees about as many messages, within limits. */
const passes = { messages: 120_000, least: 10, most: 40 } as const;
/** From so many messages on, a feature must come twice. */
const many = 5_000;
/** So many of all messages are taken to be outside: declining one that was read right is a miss as well. */
const outsideShare = 0.05;
/** How much a message of another language moves a weight, beside one of its own. Chosen by cross-validation. */
const foreignWeight = 0.3;
/** How common an intent is counts in full only where there are many more messages than this. */
const fewMessages = 30;

/** Fits the model, and calibrates its score on messages held back in turn. The same messages always give the same bytes. */
export function trainIntents(training: IntentTraining): IntentFile {
  const { language, stem, examples, negatives = [], foreign = [], report = () => undefined } = training;
  report('fitting');
  const file = fitOnce(training);
  const teach = (some: Messages) => new IntentReader(fitOnce({ ...training, ...some }), stem);
  const { inside, outside, right } = holdBack({ examples, negatives, foreign }, teach, { language, stem }, report);
  if (right.length === 0 || outside.length === 0) return file;
  return { ...file, calibration: calibrate(right, outside), threshold: worthwhile(right.length / inside) };
}

/**
 * The score below which a message is more likely outside than read right. The score takes both to be equally common; here few are
 * outside, and of the rest this share is read right.
 */
function worthwhile(right: number): number {
  const odds = outsideShare / ((1 - outsideShare) * right);
  return Number((odds / (1 + odds)).toPrecision(6));
}

function fitOnce({ language, examples, negatives = [], stem, foreign = [] }: IntentTraining): IntentFile {
  const maker = new IntentFeatures(language, stem);
  const named = nameExamples(examples);
  const strengths = new Map<number, number>();
  const rows = [
    ...examples.map(({ text, intent }) => ({
      features: maker.read(text, strengths).features,
      label: labelFor(intent),
    })),
    ...named.map(({ text, intent }) => ({ features: maker.read(text, strengths).features, label: labelFor(intent) })),
    ...negatives.map(({ text }) => ({ features: maker.read(text, strengths).features, label: outsideLabel })),
  ];
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  const lent = new Map<number, number>();
  const distant = foreign.flatMap((each) => {
    const reader = new IntentFeatures(each.language, each.stem);
    return each.examples
      .filter(({ intent }) => labels.includes(labelFor(intent)))
      .map(({ text, intent }) => ({
        features: reader.read(text, lent).features,
        label: labelFor(intent),
        weight: foreignWeight,
      }));
  });
  const options: HingeOptions = {
    epochs: Math.max(passes.least, Math.min(passes.most, Math.round(passes.messages / rows.length))),
    rate: 0.02,
    drop: 0.5,
    settle: 0.4,
    rare: rows.length > many ? 2 : 1,
    prune: 0.004,
  };
  const matrix = fitHinge([...rows, ...distant], labels, new Map([...lent, ...strengths]), options);
  return {
    language,
    vocabulary: vocabularyOf(maker, [...examples, ...named]),
    model: pack(
      labels,
      [],
      matrix.features,
      (row, place) => matrix.weights[row * labels.length + place] as number,
      options.prune,
    ),
    biases: matrix.biases.map((bias) => Number(((bias * rows.length) / (rows.length + fewMessages)).toPrecision(6))),
    calibration: null,
    threshold: 0,
  };
}

/** The name of an intent says what it is about ("ChangePassword", "support.phone"): it is learned like one message more. */
function nameExamples(examples: readonly IntentExample[]): IntentExample[] {
  return [...new Set(examples.map(({ intent }) => intent))].map((intent) => ({
    intent,
    text: intent.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[._-]+/g, ' '),
  }));
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
