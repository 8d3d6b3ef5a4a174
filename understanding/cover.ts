/** Which words of a message the triggers of one kind reach, worked out once for all signs. */

import { unknownWord } from './lexicon.ts';
import type { Lists } from './lists.ts';
import type { Mark, MarkMatch, TriggerKind, TriggerMark, TriggerSide } from './marks.ts';
import type { Token } from './token.ts';

/** How many words a trigger reaches; a list of denials may be long. */
const words: Partial<Record<TriggerKind, number>> & Record<'before' | 'after' | 'deniedAfter' | 'told', number> = {
  before: 30,
  after: 7,
  deniedAfter: 3,
  told: 14,
  denied: 14,
  other: 14,
  question: 10,
};
/** So few words may be answered by a denial of its own sentence. */
const askedWithin = 4;
/** In the place of a trigger where none reaches. */
const none = 0x3fff_ffff;
const nowhere: readonly number[] = [];

/** What bounds the reach of triggers. */
export interface Ground {
  tokens: readonly Token[];
  /** for each token: the number of its sentence */
  sentences: readonly number[];
  /** for each token: the number of its part of a sentence, which a breaking phrase begins ("but") */
  sections: readonly number[];
  /** for each token: an ending phrase starts there; may be empty */
  ends: readonly boolean[];
  /** for each token: a breaking phrase ends there; may be empty */
  breaks: readonly boolean[];
  lists: Lists | null;
  /** for each token: a list of denied things goes on behind it; empty where commas do not matter */
  listed: readonly boolean[];
}

export class Cover {
  private readonly list: readonly MarkMatch[];
  /** for each token the place in the list of the first trigger before it that reaches it */
  private readonly before: readonly number[];
  /** for each token: of the first one after it that reaches back to it */
  private readonly after: readonly number[];
  /** for each section, or for a turn each sentence */
  private readonly anywhere: readonly number[];
  /** for each token: which of them it is in */
  private readonly bounds: readonly number[];

  /** @param list triggers of one kind, at least one */
  constructor(list: readonly MarkMatch[], ground: Ground) {
    this.list = list;
    const { tokens, sentences } = ground;
    const bounds = list[0]?.pattern.data.mark === 'turn' ? sentences : ground.sections;
    this.bounds = bounds;
    const room = (side: TriggerSide, length: number) =>
      list.some(({ pattern: { data } }) => sideOf(data) === side) ? new Array<number>(length).fill(none) : [];
    const before = room('before', tokens.length);
    const after = room('after', tokens.length);
    const anywhere = room('anywhere', (bounds.at(-1) ?? 0) + 1);
    for (let place = list.length - 1; place >= 0; place -= 1) {
      const match = list[place] as MarkMatch;
      const { data } = match.pattern;
      const sentence = sentences[match.from] ?? 0;
      if (!('side' in data) || data.side === 'anywhere') anywhere[bounds[match.from] ?? 0] = place;
      else if (data.side === 'before') forward(ground, before, match, data, place);
      else backward(ground, after, match, data, place);
      if (data.mark === 'turn' && data.opens && tokens[match.from]?.gap === 2 && sentence > 0)
        anywhere[sentence - 1] = place;
    }
    this.before = before.length === 0 ? nowhere : before;
    this.after = after.length === 0 ? nowhere : after;
    this.anywhere = anywhere.length === 0 ? nowhere : anywhere;
  }

  /** The first trigger that reaches the words from `from` up to (not including) `to`. */
  first(from: number, to: number): MarkMatch | undefined {
    const { before, after, anywhere } = this;
    let place = none;
    if (from < before.length) place = before[from] as number;
    if (to > 0 && to <= after.length) place = Math.min(place, after[to - 1] as number);
    if (anywhere.length > 0) {
      const { bounds } = this;
      const last = bounds[to - 1] ?? 0;
      for (let part = bounds[from] ?? 0; part <= last; part += 1) place = Math.min(place, anywhere[part] as number);
    }
    return place === none ? undefined : this.list[place];
  }
}

/**
 * A trigger reaches the words after it up to the end of the sentence and an ending phrase. A denial ends at any ending phrase; a
 * question or an "if" goes on until such a phrase follows a comma ("can I shower, my chest hurts").
 */
function forward(
  { tokens, ends, breaks, lists, listed }: Ground,
  reached: number[],
  { from: trigger, to: from }: MarkMatch,
  { mark: kind, lists: opensList }: TriggerMark,
  place: number,
): void {
  const stops = !opensList && stopsAtComma(lists, kind, tokens[trigger]);
  const last = Math.min(tokens.length - 1, from + (words[kind] ?? words.before));
  for (let index = from; index <= last; index += 1) {
    const { gap, sign } = tokens[index] as Token;
    const behindColon = opensList && index === from;
    if (!behindColon) {
      if (gap === 2 || breaks[index] || (ends[index] && (kind === 'denied' || gap === 1))) return;
      if (stops && gap === 1 && sign !== '/' && !listed[index]) return;
    }
    reached[index] = place;
  }
}

/** A denial or somebody else's words go past a comma only along a list. */
function stopsAtComma(lists: Lists | null, kind: TriggerKind, trigger: Token | undefined): boolean {
  if (!lists || (kind !== 'denied' && kind !== 'other')) return false;
  return !lists.verbs.has(trigger?.id ?? unknownWord);
}

/**
 * A trigger reaches back; a denial also answers one's own question: "fever? nope", and another trigger that opens a sentence
 * tells of the one before it: "I fainted on the bus. That was in 2009.", "Chest pain: what is the plan?"
 */
function backward(
  ground: Ground,
  reached: number[],
  { from: trigger, to: end }: MarkMatch,
  { mark: kind, opens }: TriggerMark,
  place: number,
): void {
  const { tokens, ends, lists } = ground;
  const tells = kind !== 'denied' && opens;
  const last = tells ? words.told : kind === 'denied' ? words.deniedAfter : words.after;
  let joined = lists === null || kind !== 'denied';
  for (let index = trigger; index > 0 && trigger - index <= last; index -= 1) {
    const token = tokens[index];
    const joins = kind === 'denied' && (lists?.after.has(token?.id ?? unknownWord) ?? false);
    const blocked =
      (token?.gap === 2 && !(tells && index === trigger)) ||
      (index !== trigger && ((ends[index] && !joins) || (token?.gap === 1 && token.sign !== '/' && !joined)));
    joined ||= joins;
    if (blocked && !(kind === 'denied' && index === trigger && isAsked(ground, index, end))) return;
    reached[index - 1] = place;
  }
}

/** What stands before the words is a question or heading ("fever?", "chills:"), or short as the answer is ("Fever. None."). */
function isAsked({ tokens, sentences }: Ground, from: number, to: number): boolean {
  const { sign } = tokens[from] as Token;
  if (sign === '?' || sign === ':') return true;
  const next = tokens[to];
  const short = from <= askedWithin || sentences[from - 1 - askedWithin] !== sentences[from - 1];
  return short && (next === undefined || next.gap === 2);
}

/** A mark without a side is one for its whole sentence. */
function sideOf(data: Mark): TriggerSide {
  return 'side' in data ? data.side : 'anywhere';
}
