/**
 * What is said of a sign: present, denied, hypothetical, past, or other (somebody else's, or words in another sense).
 * In the manner of NegEx (Chapman 2001) and ConText (Harkema 2009): trigger phrases with a scope that runs to the end of the
 * clause, extended to how patients write (contrast, turns such as "never before tonight"). Several denials are one: many
 * languages and many people negate twice ("dont have no fever"); real double negation is a shield ("not like i dont").
 * A trigger may be tied to a clause: "^ is" only where a clause starts, "no $" only where one ends, "+ no $" only where no comma
 * stands before it ("fever no", but "this is a fever, no?"), "none of these :" only before a colon or dash, and what it says goes for
 * the list behind that.
 */
import type { AssertionLanguage } from '../content/language-schema.ts';
import type { Concepts, Spans } from './concepts.ts';
import { foldPhrase } from './fold.ts';
import { WordSet } from './lexicon.ts';
import type { Lists } from './lists.ts';
import {
  type Mark,
  MarkLists,
  type MarkMatch,
  type MarkName,
  type RuleData,
  type RuleMatch,
  type TriggerKind,
  type TriggerSide,
  tiesOf,
} from './marks.ts';
import { wordsOf } from './match-pattern.ts';
import { compile, type Pattern } from './pattern.ts';
import { PatternSet } from './pattern-set.ts';
import { Reach, type Verbs } from './reach.ts';
import type { Assertion } from './reading.ts';
import type { Token } from './token.ts';
import { hasComma, isAffirmed, isUndivided, standsInPlace } from './trigger-ties.ts';
import { isTurned, type Turners, turnersOf } from './turners.ts';

export interface Marks {
  /** triggers by what they do; most messages have few */
  of: MarkLists;
  /** for each token: an ending phrase starts there; empty where the message has none */
  ends: readonly boolean[];
  /** null where nothing changes what is said of any word */
  reach: Reach | null;
  /** the rules that fired */
  rules: readonly RuleMatch[];
}

export interface Verdict {
  assertion: Assertion;
  /** the trigger, for the explanation; null where nothing changes what is said */
  because: MarkMatch | null;
}

const plain: Verdict = { assertion: 'present', because: null };

type Shield = 'not-denial' | 'not-past' | 'not-sense';

/** Marks that a phrase which only looks like one takes away ("not only", "no relief", "i am 34 now"). */
const shieldsOf: Partial<Record<MarkName, readonly Shield[]>> = {
  denied: ['not-denial'],
  hypothetical: ['not-denial'],
  question: ['not-denial'],
  past: ['not-denial', 'not-past'],
  recent: ['not-denial'],
  sense: ['not-sense'],
};

export class AssertionRules {
  private readonly set: PatternSet<Mark | RuleData>;
  private readonly joiners: WordSet;
  private readonly accented: WordSet;
  private readonly lists: Lists | null;
  private readonly verbs: Verbs | null;
  readonly words: WordSet;

  /**
   * @param joiners words that join two clauses ("and", "but")
   * @param rules the rules that find signs, which are looked for together with the triggers
   */
  constructor(
    language: AssertionLanguage,
    concepts: Concepts,
    joiners: readonly string[],
    rules: readonly Pattern<RuleData>[] = [],
  ) {
    const set = (words: readonly string[]) => new WordSet(words.flatMap(foldPhrase));
    this.joiners = set(joiners);
    this.accented = set(language.accented);
    const { lists, verbs } = language;
    this.verbs = verbs ? { present: set(verbs.present), past: set(verbs.past) } : null;
    this.lists = lists ? { before: set(lists.before), after: set(lists.after), verbs: set(lists.verbs) } : null;
    const patterns: Pattern<Mark>[] = [];
    const add = (phrases: readonly string[], data: Mark) => {
      for (const phrase of phrases) patterns.push(compile(phrase, data, concepts));
    };
    const addTrigger = (phrases: readonly string[], mark: TriggerKind, side: TriggerSide) => {
      for (const phrase of phrases) {
        const { bare, ...ties } = tiesOf(phrase);
        add([bare], { mark, side, ...ties });
      }
    };
    for (const kind of ['denied', 'hypothetical', 'question', 'past', 'other'] as const) {
      for (const side of ['before', 'after', 'anywhere'] as const) addTrigger(language[kind][side], kind, side);
    }
    add(language.notDenials, { mark: 'not-denial' });
    add(language.notSenses, { mark: 'not-sense' });
    add(language.notPast, { mark: 'not-past' });
    add(language.ends, { mark: 'end' });
    add(language.breaks, { mark: 'break' });
    add(language.claims, { mark: 'claim' });
    add(language.affirms, { mark: 'affirm' });
    for (const mark of ['turn', 'answer'] as const)
      for (const phrase of language[`${mark}s`]) {
        const { bare, opens, closes } = tiesOf(phrase);
        add([bare], { mark, opens, closes });
      }
    add(language.recent, { mark: 'recent' });
    add(language.own, { mark: 'own' });
    for (const sense of language.senses)
      add(sense.phrases, {
        mark: 'sense',
        id: sense.id,
        signs: sense.signs,
        rules: sense.rules,
        as: sense.as,
        commas: sense.commas,
      });
    this.set = new PatternSet<Mark | RuleData>([...patterns, ...rules]);
    this.words = new WordSet(wordsOf(patterns));
  }

