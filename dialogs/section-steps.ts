/** What a walk through a part of the sheet does with a message. Pure: state and command in, new state out. */
import type { Command } from '../understanding/reading.ts';

export interface SectionState {
  /** the point that was told last, from 0 */
  at: number;
}

export type SectionStep =
  /** tell the point at `state.at` */
  | { outcome: 'tell'; state: SectionState }
  /** there is nothing after the last point */
  | { outcome: 'end' }
  | { outcome: 'stop' }
  /** not for this dialog */
  | { outcome: 'pass' };

/** @param count how many points the section has */
export function sectionStep(state: SectionState, command: Command | null, count: number): SectionStep {
  switch (command) {
    case 'next':
    case 'what-else':
    case 'yes':
      return state.at + 1 < count ? { outcome: 'tell', state: { at: state.at + 1 } } : { outcome: 'end' };
    case 'back':
      return { outcome: 'tell', state: { at: Math.max(0, state.at - 1) } };
    case 'stop':
    case 'no':
      return { outcome: 'stop' };
    default:
      return { outcome: 'pass' };
  }
}
