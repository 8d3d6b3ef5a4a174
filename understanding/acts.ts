/**
 * What a message does in the conversation (a dialogue act): it answers the question about a sign, says that somebody has called, wants
 * the answer in fewer words. A linear model of its own, trained on understanding/acts, beside the lists and rules: what it alone has
 * read ends no alarm (dialogs/weighed-answer.ts).
 */
import type { Analysis, Engine } from './engine.ts';
import { kinds as featureKinds, mix } from './features.ts';
import { hash } from './hash.ts';
import type { LinearModel } from './model.ts';
import { kinds } from './reading.ts';
import type { Scores } from './scores.ts';
import { type Act, type ActReading, actsIn, isQuestion, type Situation } from './situations.ts';

/** Upper ends of the steps in which the likelihoods of the main model are features. */
const steps = [0.02, 0.1, 0.3, 0.6, 0.85];
/** So many words at the beginning of a message are features together. */
const openingWords = 3;

const step = (likelihood: number) => {
  const at = steps.findIndex((end) => likelihood < end);
  return at < 0 ? steps.length : at;
};

/** What is seen of a message in any situation: its own features, what the main model says of it, how it begins and ends. */
function ofMessage(engine: Engine, analysis: Analysis, scores: Scores, names?: Map<number, string>): number[] {
  const features = engine.featuresOf(analysis);
  if (names) for (const [feature, name] of engine.nameFeatures(analysis)) names.set(feature, name);
  const add = adder(features, names);
  for (const level of ['emergency', 'urgent']) add(`${level} ${step(scores.get('L', level))}`);
  for (const kind of kinds) add(`${kind} ${step(scores.get('K', kind))}`);
  const words = analysis.tokens.map(({ word }) => word);
  for (let count = 1; count <= Math.min(openingWords, words.length); count += 1)
    add(`begins ${words.slice(0, count).join(' ')}`);
  for (const count of [1, 2]) add(`ends ${words.slice(-count).join(' ')}`);
  return features;
}

/** What the rules and the main model say of the sign that was asked about; and all features once more as said to a question, or in that situation. */
function inSituation(
  message: readonly number[],
  analysis: Analysis,
  scores: Scores,
  situation: Situation,
  names?: Map<number, string>,
): number[] {
  const features = [...message];
  const add = adder(features, names);
  add(`in ${situation}`);
  const isAsked = isQuestion(situation);
  if (isAsked) {
    add(`the sign ${step(scores.get('S', situation))}`);
    for (const { sign, assertion } of analysis.signs)
      add(`${sign === situation ? 'the sign' : 'another'} is ${assertion}`);
  }
  const places = (isAsked ? ['question', situation] : [situation]).map((name) => ({ name, id: hash(name) }));
  const own = features.length;
  for (let at = 0; at < own; at += 1) {
    const feature = features[at] as number;
    for (const { name, id } of places) {
      const within = mix(featureKinds.actIn, feature, id);
      features.push(within);
      names?.set(within, `${names.get(feature) ?? ''} (${name})`);
    }
  }
  return features;
}

function adder(features: number[], names: Map<number, string> | undefined): (name: string) => void {
  return (name) => {
    const feature = mix(featureKinds.act, hash(name), 0);
    features.push(feature);
    names?.set(feature, name);
  };
}

/**
 * The features of a message in a situation, for training.
 * @param scores what the main model says of the message
 */
export function actFeatures(engine: Engine, analysis: Analysis, scores: Scores, situation: Situation): number[] {
  return inSituation(ofMessage(engine, analysis, scores), analysis, scores, situation);
}

/** The likeliest act of each situation. */
export function readActs(
  engine: Engine,
  model: LinearModel,
  analysis: Analysis,
  scores: Scores,
  situations: readonly Situation[],
): ActReading[] {
  if (situations.length === 0) return [];
  const message = ofMessage(engine, analysis, scores);
  return situations.map((situation) => {
    const found = model.read(inSituation(message, analysis, scores, situation));
    const ranked = actsIn(situation).map((act) => ({ act, score: found.get('D', act) }));
    const all = ranked.reduce((sum, { score }) => sum + score, 0);
    const best = ranked.reduce((one, other) => (other.score > one.score ? other : one));
    return { situation, act: best.act, likelihood: all === 0 ? 0 : best.score / all };
  });
}

/** Acts that are not acted upon: their features explain nothing. */
const idle: ReadonlySet<Act> = new Set(['other', 'aside', 'more']);

/** The features that weighed most for each act that is likelier than not, strongest first; those that nothing follows from are left out. */
export function explainActs(
  engine: Engine,
  model: LinearModel,
  analysis: Analysis,
  scores: Scores,
  acts: readonly ActReading[],
): Map<ActReading, { feature: string; weight: number }[]> {
  const told = acts.filter(({ act, likelihood }) => likelihood >= 0.5 && !idle.has(act));
  if (told.length === 0) return new Map();
  const common = new Map<number, string>();
  const message = ofMessage(engine, analysis, scores, common);
  return new Map(
    told.map((each) => {
      const names = new Map(common);
      inSituation(message, analysis, scores, each.situation, names);
      return [each, model.explain(names, `D:${each.act}`)];
    }),
  );
}