  /** Finds all triggers of a message once; `judge` then looks at one sign after another. */
  mark(tokens: readonly Token[], spans: Spans): Marks {
    const found: MarkMatch[] = [];
    const rules: RuleMatch[] = [];
    for (const match of this.set.find(tokens, spans))
      if ('mark' in match.pattern.data) found.push(match as MarkMatch);
      else rules.push(match as RuleMatch);
    const ends: boolean[] = [];
    /** for each token: a trigger that starts there needs to reach beyond this one to be no part of a shield */
    const shields: Record<Shield, number[]> = { 'not-denial': [], 'not-past': [], 'not-sense': [] };
    const breaks: boolean[] = [];
    for (const match of found) {
      const { from, to, pattern } = match;
      if (pattern.data.mark === 'end') {
        if (hasComma(match, tokens)) continue;
        if (ends.length === 0) for (const _ of tokens) ends.push(false);
        ends[from] = true;
      } else if (pattern.data.mark === 'break') breaks[to - 1] = true;
      else if (isShield(pattern.data.mark) && !(pattern.data.mark === 'not-sense' && tokens[from + 1]?.sign === ',')) {
        const shielded = shields[pattern.data.mark];
        // in "no fiebre, no pus" the last "no" begins the next thing said
        const end = tokens[to - 1]?.sign === ',' && to - from > 1 ? to - 1 : to;
        shielded[from] = Math.max(shielded[from] ?? 0, end);
        // behind a comma only what ends with it: not the "no tengo" of "fiebre no tengo, pus no tengo"
        const most = hasComma({ ...match, to: end }, tokens) ? end : tokens.length;
        for (let at = from + 1; at < end; at += 1) shielded[at] = Math.max(shielded[at] ?? 0, most);
      }
    }
    const of = new MarkLists();
    let turners: Turners | null = null;
    for (const match of found) {
      const { mark } = match.pattern.data;
      if (shieldsOf[mark]?.some((shield) => match.to <= (shields[shield][match.from] ?? 0))) continue;
      if (isUndivided(match) && hasComma(match, tokens)) continue;
      if (!standsInPlace(match, tokens, ends, this.joiners) || isAffirmed(match, tokens, this.accented)) continue;
      if (isDenyingSense(match)) {
        turners ??= turnersOf(found);
        if (isTurned(match, turners, spans)) continue;
      }
      of.add(match);
    }
    return {
      of,
      ends,
      reach: of.decide ? new Reach(tokens, of, { ends, breaks }, this.lists) : null,
      rules,
    };
  }

  /**
   * @param from first token of the sign
   * @param to token after the sign
   * @param rule the one that found it
   */
  judge(sign: string, from: number, to: number, { reach }: Marks, rule?: string): Verdict {
    if (!reach) return plain;
    const sense = reach.sense(sign, from, to, rule);
    const turn = reach.turn?.first(from, to);
    if (sense && !(turn && sense.data.as === 'denied')) return verdict(sense.data.as, sense.match);
    const denial = turn ? undefined : (reach.denied?.first(from, to) ?? reach.deniedAsAsked(to));
    if (denial && !reach.isConfirmed(to)) return verdict('denied', denial);
    const other = reach.other?.first(from, to);
    if (other) return verdict('other', other);
    const hypothetical = reach.hypothetical?.first(from, to);
    const answered = reach.isAnswered(to) || reach.isClaimed(to) || reach.isConfirmed(to);
    // Nobody's "if" or question about harming themselves is only that.
    const own = sign === 'self-harm' || answered;
    if (hypothetical && !own) return verdict('hypothetical', hypothetical);
    const question = own || turn ? undefined : reach.question?.first(from, to);
    if (question && !reach.hasOwn(from, to, question.from < from ? question.from : 0))
      return verdict('hypothetical', question);
    const past = turn ? undefined : reach.past?.first(from, to);
    const elsewhere = past && this.verbs ? reach.tellsOfAnother(past, from, to, this.verbs) : false;
    if (past && !elsewhere && !reach.hasRecent(from, to)) return verdict('past', past);
    return turn ? verdict('present', turn) : plain;
  }

  /** Each kind of trigger for itself: a sign may be denied and past ("no history of"). */
  judgeEach(from: number, to: number, { reach }: Marks): Record<TriggerKind, boolean> {
    const reached = (kind: TriggerKind) => reach?.[kind]?.first(from, to) !== undefined;
    return {
      denied: reached('denied'),
      hypothetical: reached('hypothetical'),
      question: reached('question'),
      past: reached('past') && !reach?.hasRecent(from, to),
      other: reached('other'),
    };
  }
}

/** Words of denial that lie over the sign itself. */
function isDenyingSense({ pattern: { data } }: MarkMatch): boolean {
  return data.mark === 'sense' && data.as === 'denied';
}

function isShield(mark: MarkName): mark is Shield {
  return mark === 'not-denial' || mark === 'not-past' || mark === 'not-sense';
}

function verdict(assertion: Assertion, because: MarkMatch): Verdict {
  return { assertion, because };
}
