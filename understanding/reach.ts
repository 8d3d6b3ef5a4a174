/**
 * How far the triggers of a message reach, worked out once for all signs. So the cost of a message grows with its length, not with
 * signs times triggers.
 */
import { Cover, type Ground } from './cover.ts';
import { unknownWord, type WordSet } from './lexicon.ts';
import { type Lists, listedTokens } from './lists.ts';
import type { Mark, MarkLists, MarkMatch } from './marks.ts';
import { OwnWords } from './own-words.ts';
import type { Token } from './token.ts';
import { denialEndsOf, firstsOf } from './turners.ts';

type Sense = Extract<Mark, { mark: 'sense' }>;

/** A word of now this near to a sign keeps it from being past. */
const recentWithin = 9;
/** A claim starts so many words behind a sign at most. */
const claimWithin = 2;
/** A word of the writer's own ends less than this before a sign, or stands nearer. */
const ownWithin = 8;

function speaksOf({ signs, rules }: Sense, sign: string, rule: string): boolean {
  return (signs?.includes(sign) ?? true) && (rules?.includes(rule) ?? true);
}

/** Words that tell what is now, and what was then. */
export interface Verbs {
  present: WordSet;
  past: WordSet;
}

export class Reach {
  readonly denied: Cover | null;
  readonly hypothetical: Cover | null;
  readonly question: Cover | null;
  readonly past: Cover | null;
  readonly other: Cover | null;
  readonly turn: Cover | null;
  private readonly tokens: readonly Token[];
  private readonly of: MarkLists;
  /** for each token: the number of its sentence */
  private readonly sentences: readonly number[];
  private readonly senses: { place: number; data: Sense; match: MarkMatch }[][] = [];
  /** for each token: a word of now is near */
  private readonly recent: boolean[] = [];
  /** for each sentence: where the last answer that claims its words starts */
  private readonly answered: number[] = [];
  /** for each token: a claim starts there; empty where there is none */
  private readonly claimed: boolean[] = [];
  /** for each token: a clause ends there by affirming what stands before; empty where none does */
  private readonly affirmed: boolean[] = [];
  /** null where no question can be answered by them */
  private readonly own: OwnWords | null;
  /** for each token where a denial of what follows it starts: the end of the shortest */
  private denialEnds: ReadonlyMap<number, number> | null = null;
  /** for each token where a denial starts: the first of them */
  private denialAt: ReadonlyMap<number, MarkMatch> | null = null;

  /** @param stops for each token: an ending phrase starts there, a breaking phrase ends there; may be empty */
  constructor(
    tokens: readonly Token[],
    of: MarkLists,
    { ends, breaks }: { ends: readonly boolean[]; breaks: readonly boolean[] },
    lists: Lists | null,
  ) {
    this.tokens = tokens;
    this.of = of;
    const sentences: number[] = [];
    let sentence = 0;
    for (let index = 0; index < tokens.length; index += 1) {
      if (index > 0 && tokens[index]?.gap === 2) sentence += 1;
      sentences.push(sentence);
    }
    this.sentences = sentences;
    const denials = of.denied.length > 0 || of.other.length > 0;
    const listed = lists && denials ? listedTokens(tokens, lists.before, of.denied, ends) : [];
    const ground: Ground = { tokens, sentences, sections: sectionsOf(sentences, breaks), ends, breaks, lists, listed };
    const cover = (list: readonly MarkMatch[]) => (list.length === 0 ? null : new Cover(list, ground));
    this.denied = cover(of.denied);
    this.hypothetical = cover(of.hypothetical);
    this.question = cover(of.question);
    this.past = cover(of.past);
    this.other = cover(of.other);
    this.turn = cover(of.turn);
    if (of.sense.length > 0) this.placeSenses(of.sense);
    if (of.recent.length > 0 && this.past) this.placeRecent(of.recent);
    if (of.answer.length > 0) this.placeAnswers(of.answer);
    for (const { from } of of.claim) this.claimed[from] = true;
    for (const { from } of of.affirm) this.affirmed[from] = true;
    this.own = of.own.length > 0 && this.question ? new OwnWords(of.own, tokens) : null;
  }

  /** A denial of what follows it starts at a word and ends before `to`. */
  deniesWithin(at: number, to: number): boolean {
    this.denialEnds ??= denialEndsOf(this.of.denied);
    return (this.denialEnds.get(at) ?? to) < to;
  }

