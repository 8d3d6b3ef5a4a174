/** A case as the inbox shows it: what the desk knows, with the sheet's lines in the reader's language. */
import type { Content } from '../../content/schema.ts';
import type { Words } from '../../dialogs/words.ts';
import type { CasePage } from '../handoff/desk.ts';
import type { CasePage as CaseView } from './wire.ts';

/** @param locale of whoever reads */
export function caseView(page: CasePage, words: Words, locale: string): CaseView {
  const { key: _key, facts, lines, procedure, ...rest } = page;
  return {
    ...rest,
    lines: lines.map(({ activity, cites: _, ...line }) => ({ ...line, level: levelOf(activity.channelData) })),
    facts: facts.flatMap((id) => factView(id, words.of(procedure), locale)),
  };
}

function levelOf(data: unknown): string {
  const level = (data as { level?: unknown } | null | undefined)?.level;
  return typeof level === 'string' ? level : 'none';
}

/** A line that the sheet no longer has is named by its id: it was told all the same. */
function factView(id: string, words: Words, locale: string) {
  try {
    const { line, statement } = words.citation(id, locale);
    return [{ id, line, statement }];
  } catch {
    return [{ id, line: id, statement: '' }];
  }
}

/** The language in which the reader wants the sheet's lines: theirs where the clinic has it. */
export function readerLocale(asked: string | null, { clinic }: Content): string {
  return clinic.languages.find((one) => one === asked) ?? clinic.languages[0] ?? 'en';
}
