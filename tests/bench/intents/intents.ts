/**
 * The engine under the reading, on its own: any set of messages and intents in, the likeliest intent out, with one calibrated score of
 * how sure it is that the message asks for any of them. The same features, the same packed linear model.
 */

import { LinearModel } from '../../../understanding/model.ts';
import type { ModelFile } from '../../../understanding/model-file.ts';
import { likelihood } from '../../../understanding/scores.ts';
import { IntentFeatures, type Stem, type Vocabulary } from './intent-features.ts';

/** The group of labels that holds intents, and the label of messages outside all of them. */
const prefix = 'I:';
export const outsideLabel = prefix;

/** Turns what is seen of a message's scores into the likelihood that it is within the intents. */
export interface Calibration {
  means: number[];
  deviations: number[];
  weights: number[];
  intercept: number;
}

/** Margins are divided by the number of features to this power: not at all, and long messages drown the short; by the root, and they say too little. */
export const lengthPower = 0.25;

/** The place of the share of known features among the signals: a message of which nothing is known asks for no intent. */
const knownShare = 3;
/** More unknown words than this say no more. */
const fewUnknown = 3;

/** What training writes. */
export interface IntentFile {
  language: string;
  vocabulary: Vocabulary;
  model: ModelFile;
  /** for each label, how likely it is before a word is read */
  biases: number[];
  calibration: Calibration | null;
  /** messages with a lower score are declined */
  threshold: number;
}

export interface IntentReading {
  intent: string;
  /** 0 to 1: how sure it is that the message asks for one of the intents and was read right */
  score: number;
  declined: boolean;
}

/** The likeliest intent and what speaks for it. */
export interface Evidence {
  intent: string;
  /** top margin, lead over the second, margin of the outside, share of known features, number of unknown words (a few at most), size of the message */
  signals: number[];
}

export const labelFor = (intent: string) => `${prefix}${intent}`;

export class IntentReader {
  private readonly model: LinearModel;
  private readonly features: IntentFeatures;
  private readonly outside: number;
  private readonly biases: readonly number[];
  private readonly calibration: Calibration | null;
  private readonly threshold: number;

  /** @param stem for a language that understanding/ has no stemmer for; the same that training had */
  constructor(file: IntentFile, stem?: Stem) {
    this.model = new LinearModel(file.model);
    this.features = new IntentFeatures(file.language, stem, file.vocabulary);
    this.outside = file.model.labels.indexOf(outsideLabel);
    this.biases = file.biases;
    this.calibration = file.calibration;
    this.threshold = file.threshold;
  }

  /** The likeliest intent of a message, however unlikely. */
  read(text: string): IntentReading {
    const { intent, signals } = this.weigh(text);
    const score = signals[knownShare] === 0 ? 0 : this.score(signals);
    return { intent, score, declined: score < this.threshold };
  }

  /** The likelihood that a message with these signals is within the intents. */
  score(signals: readonly number[]): number {
    return this.calibration ? calibrated(this.calibration, signals) : likelihood(signals[0] ?? 0);
  }

  /** What training calibrates on. */
  weigh(text: string): Evidence {
    const { features, words } = this.features.read(text);
    const margins = this.model.margins(features, lengthPower);
    for (let place = 0; place < margins.length; place += 1)
      margins[place] = (margins[place] as number) + (this.biases[place] ?? 0);
    let best = -1;
    let top = Number.NEGATIVE_INFINITY;
    let second = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < margins.length; place += 1) {
      if (place === this.outside) continue;
      const margin = margins[place] as number;
      if (margin > top) {
        second = top;
        top = margin;
        best = place;
      } else if (margin > second) second = margin;
    }
    const { coverage } = this.model;
    let unknown = 0;
    for (const word of words) if (unknown < fewUnknown && !this.model.knows(word)) unknown += 1;
    const lead = Number.isFinite(second) ? top - second : top;
    const outside = this.outside < 0 ? 0 : (margins[this.outside] as number);
    return {
      intent: this.model.labels[best]?.slice(prefix.length) ?? '',
      signals: [top, lead, outside, coverage, unknown, Math.log(1 + words.length)],
    };
  }
}

function calibrated({ means, deviations, weights, intercept }: Calibration, signals: readonly number[]): number {
  let sum = intercept;
  for (let at = 0; at < weights.length; at += 1)
    sum += (weights[at] as number) * (((signals[at] ?? 0) - (means[at] as number)) / (deviations[at] as number));
  return likelihood(sum);
}

/** Fits a calibration: messages that are read right against those outside, each side with the same weight in all. */
export function calibrate(right: readonly number[][], outside: readonly number[][]): Calibration {
  const rows = [
    ...right.map((signals) => ({ signals, wanted: 1 })),
    ...outside.map((signals) => ({ signals, wanted: 0 })),
  ];
  const size = rows[0]?.signals.length ?? 0;
  const round = (value: number) => Number(value.toPrecision(6));
  const means = Array.from({ length: size }, (_, at) =>
    round(rows.reduce((sum, { signals }) => sum + (signals[at] as number), 0) / rows.length),
  );
  const deviations = means.map(
    (mean, at) =>
      round(
        Math.sqrt(rows.reduce((sum, { signals }) => sum + ((signals[at] as number) - mean) ** 2, 0) / rows.length),
      ) || 1,
  );
  const inputs = rows.map(({ signals, wanted }) => ({
    values: signals.map((value, at) => (value - (means[at] as number)) / (deviations[at] as number)),
    wanted,
    share: 0.5 / (wanted === 1 ? right.length : outside.length),
  }));
  const weights = new Array<number>(size).fill(0);
  let intercept = 0;
  const { steps, rate, penalty } = { steps: 800, rate: 2, penalty: 1e-4 };
  for (let step = 0; step < steps; step += 1) {
    const slopes = weights.map((weight) => penalty * weight);
    let slope = 0;
    for (const { values, wanted, share } of inputs) {
      let sum = intercept;
      for (let at = 0; at < size; at += 1) sum += (weights[at] as number) * (values[at] as number);
      const error = (likelihood(sum) - wanted) * share;
      for (let at = 0; at < size; at += 1) slopes[at] = (slopes[at] as number) + error * (values[at] as number);
      slope += error;
    }
    for (let at = 0; at < size; at += 1) weights[at] = (weights[at] as number) - rate * (slopes[at] as number);
    intercept -= rate * slope;
  }
  return { means, deviations, weights: weights.map(round), intercept: round(intercept) };
}