  /** The first phrase in another sense that lies over the words and speaks of this sign. */
  sense(sign: string, from: number, to: number, rule = ''): { data: Sense; match: MarkMatch } | undefined {
    if (this.senses.length === 0) return undefined;
    let best: (typeof this.senses)[number][number] | undefined;
    for (let index = from; index < to; index += 1)
      for (const sense of this.senses[index] ?? [])
        if ((!best || sense.place < best.place) && speaksOf(sense.data, sign, rule)) best = sense;
    return best;
  }

  /** The writer claims the words before `to` as their own, in their sentence or the next one. */
  isAnswered(to: number): boolean {
    return (this.answered[this.sentences[to - 1] ?? 0] ?? 0) >= to;
  }

  /** "Chest pain? No I don't have chest pain": the words before `to` are a question of their own, which a denial answers. */
  deniedAsAsked(to: number): MarkMatch | undefined {
    if (this.tokens[to]?.sign !== '?') return undefined;
    this.denialAt ??= firstsOf(this.of.denied);
    return this.denialAt.get(to);
  }

  /** A claim follows the words, and is no question of its own: "the chest pain i have". */
  isClaimed(to: number): boolean {
    for (let index = to; index <= to + claimWithin; index += 1) {
      const token = this.tokens[index];
      if (!token || token.gap === 2 || token.sign === '¿') return false;
      if (this.claimed[index]) return true;
    }
    return false;
  }

  /** The words before `to` are affirmed by the next one or by their own last one: "no fever no chills chest yes", "chest pain? yes". */
  isConfirmed(to: number): boolean {
    const next = this.tokens[to];
    const follows = next?.gap !== 2 || next.sign === ':' || next.sign === '?';
    return (this.affirmed[to - 1] ?? false) || ((this.affirmed[to] ?? false) && follows);
  }

  hasRecent(from: number, to: number): boolean {
    for (let index = from; index < to; index += 1) if (this.recent[index]) return true;
    return false;
  }

  /** A phrase of the writer's own stands near before the end of the words, in their sentence and not before `since`. */
  hasOwn(from: number, to: number, since: number): boolean {
    return this.own?.standNear(from, to, since, ownWithin) ?? false;
  }

  /**
   * "My chest is tight, my last stress test was in May": behind a comma the trigger tells of something else, where the clause of the words
   * before it is told as of now.
   */
  tellsOfAnother({ from: trigger }: MarkMatch, from: number, to: number, verbs: Verbs): boolean {
    let comma = to;
    while (comma <= trigger && this.tokens[comma]?.sign !== ',') comma += 1;
    if (comma > trigger) return false;
    let start = from;
    while (start > 0 && this.tokens[start]?.gap === 0) start -= 1;
    let isNow = false;
    for (let index = start; index < comma; index += 1) {
      const word = this.tokens[index]?.id ?? unknownWord;
      if (verbs.past.has(word)) return false;
      isNow ||= verbs.present.has(word);
    }
    return isNow;
  }

  private placeSenses(list: readonly MarkMatch[]): void {
    for (const [place, match] of list.entries()) {
      const { data } = match.pattern;
      if (data.mark !== 'sense') continue;
      for (let index = match.from; index < match.to; index += 1) {
        this.senses[index] ??= [];
        this.senses[index]?.push({ place, data, match });
      }
    }
  }

  private placeRecent(list: readonly MarkMatch[]): void {
    for (const { from, to } of list) {
      const last = Math.min(this.tokens.length, to + recentWithin) - 1;
      for (let index = Math.max(0, from - recentWithin); index <= last; index += 1)
        if (this.sentences[index] === this.sentences[from]) this.recent[index] = true;
    }
  }

  private placeAnswers(list: readonly MarkMatch[]): void {
    for (const { from, to } of list) {
      const { denied, hypothetical, question, past, other } = this;
      if ([denied, hypothetical, question, past, other].some((cover) => cover?.first(from, to))) continue;
      const sentence = this.sentences[from] ?? 0;
      for (let each = Math.max(0, sentence - 1); each <= sentence; each += 1)
        this.answered[each] = Math.max(this.answered[each] ?? 0, from);
    }
  }
}

/** The parts of sentences: a new one begins at the last word of each breaking phrase. */
function sectionsOf(sentences: readonly number[], breaks: readonly boolean[]): readonly number[] {
  if (breaks.length === 0) return sentences;
  let broken = 0;
  return sentences.map((sentence, index) => {
    if (breaks[index]) broken += 1;
    return sentence + broken;
  });
}
