/**
 * What calibration of the intent engine learns from: signals of messages that a model has not seen, those of its intents that it
 * reads right and those outside. Where no message outside is given, two kinds stand in for them: the messages of intents that are held back whole, which
 * are near to the rest, and messages whose telling words are turned into words of no meaning, which are far from it.
 */
import { IntentFeatures, type Stem } from './intent-features.ts';
import type { IntentReader } from './intents.ts';

export interface IntentExample {
  text: string;
  intent: string;
}

/** Messages of the same intents in another language. */
export interface ForeignMessages {
  language: string;
  examples: readonly IntentExample[];
  /** for a language that understanding/ has no stemmer for */
  stem?: Stem | undefined;
}

export interface Messages {
  examples: readonly IntentExample[];
  negatives: readonly { text: string }[];
  foreign: readonly ForeignMessages[];
}

export interface HeldBack {
  /** how many messages of the intents were read */
  inside: number;
  /** signals of those that were read right */
  right: number[][];
  outside: number[][];
}

/** Parts that the messages are cut into; so many messages are fitted again at most, but one part at least. */
const folds = { parts: 5, messages: 6_000 } as const;
/** A word in fewer intents than this, or than this share of them, tells what a message asks for. */
const telling = { intents: 2, share: 0.1 } as const;

/** @param teach trains a reader, as for the whole */
export function holdBack(
  { examples, negatives, foreign: otherLanguages }: Messages,
  teach: (some: Messages) => IntentReader,
  makeup: { language: string; stem: Stem | undefined },
  report: (stage: string) => void,
): HeldBack {
  const intents = [...new Set(examples.map(({ intent }) => intent))].sort();
  const held: HeldBack = { inside: 0, right: [], outside: [] };
  const given = negatives.length > 0;
  const rounds = Math.max(1, Math.min(folds.parts, Math.round(folds.messages / examples.length)));
  for (let fold = 0; fold < rounds; fold += 1) {
    report(`calibrating, ${fold + 1} of ${rounds}`);
    const foreign = new Set(
      given ? [] : intents.filter((_, index) => intents.length > 2 && index % folds.parts === fold),
    );
    const part = partition(examples, fold);
    const kept = examples.filter((example, index) => !foreign.has(example.intent) && !part.has(index));
    if (kept.length === 0) continue;
    const reader = teach({
      examples: kept,
      negatives: negatives.filter((_, index) => index % 2 !== fold % 2),
      foreign: otherLanguages.map((each) => ({ ...each, examples: without(each.examples, fold) })),
    });
    const blank = given ? null : blanker(kept, new IntentFeatures(makeup.language, makeup.stem));
    for (const [index, { text, intent }] of examples.entries()) {
      if (foreign.has(intent)) held.outside.push(reader.weigh(text).signals);
      else if (part.has(index)) {
        const evidence = reader.weigh(text);
        held.inside += 1;
        if (evidence.intent === intent) held.right.push(evidence.signals);
        if (blank) held.outside.push(reader.weigh(blank(text)).signals);
      }
    }
    for (const [index, { text }] of negatives.entries())
      if (index % 2 === fold % 2) held.outside.push(reader.weigh(text).signals);
  }
  return held;
}

/** Turns each telling word around: nobody was taught it, but its letters are those of the language. */
function blanker(examples: readonly IntentExample[], maker: IntentFeatures): (text: string) => string {
  const intentsOf = new Map<string, Set<string>>();
  for (const { text, intent } of examples)
    for (const word of maker.typed(text)) intentsOf.set(word, (intentsOf.get(word) ?? new Set()).add(intent));
  const common = Math.max(telling.intents, telling.share * new Set(examples.map(({ intent }) => intent)).size);
  return (text) =>
    maker
      .typed(text)
      .map((word) => ((intentsOf.get(word)?.size ?? 0) < common ? [...word].reverse().join('') : word))
      .join(' ');
}

/** What another language teaches while a part is held back: not the same part, which may say the same. */
function without(examples: readonly IntentExample[], fold: number): IntentExample[] {
  const part = partition(examples, fold);
  return examples.filter((_, index) => !part.has(index));
}

/** The messages of one part: every fifth of each intent. */
function partition(examples: readonly IntentExample[], fold: number): Set<number> {
  const counts = new Map<string, number>();
  const part = new Set<number>();
  for (const [index, { intent }] of examples.entries()) {
    const count = counts.get(intent) ?? 0;
    counts.set(intent, count + 1);
    if (count % folds.parts === fold) part.add(index);
  }
  return part;
}
