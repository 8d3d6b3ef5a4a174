/**
 * What is said of a sign: present, denied, hypothetical, past, or other (somebody else's, or words in another sense).
 * In the manner of NegEx (Chapman 2001) and ConText (Harkema 2009): trigger phrases with a scope that runs to the end of the
 * clause, extended to how patients write (contrast, turns such as "never before tonight"). Several denials are one: many
 * languages and many people negate twice ("dont have no fever"); real double negation is a shield ("not like i dont").
 * A trigger may be tied to a clause: "^ is" only where a clause starts, "no $" only where one ends.
 */
import type { SignLanguage } from '../content/language-schema.ts';
import type { Token } from './fold.ts';
import { type Concepts, compile, type Match, type Pattern, PatternSet, type Spans, wordsOf } from './pattern.ts';
import type { Assertion } from './reading.ts';

type TriggerKind = 'denied' | 'hypothetical' | 'question' | 'past' | 'other';
type TriggerSide = 'before' | 'after' | 'anywhere';
type Mark =
  | { mark: TriggerKind; side: TriggerSide; opens: boolean; closes: boolean }
  | { mark: 'not-denial' | 'end' | 'turn' | 'recent' | 'own' }
  | { mark: 'sense'; id: string; signs: readonly string[] | undefined; as: 'other' | 'denied' };

/** How many words a trigger reaches; a list of denials may be long. */
const reach: Partial<Record<TriggerKind, number>> & { before: number; after: number } = {
  before: 30,
  after: 7,
  denied: 14,
  other: 14,
  question: 10,
};
/** A word of now this near to a sign keeps it from being past. */
const recentWithin = 9;

type MarkName = Mark['mark'];

export interface Marks {
  /** triggers by what they do; most messages have few */
  of: Partial<Record<MarkName, Match<Mark>[]>>;
  ends: boolean[];
}

const none: readonly Match<Mark>[] = [];

export interface Verdict {
  assertion: Assertion;
  /** the trigger's phrase, for the explanation */
  because: string | null;
}

export class AssertionRules {
  private readonly set: PatternSet<Mark>;
  readonly words: Set<string>;

  constructor(language: SignLanguage, concepts: Concepts) {
    const patterns: Pattern<Mark>[] = [];
    const add = (phrases: readonly string[], data: Mark) => {
      for (const phrase of phrases) patterns.push(compile(phrase, data, concepts));
    };
    const addTrigger = (phrases: readonly string[], mark: TriggerKind, side: TriggerSide) => {
      for (const phrase of phrases) {
        const opens = phrase.startsWith('^ ');
        const closes = phrase.endsWith(' $');
        add([phrase.slice(opens ? 2 : 0, closes ? -2 : undefined)], { mark, side, opens, closes });
      }
    };
    for (const kind of ['denied', 'hypothetical', 'question', 'past', 'other'] as const) {
      for (const side of ['before', 'after', 'anywhere'] as const) addTrigger(language[kind][side], kind, side);
    }
    add(language.notDenials, { mark: 'not-denial' });
    add(language.ends, { mark: 'end' });
    add(language.turns, { mark: 'turn' });
    add(language.recent, { mark: 'recent' });
    add(language.own, { mark: 'own' });
    for (const sense of language.senses)
      add(sense.phrases, { mark: 'sense', id: sense.id, signs: sense.signs, as: sense.as });
    this.set = new PatternSet(patterns);
    this.words = wordsOf(patterns);
  }

  /** Finds all triggers of a message once; `judge` then looks at one sign after another. */
  mark(tokens: readonly Token[], spans: Spans): Marks {
    const found = this.set.find(tokens, spans);
    const shields = found.filter((match) => match.pattern.data.mark === 'not-denial');
    const ends = tokens.map(() => false);
    for (const match of found) if (match.pattern.data.mark === 'end') ends[match.from] = true;
    const edge = (at: number) => at >= tokens.length || tokens[at]?.gap !== 0;
    const marks = found.filter(({ from, to, pattern: { data } }) => {
      if (
        (data.mark === 'denied' || data.mark === 'hypothetical' || data.mark === 'question') &&
        shields.some((shield) => shield.from <= from && from < shield.to)
      )
        return false;
      return (
        !('side' in data) ||
        ((!data.opens || from === 0 || edge(from)) && (!data.closes || edge(to) || ends[to] === true))
      );
    });
    const of: Marks['of'] = {};
    for (const match of marks) {
      const list = of[match.pattern.data.mark];
      if (list) list.push(match);
      else of[match.pattern.data.mark] = [match];
    }
    return { of, ends };
  }

