/**
 * Which of the clinic's sheets the patient has. Where neither a visit nor the page has told, it is asked once, before anything is
 * answered from a sheet; until then no line of any is cited.
 */
import { sheetText } from '../content/load.ts';
import type { Content } from '../content/schema.ts';
import type { Command, Kind } from '../understanding/reading.ts';
import { choose, fold } from './choices.ts';
import { commandOf } from './command.ts';
import type { Conversation } from './conversation.ts';
import type { Taken } from './taken.ts';
import type { Turn } from './turn.ts';

const fromSheet: ReadonlySet<Command> = new Set<Command>([
  ...(['preparation', 'during', 'aftercare', 'screening', 'picture', 'source', 'related', 'again'] as const),
]);
const asksSheet: ReadonlySet<Kind> = new Set<Kind>(['question', 'off-sheet', 'unlisted-symptom', 'report']);

/** What the message asks for would be answered from a sheet. */
function needsSheet(turn: Turn): boolean {
  const { reading, conversation, parts } = turn;
  const command = commandOf(turn);
  if (parts.chosen && parts.chosen.do !== 'command') return ['fact', 'facts', 'article'].includes(parts.chosen.do);
  if (command) return fromSheet.has(command);
  if (conversation.awaitingMessage || reading.unreadable || reading.wantsLanguage !== null) return false;
  if (reading.smallTalk) return reading.smallTalk === 'prescribe';
  if (!asksSheet.has(reading.kind)) return false;
  return reading.asked.length > 0 || reading.topic !== null || reading.sore || parts.text.includes('?');
}

/** Row of the root's table, behind the red flags: "Which treatment is it about?" */
export function whichSheet(turn: Turn): Taken {
  const { conversation, parts, reading } = turn;
  if (!turn.sheetUnknown || conversation.asking || reading.suspected || !needsSheet(turn)) return 'no';
  if (turn.remind) {
    turn.tell('emergency.tell-me');
    return 'yes';
  }
  conversation.sheet = 'asked';
  conversation.asking = { kind: 'sheet', text: asTyped(turn).slice(0, 2000) };
  turn.tell('which.ask');
  if (reading.kind === 'unlisted-symptom') turn.add('unlisted.emergency');
  const { procedures } = parts.content;
  for (const procedure of procedures.keys()) {
    const text = sheetText(parts.content, procedure, turn.locale).subject;
    turn.choices.push({ title: { text }, action: { do: 'sheet', procedure } });
  }
  return 'yes';
}

/** The words that will mean the same when the sheet is known: a choice's title in place of its number. */
function asTyped({ parts: { chosen, text, words }, conversation, locale }: Turn): string {
  if (chosen?.do === 'command') return words.choiceTitle(choose(chosen.command), locale);
  const shown = chosen && conversation.choices.find(({ action }) => action === chosen);
  return shown ? shown.title : text;
}

/** An answer of so few words only names the sheet; in more words something new is asked. */
const fewWords = 4;

/** The conversation on the sheet that the message names, and what is to be answered from it: the question that waited for it. */
export function withSheet(
  content: Content,
  conversation: Conversation,
  text: string,
): { conversation: Conversation; text: string | null } {
  const procedure = chosenSheet(conversation, text) ?? namedSheet(content, conversation, text);
  if (procedure === null || !content.procedures.has(procedure)) return { conversation, text: null };
  const { asking } = conversation;
  const waiting = asking?.kind === 'sheet' && fold(text).split(' ').length <= fewWords ? asking.text : null;
  const told = { ...conversation, procedure, sheet: 'told' as const, asking: null, lastFacts: [] };
  return { conversation: told, text: waiting };
}

/** The choice of a sheet that was tapped, typed or named by its number. */
function chosenSheet({ choices }: Conversation, text: string): string | null {
  const typed = fold(text);
  const shown = choices.find(({ title }) => fold(title) === typed) ?? choices[Number(typed) - 1];
  return shown?.action.do === 'sheet' ? shown.action.procedure : null;
}

/** "The knee": a word that stands in the name of one sheet alone. */
function namedSheet(content: Content, { asking, locale }: Conversation, text: string): string | null {
  if (asking?.kind !== 'sheet') return null;
  const names = [...content.procedures.keys()].map((id) => ({
    id,
    words: fold(sheetText(content, id, locale).subject).split(' '),
  }));
  const said = fold(text).split(' ');
  const found = names.filter(({ id, words }) =>
    words.some((word) => said.includes(word) && !names.some((other) => other.id !== id && other.words.includes(word))),
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** The question which sheet it is was passed over: what is said from here on stands on the clinic's own, and that is said. */
export function noteAssumed(turn: Turn, before: Conversation): void {
  if (before.asking?.kind !== 'sheet' || turn.conversation.sheet !== 'asked') return;
  // behind a red flag it is asked anew
  if (turn.level !== 'none') turn.conversation.sheet = 'unknown';
  else if (turn.bubbles.length > 0) turn.add('which.assumed');
}
