/** What a trigger phrase says of the signs near it. */
import type { Match } from './pattern.ts';
import type { SignId } from './reading.ts';

/** What a rule that finds a sign says. */
export interface RuleData {
  id: string;
  sign: SignId;
}
export type RuleMatch = Match<RuleData>;

export type TriggerKind = 'denied' | 'hypothetical' | 'question' | 'past' | 'other';
export type TriggerSide = 'before' | 'after' | 'anywhere';
export interface TriggerMark {
  mark: TriggerKind;
  side: TriggerSide;
  opens: boolean;
  closes: boolean;
  follows: boolean;
  lists: boolean;
}
export type Mark =
  | TriggerMark
  | {
      mark: 'not-denial' | 'not-past' | 'not-sense' | 'end' | 'break' | 'claim' | 'affirm' | 'recent' | 'own';
    }
  | { mark: 'turn' | 'answer'; opens: boolean; closes: boolean }
  | {
      mark: 'sense';
      id: string;
      signs: readonly string[] | undefined;
      rules: readonly string[] | undefined;
      as: 'other' | 'denied' | 'hypothetical';
      commas: boolean;
    };
export type MarkName = Mark['mark'];
export type MarkMatch = Match<Mark>;

const nothing: readonly MarkMatch[] = [];

/** The triggers of a message by what they do, in the order of the message. */
export class MarkLists implements Record<MarkName, readonly MarkMatch[]> {
  /** what there is any of, in the order of the first ones */
  readonly names: MarkName[] = [];
  denied = nothing;
  hypothetical = nothing;
  question = nothing;
  past = nothing;
  other = nothing;
  turn = nothing;
  sense = nothing;
  'not-denial' = nothing;
  'not-past' = nothing;
  'not-sense' = nothing;
  end = nothing;
  break = nothing;
  answer = nothing;
  claim = nothing;
  affirm = nothing;
  recent = nothing;
  own = nothing;

  add(match: MarkMatch): void {
    const { mark } = match.pattern.data;
    const list = this[mark];
    if (list.length > 0) (list as MarkMatch[]).push(match);
    else {
      this[mark] = [match];
      this.names.push(mark);
    }
  }

  /** Something can change what is said of a word. */
  get decide(): boolean {
    return this.scope || this.turn.length > 0;
  }

  /** The same, but for a turn, which takes the change back. */
  get scope(): boolean {
    const { denied, hypothetical, question, past, other, sense } = this;
    return denied.length + hypothetical.length + question.length + past.length + other.length + sense.length > 0;
  }
}

/** A phrase of content/ without the signs that tie it to its clause, and what they say. */
export function tiesOf(phrase: string): { bare: string } & Pick<TriggerMark, 'opens' | 'closes' | 'follows' | 'lists'> {
  const opens = phrase.startsWith('^ ');
  const follows = phrase.startsWith('+ ');
  const closes = phrase.endsWith(' $');
  const lists = phrase.endsWith(' :');
  return {
    bare: phrase.slice(opens || follows ? 2 : 0, closes || lists ? -2 : undefined),
    opens,
    closes,
    follows,
    lists,
  };
}
