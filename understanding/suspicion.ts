/** The statistical backstop: where no rule found a sign but the message looks like one, the bot asks. It may only raise. */
import type { Analysis, Engine } from './engine.ts';
import { levelOf } from './levels.ts';
import type { Comparison } from './pain-scores.ts';
import type { Assertion, Level, SignId } from './reading.ts';
import type { Scores } from './scores.ts';
import type { FoundSign } from './signs.ts';
import { compareWithLimit, type Limit } from './temperature.ts';
import { thresholds } from './thresholds.ts';

export interface Suspicion {
  level: 'emergency' | 'urgent';
  sign: SignId;
  likelihood: number;
}

/** A message that is rather one of these is no report of a sign ("i want to talk to a nurse"). */
const calmKinds = ['person', 'smalltalk', 'language', 'ack', 'nonsense'] as const;
/** A message that is much rather one of these asks or tells of something else, where no rule found the sign. */
const otherKinds = ['question', 'off-sheet', 'unlisted-symptom'] as const;

/** What else counts of a message. */
interface Clues {
  /** how many words it has */
  words: number;
  /** how many of them begin a concept of the rules */
  concepts: number;
  /** a temperature was measured that is not over the limit, or only a limit told: a fever is settled */
  measured: boolean;
  /** the pain was scored twice, and is less than before */
  eased: boolean;
  /** a symptom that the sheet does not list is named */
  symptom: boolean;
  /** it is nothing but denials */
  denied: boolean;
  /** it is short and has no word that could point at a sign */
  neutral: boolean;
}

/** What the linear model suspects, if it is sure enough. */
export function suspect(
  scores: Scores,
  level: Level,
  found: readonly FoundSign[],
  { words, concepts, measured, eased, symptom, denied, neutral }: Clues,
): Suspicion | null {
  if (level === 'emergency' || scores.coverage < thresholds.coverage) return null;
  const emergency = scores.get('L', 'emergency');
  const urgent = scores.get('L', 'urgent');
  const isShort = words <= thresholds.shortSigns;
  const reaches = (least: number) => urgent >= least || urgent + emergency >= least + 0.1;
  // a fever may be a number, in words or in a question
  const isFever = () => scores.best('S', (id) => levelOf(id) === 'urgent')?.id === 'urgent.fever';
  const seemsUrgent =
    reaches(thresholds.suspectUrgent) && (!isShort || reaches(thresholds.suspectUrgentInShort) || isFever());
  const terse = concepts === 0 ? thresholds.suspectUnnamed : thresholds.suspectInTerse;
  const longer = isShort ? thresholds.suspectInShort : thresholds.suspectEmergency;
  const needed = words <= thresholds.terseSigns ? terse : longer;
  if (emergency < needed && !(level === 'none' && seemsUrgent)) return null;
  const highest = Math.max(emergency, urgent);
  if (denied && highest < thresholds.suspectAgainstDenials) return null;
  if (neutral && highest < thresholds.suspectInNeutral) return null;
  if (calmKinds.some((kind) => scores.get('K', kind) > highest)) return null;
  const pick = (wanted: 'emergency' | 'urgent', likelihood: number, least: number): Suspicion | null => {
    if (likelihood < Math.min(least, thresholds.suspectAgainstQuestion)) return null;
    const sign = scores.best('S', (id) => levelOf(id) === wanted)?.id as SignId | undefined;
    if (sign === undefined || (sign === 'urgent.fever' && measured) || (sign === 'urgent.pain' && eased)) return null;
    const ruled = found.find((each) => each.sign === sign)?.assertion;
    if (!ruled && otherKinds.some((kind) => scores.get('K', kind) > likelihood * thresholds.suspectOverKind))
      return null;
    return likelihood >= enough(ruled, symptom, least) ? { level: wanted, sign, likelihood } : null;
  };
  const suspicion = pick('emergency', emergency, needed);
  if (suspicion) return suspicion;
  if (level !== 'none' || !seemsUrgent) return null;
  return urgent >= emergency ? pick('urgent', urgent, 0) : pick('emergency', emergency, 0);
}

/**
 * The likelihood that it takes to ask. A rule that read the sign as denied, past or another's is seldom wrong, one that read it as asked
 * about more often; a symptom beside the sheet explains much of what the model sees.
 */
function enough(ruled: Assertion | undefined, symptom: boolean, needed: number): number {
  if (ruled === 'other') return thresholds.suspectAgainstOther;
  if (symptom) return thresholds.suspectUnlisted;
  if (ruled === 'hypothetical') return thresholds.suspectAgainstQuestion;
  return ruled ? thresholds.suspectAgainstRule : needed;
}

