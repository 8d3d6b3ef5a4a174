/**
 * How far the triggers of a message reach, worked out once for all signs: for each kind of trigger and each word the first trigger
 * that reaches it. So the cost of a message grows with its length, not with signs times triggers.
 */
import type { Token } from './fold.ts';
import { unknownWord } from './lexicon.ts';
import { type Lists, listedTokens } from './lists.ts';
import type { Mark, MarkMatch, MarkName, TriggerKind, TriggerMark, TriggerSide } from './marks.ts';
import { denialEndsOf } from './turners.ts';

export type MarkLists = Partial<Record<MarkName, MarkMatch[]>>;
type Sense = Extract<Mark, { mark: 'sense' }>;

/** How many words a trigger reaches; a list of denials may be long. */
const words: Partial<Record<TriggerKind, number>> & { before: number; after: number; told: number } = {
  before: 30,
  after: 7,
  told: 14,
  denied: 14,
  other: 14,
  question: 10,
};
/** A word of now this near to a sign keeps it from being past. */
const recentWithin = 9;
/** So few words may be answered by a denial of its own sentence. */
const askedWithin = 4;
/** A claim starts so many words behind a sign at most. */
const claimWithin = 2;
/** A word of the writer's own ends less than this before a sign, or stands nearer. */
const ownWithin = 8;

/** Places in a list of triggers; the first one counts. */
interface Cover {
  /** for each token: the trigger before it that reaches it */
  before: number[];
  /** for each token: the trigger after it that reaches back to it */
  after: number[];
  /** for each sentence */
  anywhere: number[];
}
const nothing = 0x3fff_ffff;

function speaksOf({ signs, rules }: Sense, sign: string, rule: string): boolean {
  return (signs?.includes(sign) ?? true) && (rules?.includes(rule) ?? true);
}

export class Reach {
  private readonly tokens: readonly Token[];
  private readonly of: MarkLists;
  private readonly ends: readonly boolean[];
  private readonly breaks: readonly boolean[];
  /** for each token: the number of its sentence */
  private readonly sentences: number[] = [];
  private readonly covers: Partial<Record<MarkName, Cover>> = {};
  private readonly senses: { place: number; data: Sense; match: MarkMatch }[][] = [];
  /** for each token: a word of now is near */
  private readonly recent: boolean[] = [];
  /** for each sentence: where the last answer that claims its words starts */
  private readonly answered: number[] = [];
  /** for each token: a claim starts there; empty where there is none */
  private readonly claimed: boolean[] = [];
  /** for each token: a clause ends there by affirming what stands before; empty where none does */
  private readonly affirmed: boolean[] = [];
  /** for each token: the end of the longest phrase of the writer's own that starts there */
  private readonly own: number[] = [];
  private longestOwn = 0;
  /** for each token where a denial of what follows it starts: the end of the shortest */
  private denialEnds: ReadonlyMap<number, number> | null = null;
  private readonly lists: Lists | null;
  /** for each token: a list of denied things goes on behind it; empty where commas do not matter */
  private readonly listed: readonly boolean[];

  /** @param stops for each token: an ending phrase starts there, a breaking phrase ends there; may be empty */
  constructor(
    tokens: readonly Token[],
    of: MarkLists,
    { ends, breaks }: { ends: readonly boolean[]; breaks: readonly boolean[] },
    lists: Lists | null,
  ) {
    this.breaks = breaks;
    this.lists = lists;
    this.tokens = tokens;
    this.of = of;
    this.ends = ends;
    let sentence = 0;
    for (let index = 0; index < tokens.length; index += 1) {
      if (index > 0 && tokens[index]?.gap === 2) sentence += 1;
      this.sentences.push(sentence);
    }
    this.listed = lists && (of.denied || of.other) ? listedTokens(tokens, lists.before, of.denied ?? [], ends) : [];
    for (const kind of ['denied', 'hypothetical', 'question', 'past', 'other', 'turn'] as const) {
      const list = of[kind];
      if (list) this.covers[kind] = this.cover(list, sentence + 1);
    }
    if (of.sense) this.placeSenses(of.sense);
    if (of.recent && of.past) this.placeRecent(of.recent);
    if (of.answer) this.placeAnswers(of.answer);
    for (const { from } of of.claim ?? []) this.claimed[from] = true;
    for (const { from } of of.affirm ?? []) this.affirmed[from] = true;
    if (of.own && of.question) this.placeOwn(of.own);
  }

