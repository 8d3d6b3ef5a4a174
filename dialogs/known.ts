/** A conversation that was kept while the sheets changed, held against the sheets of today. */
import type { Content, Sheet } from '../content/schema.ts';
import type { Conversation } from './conversation.ts';
import { Action } from './reply.ts';
import { linesOf } from './sheet-lines.ts';

type Kept = Conversation['choices'][number];

/**
 * A sheet that the clinic no longer has: its own takes over, and which one it is has to be told anew. A fact, an article or a language that is gone is neither explained
 * again nor chosen; its choice keeps its place, so that the others keep their numbers, and leads to the menu, and its title is read
 * as the patient's words.
 */
export function onKnownSheet({ procedures, clinic }: Content, conversation: Conversation): Conversation {
  const has = procedures.has(conversation.procedure);
  const procedure = has ? conversation.procedure : clinic.procedure;
  const known = has ? conversation.sheet : 'unknown';
  const sheet = procedures.get(procedure)?.sheet;
  if (!sheet) return { ...conversation, procedure, sheet: known };
  return {
    ...conversation,
    procedure,
    sheet: known,
    lastFacts: linesOf(sheet, conversation.lastFacts),
    choices: conversation.choices.map((choice) => onSheet(choice, sheet, clinic.languages, procedures)),
  };
}

/**
 * Nobody has told which sheet it is, and it was not asked yet.
 * @param alarmed a red flag, or what may be one, came in place of the answer
 */
export function isSheetUnknown({ procedures, clinic }: Content, conversation: Conversation, alarmed: boolean): boolean {
  const { sheet, visit, procedure, asking } = conversation;
  const isOpen = sheet === 'unknown' || (alarmed && asking?.kind === 'sheet');
  return procedures.size > 1 && isOpen && visit === null && procedure === clinic.procedure;
}

const gone: Kept = { title: '', action: { do: 'command', command: 'menu' } };

function onSheet(
  { title, action }: Kept,
  sheet: Sheet,
  languages: readonly string[],
  procedures: Content['procedures'],
): Kept {
  const parsed = Action.safeParse(action);
  if (!parsed.success) return gone;
  const { data } = parsed;
  const knows = (fact: string) => Object.hasOwn(sheet.facts, fact);
  switch (data.do) {
    case 'fact':
      return knows(data.fact) ? { title, action: data } : gone;
    case 'facts': {
      const facts = data.facts.filter(knows);
      return facts.length > 0 ? { title, action: { do: 'facts', facts } } : gone;
    }
    case 'article':
      return sheet.related.includes(data.article) ? { title, action: data } : gone;
    case 'language':
      return languages.includes(data.language) ? { title, action: data } : gone;
    case 'sheet':
      return procedures.has(data.procedure) ? { title, action: data } : gone;
    default:
      return { title, action: data };
  }
}