/** A number that is no temperature and no amount of anything: a part of ten, a day, a clock, an age. */
const plainNumber = (value: number) => value <= 10 || (value >= 45 && value <= 96);

/** A message of at most so many words, none of which could point at a sign: "the shot was yesterday", "my mom is 70". */
export function isNeutral({ phrases }: Engine, { tokens }: Analysis): boolean {
  if (tokens.length > thresholds.shortSigns) return false;
  let numbers = 0;
  return tokens.every(({ id, number }) => {
    if (number === null) return phrases.neutral.has(id);
    numbers += 1;
    return numbers === 1 && plainNumber(number);
  });
}

/** More words of denials than anybody types are read as any others. */
const mostDenials = 400;

/**
 * The message is nothing but signs, each next to its denial ("no chest pain, fever no"): what a rule reads so plainly is asked about only
 * where the model is all but sure.
 */
export function deniesAll({ phrases }: Engine, { tokens, found }: Analysis): boolean {
  if (
    found.length === 0 ||
    tokens.length > mostDenials ||
    found.some(({ assertion, reach }) => assertion !== 'denied' || reach.after > 0)
  )
    return false;
  return tokens.every(
    ({ id }, place) => phrases.joins(id) || found.some(({ reach }) => reach.from <= place && place < reach.to),
  );
}

/** Words of one stretch, how far the next one is on, and how many are looked at: a story may hold a sign among much else. */
const stretch = { words: 14, step: 7, most: 40 } as const;
/** In a message of so many words one stretch shows in the likelihoods of the whole. */
const shows = 80;

/**
 * An emergency that is buried in a long message: one of its stretches, read for itself, looks like one, and no rule has read that
 * sign otherwise.
 * @param whole what the model says of the whole message
 */
export function suspectBuried(
  engine: Engine,
  analysis: Analysis,
  found: readonly FoundSign[],
  whole: Scores,
): Suspicion | null {
  const { length } = analysis.tokens;
  if (length <= stretch.words + 2) return null;
  if (length <= shows && whole.get('L', 'emergency') < thresholds.stretchTraced) return null;
  const count = Math.min(stretch.most, Math.ceil((length - stretch.words) / stretch.step) + 1);
  for (let each = 0; each < count; each += 1) {
    const from = each * stretch.step;
    const to = Math.min(length, from + stretch.words);
    const scores = engine.scoreStretch(analysis, { from, to }, thresholds.suspectStretch);
    if (scores === null) continue;
    const likelihood = scores.get('L', 'emergency');
    if (likelihood < thresholds.suspectStretch) continue;
    const sign = scores.best('S', (id) => levelOf(id) === 'emergency')?.id as SignId | undefined;
    if (sign !== undefined && !found.some((other) => other.sign === sign))
      return { level: 'emergency', sign, likelihood };
  }
  return null;
}

/** As likely the sign as anything else. */
export const evenChance = 0.5;

/** Somebody goes to a hospital, or is there, and does not say why. */
export const unnamedEmergency: Suspicion = { level: 'emergency', sign: 'general.help', likelihood: evenChance };

/** Pain scored twice and more than before, in a message that may be about pain. */
export function suspectScores(
  engine: Engine,
  { marks }: Analysis,
  compared: Comparison | null,
  scores: Scores,
): Suspicion | null {
  if (!compared || compared.now <= compared.before || scores.get('L', 'urgent') < thresholds.risingScores) return null;
  const { assertion } = engine.signs.judge('urgent.pain', compared.from, compared.to, marks);
  return assertion === 'present' ? { level: 'urgent', sign: 'urgent.pain', likelihood: evenChance } : null;
}

/** A number over the limit that ends a clause of a message which does not say what it measures ("no sore throat, no cough. Yet 101."). */
export function suspectNumber(
  engine: Engine,
  { tokens, text, marks }: Analysis,
  read: readonly unknown[],
  limit: Limit,
): Suspicion | null {
  if (read.length > 0 || tokens.every(({ number }) => number === null)) return null;
  const over = engine.temperatures
    .hints(tokens, text)
    .some(
      ({ value, unit, from, to }) =>
        compareWithLimit(value, unit, limit) === 'over' &&
        engine.signs.judge('urgent.fever', from, to, marks).assertion === 'present',
    );
  return over ? { level: 'urgent', sign: 'urgent.fever', likelihood: evenChance } : null;
}