  /** The first trigger of a kind that reaches the words from `from` up to (not including) `to`. */
  first(kind: TriggerKind | 'turn', from: number, to: number): MarkMatch | undefined {
    const cover = this.covers[kind];
    if (!cover) return undefined;
    let place = Math.min(cover.before[from] ?? nothing, cover.after[to - 1] ?? nothing);
    const last = this.sentences[to - 1] ?? 0;
    for (let sentence = this.sentences[from] ?? 0; sentence <= last; sentence += 1)
      place = Math.min(place, cover.anywhere[sentence] ?? nothing);
    return place === nothing ? undefined : this.of[kind]?.[place];
  }

  /** A denial of what follows it starts at a word and ends before `to`. */
  deniesWithin(at: number, to: number): boolean {
    this.denialEnds ??= denialEndsOf(this.of.denied ?? []);
    return (this.denialEnds.get(at) ?? to) < to;
  }

  /** The first phrase in another sense that lies over the words and speaks of this sign. */
  sense(sign: string, from: number, to: number, rule = ''): { data: Sense; match: MarkMatch } | undefined {
    if (!this.of.sense) return undefined;
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

  /** A claim follows the words, and is no question of its own: "the chest pain i have". */
  isClaimed(to: number): boolean {
    for (let index = to; index <= to + claimWithin; index += 1) {
      const token = this.tokens[index];
      if (!token || token.gap === 2 || token.sign === '¿') return false;
      if (this.claimed[index]) return true;
    }
    return false;
  }

  /** The words before `to` are affirmed by the next one or by their own last one: "no fever no chills chest yes". */
  isConfirmed(to: number): boolean {
    const next = this.tokens[to];
    return (this.affirmed[to - 1] ?? false) || ((this.affirmed[to] ?? false) && (next?.gap !== 2 || next.sign === ':'));
  }

  hasRecent(from: number, to: number): boolean {
    for (let index = from; index < to; index += 1) if (this.recent[index]) return true;
    return false;
  }

  /** A phrase of the writer's own stands near before the end of the words, in their sentence and not before `since`. */
  hasOwn(from: number, to: number, since: number): boolean {
    if (this.own.length === 0) return false;
    const sentence = this.sentences[from];
    const lowest = Math.max(since, from - ownWithin - this.longestOwn, 0);
    for (let index = to - 1; index >= lowest && (this.sentences[index] as number) >= (sentence as number); index -= 1)
      if ((this.own[index] ?? 0) > from - ownWithin && (this.own[index] ?? 0) > 0) return true;
    return false;
  }

  private cover(list: readonly MarkMatch[], sentences: number): Cover {
    const { tokens } = this;
    const cover: Cover = { before: [], after: [], anywhere: [] };
    const needs = (side: TriggerSide) => list.some(({ pattern: { data } }) => sideOf(data) === side);
    if (needs('before')) cover.before = new Array<number>(tokens.length).fill(nothing);
    if (needs('after')) cover.after = new Array<number>(tokens.length).fill(nothing);
    if (needs('anywhere')) cover.anywhere = new Array<number>(sentences).fill(nothing);
    for (let place = list.length - 1; place >= 0; place -= 1) {
      const match = list[place] as MarkMatch;
      const { data } = match.pattern;
      const sentence = this.sentences[match.from] ?? 0;
      if (!('side' in data) || data.side === 'anywhere') cover.anywhere[sentence] = place;
      else if (data.side === 'before') this.forward(cover.before, match, data.mark, place);
      else this.backward(cover.after, match, data, place);
      if (data.mark === 'turn' && data.opens && tokens[match.from]?.gap === 2 && sentence > 0)
        cover.anywhere[sentence - 1] = place;
    }
    return cover;
  }

  /**
   * A trigger reaches the words after it up to the end of the sentence and an ending phrase. A denial ends at any ending phrase; a
   * question or an "if" goes on until such a phrase follows a comma ("can I shower, my chest hurts").
   */
  private forward(reached: number[], { from: trigger, to: from }: MarkMatch, kind: TriggerKind, place: number): void {
    const stops = this.stopsAtComma(kind, trigger);
    const last = Math.min(this.tokens.length - 1, from + (words[kind] ?? words.before));
    for (let index = from; index <= last; index += 1) {
      const { gap, sign } = this.tokens[index] as Token;
      if (gap === 2 || this.breaks[index] || (this.ends[index] && (kind === 'denied' || gap === 1))) return;
      if (stops && gap === 1 && sign !== '/' && !this.listed[index]) return;
      reached[index] = place;
    }
  }

  /** A denial or somebody else's words go past a comma only along a list. */
  private stopsAtComma(kind: TriggerKind, trigger: number): boolean {
    if (!this.lists || (kind !== 'denied' && kind !== 'other')) return false;
    return !this.lists.verbs.has(this.tokens[trigger]?.id ?? unknownWord);
  }

  /**
   * A trigger reaches back; a denial also answers one's own question: "fever? nope", and another trigger that opens a sentence
   * tells of the one before it: "I fainted on the bus. That was in 2009.", "Chest pain: what is the plan?"
   */
  private backward(
    reached: number[],
    { from: trigger, to: end }: MarkMatch,
    { mark: kind, opens }: TriggerMark,
    place: number,
  ): void {
    const tells = kind !== 'denied' && opens;
    const last = tells ? words.told : words.after;
    let joined = this.lists === null || kind !== 'denied';
    for (let index = trigger; index > 0 && trigger - index <= last; index -= 1) {
      const token = this.tokens[index];
      const joins = kind === 'denied' && (this.lists?.after.has(token?.id ?? unknownWord) ?? false);
      const blocked =
        (token?.gap === 2 && !(tells && index === trigger)) ||
        (index !== trigger && ((this.ends[index] && !joins) || (token?.gap === 1 && token.sign !== '/' && !joined)));
      joined ||= joins;
      if (blocked && !(kind === 'denied' && index === trigger && this.isAsked(index, end))) return;
      reached[index - 1] = place;
    }
  }

  /** What stands before the words is a question or heading ("fever?", "chills:"), or short as the answer is ("Fever. None."). */
  private isAsked(from: number, to: number): boolean {
    const { sign } = this.tokens[from] as Token;
    if (sign === '?' || sign === ':') return true;
    const next = this.tokens[to];
    const short = from <= askedWithin || this.sentences[from - 1 - askedWithin] !== this.sentences[from - 1];
    return short && (next === undefined || next.gap === 2);
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
      if ((['denied', 'hypothetical', 'question', 'past', 'other'] as const).some((kind) => this.first(kind, from, to)))
        continue;
      const sentence = this.sentences[from] ?? 0;
      for (let each = Math.max(0, sentence - 1); each <= sentence; each += 1)
        this.answered[each] = Math.max(this.answered[each] ?? 0, from);
    }
  }

  private placeOwn(list: readonly MarkMatch[]): void {
    for (const { from, to } of list) {
      this.own[from] = Math.max(this.own[from] ?? 0, to);
      this.longestOwn = Math.max(this.longestOwn, to - from);
    }
  }
}

/** A mark without a side is one for its whole sentence. */
function sideOf(data: Mark): TriggerSide {
  return 'side' in data ? data.side : 'anywhere';
}
