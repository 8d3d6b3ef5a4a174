/** Red-flag signs in a message: rules find them, assertion says what is said of them. */
import type { SignLanguage } from '../content/language-schema.ts';
import { AssertionRules, type Marks, type Verdict } from './assertion.ts';
import { ConceptIndex, type Concepts, type Spans } from './concepts.ts';
import { conjugated } from './conjugation.ts';
import { foldPhrase } from './fold.ts';
import { unknownWord, WordSet } from './lexicon.ts';
import type { RuleData, RuleMatch } from './marks.ts';
import { asksFor, wordsOf } from './match-pattern.ts';
import { compile, type Phrase } from './pattern.ts';
import type { Assertion, SignId, SignReading } from './reading.ts';
import type { Token } from './token.ts';

export interface FoundSign extends SignReading {
  from: number;
  to: number;
  /** the phrase of the rule */
  phrase: string;
  /** the phrase that changed what is said of the sign */
  trigger: string | null;
  /** the words from the trigger to the sign */
  scope: string | null;
  /** the tokens of the sign and of its trigger, and of what stands between them; how many words that is where the trigger comes after */
  reach: { from: number; to: number; after: number };
  /** the words mean something else ("chest of drawers") */
  otherSense: boolean;
}

/** Where a sign is found several times, the assertion that counts: the most worrying one. */
const order: Record<Assertion, number> = { present: 0, hypothetical: 1, denied: 2, past: 3, other: 4 };

export class SignRules {
  readonly concepts: ConceptIndex;
  /** the words of the rules, their concepts and their assertion */
  readonly words: WordSet;
  /** words that only join what a phrase ends with to the rest: no quote ends with one */
  readonly loose: WordSet;
  private readonly assertion: AssertionRules;

  /** @param joiners words that join two clauses */
  constructor(language: SignLanguage, joiners: readonly string[] = []) {
    const concepts: Concepts = new Map(
      Object.entries(language.concepts).map(([name, phrases]) => [name, conjugated(phrases, language.conjugations)]),
    );
    this.concepts = new ConceptIndex(concepts);
    const patterns = language.rules.flatMap(({ id, sign, phrases }) => {
      const data = { id, sign };
      return phrases.map((phrase) => compile(phrase, data, concepts));
    });
    this.assertion = new AssertionRules(language, concepts, joiners, patterns);
    this.loose = new WordSet(language.quoteEnds.flatMap(foldPhrase));
    this.words = new WordSet([...this.concepts.vocabulary, ...wordsOf(patterns), ...this.assertion.words]);
  }

  mark(tokens: readonly Token[], spans: Spans): Marks {
    return this.assertion.mark(tokens, spans);
  }

  judge(sign: string, from: number, to: number, marks: Marks): Verdict {
    return this.assertion.judge(sign, from, to, marks);
  }

  /** Every place where a rule fired, with its assertion. */
  find(tokens: readonly Token[], spans: Spans, marks: Marks, text: string): FoundSign[] {
    return marks.rules
      .filter((match) => !isAnswered(match, tokens))
      .map(({ from, to, pattern }) => {
        const whole = this.assertion.judge(pattern.data.sign, from, to, marks, pattern.data.id);
        const verdict = (whole.assertion === 'present' && deniedWithin(pattern, from, to, spans, marks)) || whole;
        return {
          sign: pattern.data.sign,
          assertion: verdict.assertion,
          quote: text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0),
          rule: pattern.data.id,
          from,
          to,
          phrase: pattern.source,
          ...triggerOf(verdict, from, to, tokens, text),
        };
      });
  }
}

/** "No, respiro bien" answers with a no, and does not say "no respiro bien". */
function isAnswered({ from, to }: RuleMatch, tokens: readonly Token[]): boolean {
  return to > from + 1 && tokens[from]?.word === 'no' && tokens[from + 1]?.sign === ',';
}

function triggerOf(
  { because }: Verdict,
  from: number,
  to: number,
  tokens: readonly Token[],
  text: string,
): Pick<FoundSign, 'trigger' | 'scope' | 'reach' | 'otherSense'> {
  if (!because) return { trigger: null, scope: null, reach: { from, to, after: 0 }, otherSense: false };
  const reach = {
    from: Math.min(from, because.from),
    to: Math.max(to, because.to),
    after: Math.max(0, because.from - to),
  };
  return {
    trigger: because.pattern.source,
    scope: text.slice(tokens[reach.from]?.start ?? 0, tokens[reach.to - 1]?.end ?? text.length),
    reach,
    otherSense: because.pattern.data.mark === 'sense',
  };
}

/**
 * A denial in a gap of the rule denies what follows it ("the site itches, no pus"); one that the rule itself names does not
 * ("breath will not come").
 */
function deniedWithin(
  pattern: Phrase<RuleData>,
  from: number,
  to: number,
  spans: Spans,
  { reach }: Marks,
): Verdict | null {
  if (!reach?.denied) return null;
  for (let at = from + 1; at < to; at += 1) {
    if (!reach.deniesWithin(at, to) || asksFor(pattern, at, spans)) continue;
    const last = reach.denied.first(to - 1, to);
    return last ? { assertion: 'denied', because: last } : null;
  }
  return null;
}

/** A present sign that something else than the phrase of a rule has told: a number, or the whole message. */
export function signWithoutPhrase(sign: SignId, rule: string, phrase: string, quote: string): FoundSign {
  return {
    sign,
    assertion: 'present',
    quote,
    rule,
    from: 0,
    to: 0,
    phrase,
    trigger: null,
    scope: null,
    reach: { from: 0, to: 0, after: 0 },
    otherSense: false,
  };
}

/** One reading for each sign: the most worrying assertion, then the longest quote. */
export function strongest(found: readonly FoundSign[]): FoundSign[] {
  const best = new Map<SignId, FoundSign>();
  for (const sign of found) {
    const held = best.get(sign.sign);
    const better =
      held === undefined ||
      order[sign.assertion] < order[held.assertion] ||
      (sign.assertion === held.assertion && sign.to - sign.from > held.to - held.from);
    if (better) best.set(sign.sign, sign);
  }
  return [...best.values()];
}

/** A quote of so few words is left as it is. */
const shortestCut = 2;
/** A quote of more words is no longer one glance. */
const longestQuote = 12;

/**
 * What a sign is quoted with: its own words and those of other phrases that overlap with them and say the same, so that the patient
 * sees "my chest is killing me", not "my chest is".
 */
export function wholeQuote(
  { sign, assertion, quote, from, to }: FoundSign,
  found: readonly FoundSign[],
  tokens: readonly Token[],
  text: string,
  loose: WordSet,
): string {
  let [start, end] = [from, to];
  for (const other of found) {
    const overlaps = other.from < to && other.to > from;
    if (!overlaps || other.sign !== sign || other.assertion !== assertion) continue;
    start = Math.min(start, other.from);
    end = Math.max(end, other.to);
  }
  if (end - start > longestQuote) [start, end] = [from, to];
  while (end - start > shortestCut && loose.has(tokens[end - 1]?.id ?? unknownWord)) end -= 1;
  if (end - start === to - from) return quote;
  return text.slice(tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? 0);
}
