/** What a trigger phrase says of the signs near it. */
import type { Match } from './pattern.ts';

export type TriggerKind = 'denied' | 'hypothetical' | 'question' | 'past' | 'other';
export type TriggerSide = 'before' | 'after' | 'anywhere';
export interface TriggerMark {
  mark: TriggerKind;
  side: TriggerSide;
  opens: boolean;
  closes: boolean;
  follows: boolean;
}
export type Mark =
  | TriggerMark
  | {
      mark:
        | 'not-denial'
        | 'not-past'
        | 'not-sense'
        | 'end'
        | 'break'
        | 'answer'
        | 'claim'
        | 'affirm'
        | 'recent'
        | 'own';
    }
  | { mark: 'turn'; opens: boolean }
  | {
      mark: 'sense';
      id: string;
      signs: readonly string[] | undefined;
      rules: readonly string[] | undefined;
      as: 'other' | 'denied';
      commas: boolean;
    };
export type MarkName = Mark['mark'];
export type MarkMatch = Match<Mark>;
