/** Red-flag signs in a message: rules find them, assertion says what is said of them. */
import type { SignLanguage } from '../content/language-schema.ts';
import { AssertionRules, type Marks, type Verdict } from './assertion.ts';
import { ConceptIndex, type Concepts, type Spans } from './concepts.ts';
import type { Token } from './fold.ts';
import { compile, wordsOf } from './pattern.ts';
import { PatternSet } from './pattern-set.ts';
import type { Assertion, SignId, SignReading } from './reading.ts';

interface RuleData {
  id: string;
  sign: SignId;
}

export interface FoundSign extends SignReading {
  from: number;
  to: number;
  because: string | null;
}

/** Where a sign is found several times, the assertion that counts: the most worrying one. */
const order: Record<Assertion, number> = { present: 0, hypothetical: 1, denied: 2, past: 3, other: 4 };

export class SignRules {
  readonly concepts: ConceptIndex;
  readonly words: Set<string>;
  private readonly rules: PatternSet<RuleData>;
  private readonly assertion: AssertionRules;

  /** @param joiners words that join two clauses */
  constructor(language: SignLanguage, joiners: readonly string[] = []) {
    const concepts: Concepts = new Map(Object.entries(language.concepts));
    this.concepts = new ConceptIndex(concepts);
    const patterns = language.rules.flatMap((rule) =>
      rule.phrases.map((phrase) => compile(phrase, { id: rule.id, sign: rule.sign }, concepts)),
    );
    this.rules = new PatternSet(patterns);
    this.assertion = new AssertionRules(language, concepts, joiners);
    this.words = new Set([...this.concepts.vocabulary, ...wordsOf(patterns), ...this.assertion.words]);
  }

  mark(tokens: readonly Token[], spans: Spans): Marks {
    return this.assertion.mark(tokens, spans);
  }

  judge(sign: string, from: number, to: number, tokens: readonly Token[], marks: Marks): Verdict {
    return this.assertion.judge(sign, from, to, tokens, marks);
  }

  /** Every place where a rule fired, with its assertion. */
  find(tokens: readonly Token[], spans: Spans, marks: Marks, text: string): FoundSign[] {
    return this.rules.find(tokens, spans).map(({ from, to, pattern }) => {
      const verdict = this.assertion.judge(pattern.data.sign, from, to, tokens, marks);
      return {
        sign: pattern.data.sign,
        assertion: verdict.assertion,
        quote: text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0),
        rule: pattern.data.id,
        from,
        to,
        because: verdict.because,
      };
    });
  }
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
