/**
 * What the sheet of a conversation has a line for. The signs and questions that the dialogs know of by name need not stand on every
 * procedure's sheet: an alarm is told without a line, and nothing is cited that is not there.
 */
import type { Sheet } from '../content/schema.ts';
import type { Choice } from './reply.ts';

/** The lines of those facts and signs that the sheet has, each once: the line of a sign has its name (content/sheet-rules.ts). */
export function linesOf({ facts }: Sheet, ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id) => Object.hasOwn(facts, id)))];
}

/** The signs that these lines of the sheet tell of. */
export function signsOf(sheet: Sheet, facts: readonly string[]): string[] {
  return facts.map((fact) => sheet.facts[fact]?.sign).filter((sign) => sign !== undefined);
}

/** A part of the sheet, a fact or an article can be chosen only where the sheet has it. */
export function canChoose({ sections, facts, related }: Sheet, { action }: Choice): boolean {
  switch (action.do) {
    case 'command':
      return !parts.has(action.command) || sections.some(({ id }) => id === action.command);
    case 'fact':
      return Object.hasOwn(facts, action.fact);
    case 'article':
      return related.includes(action.article);
    default:
      return true;
  }
}

/** Commands that walk through a part of the sheet. */
const parts: ReadonlySet<string> = new Set(['preparation', 'during', 'aftercare']);