  /**
   * @param from first token of the sign
   * @param to token after the sign
   */
  judge(sign: string, from: number, to: number, tokens: readonly Token[], { of, ends }: Marks): Verdict {
    const overlaps = (match: Match<Mark>) => match.from < to && from < match.to;
    const sense = of.sense?.find(
      (match) =>
        match.pattern.data.mark === 'sense' && overlaps(match) && (match.pattern.data.signs?.includes(sign) ?? true),
    );
    const sentence = sentenceOf(tokens, from, to);
    const inSentence = (match: Match<Mark>) => match.from >= sentence.from && match.to <= sentence.to;
    const turn = of.turn?.find(inSentence);
    if (sense?.pattern.data.mark === 'sense' && !(turn && sense.pattern.data.as === 'denied'))
      return { assertion: sense.pattern.data.as, because: sense.pattern.source };

    const reaching = (kind: TriggerKind) =>
      (of[kind] ?? none).find((match) => {
        const data = match.pattern.data;
        if (!('side' in data)) return false;
        if (match.from >= from && match.to <= to && data.side !== 'anywhere') return false;
        if (data.side === 'anywhere') return inSentence(match);
        if (data.side === 'before')
          return (
            match.to <= from &&
            reaches(
              match.to,
              from,
              reach[kind] ?? reach.before,
              tokens,
              ends,
              kind === 'denied' ? 'ends' : 'new clause',
            )
          );
        if (kind === 'denied' && match.from === to) return true; // the answer to one's own question: "fever? nope"
        return match.from >= to && reaches(to, match.from, reach.after, tokens, ends, 'ends', match.from);
      });

    const denial = reaching('denied');
    if (denial && !turn) return { assertion: 'denied', because: denial.pattern.source };
    const other = reaching('other');
    if (other) return { assertion: 'other', because: other.pattern.source };
    const hypothetical = reaching('hypothetical');
    if (hypothetical) return { assertion: 'hypothetical', because: hypothetical.pattern.source };
    // Nobody's question about harming themselves is only a question.
    const question = sign === 'self-harm' || turn ? undefined : reaching('question');
    if (question) {
      const asked = question.from < from ? question.from : 0;
      const own = of.own?.find(
        (match) => inSentence(match) && match.from < to && match.to + 8 > from && match.from >= asked,
      );
      if (!own) return { assertion: 'hypothetical', because: question.pattern.source };
    }
    const past = reaching('past');
    const near = (match: Match<Mark>) => match.from < to + recentWithin && from < match.to + recentWithin;
    if (past && !turn && !of.recent?.some((match) => inSentence(match) && near(match)))
      return { assertion: 'past', because: past.pattern.source };
    return { assertion: 'present', because: turn?.pattern.source ?? null };
  }
}

function sentenceOf(tokens: readonly Token[], from: number, to: number): { from: number; to: number } {
  let start = from;
  while (start > 0 && tokens[start]?.gap !== 2) start -= 1;
  let end = to;
  while (end < tokens.length && tokens[end]?.gap !== 2) end += 1;
  return { from: start, to: end };
}

/**
 * Whether a trigger that ends before `from` reaches the word at `to` (or a sign that ends before `from` the trigger at `to`): no end of
 * a sentence and no ending phrase from `from` up to and including `to`. A denial ends at any ending phrase; a question or an "if" goes on
 * until such a phrase follows a comma ("can I shower, my chest hurts").
 */
function reaches(
  from: number,
  to: number,
  words: number,
  tokens: readonly Token[],
  ends: readonly boolean[],
  stop: 'ends' | 'new clause',
  trigger = -1,
): boolean {
  if (to - from > words) return false;
  for (let index = from; index <= to; index += 1) {
    if (tokens[index]?.gap === 2) return false;
    if (ends[index] && index !== trigger && (stop === 'ends' || tokens[index]?.gap === 1)) return false;
  }
  return true;
}
