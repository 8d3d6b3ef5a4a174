/**
 * Which of the clinic's sheets the patient has. Where neither a visit nor the page has told, it is asked, once more where the answer
 * is none, before anything is answered from a sheet; until then no line of any is cited.
 */
import type { Content } from '../content/schema.ts';
import type { Command, Kind, Reading, SmallTalk } from '../understanding/reading.ts';
import { sayWhich } from './ask-sheet.ts';
import { choose } from './choices.ts';
import { commandOf } from './command.ts';
import type { Conversation, WhichSheet } from './conversation.ts';
import { chosenSheet, mentionsSheet, namedSheet } from './sheet-names.ts';
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
  // "can I drive home?" that no alarm has taken up is a question
  if (command && command !== 'what-now') return fromSheet.has(command);
  if (conversation.awaitingMessage || reading.unreadable || reading.wantsLanguage !== null) return false;
  if (reading.smallTalk) return reading.smallTalk === 'prescribe';
  if (!asksSheet.has(reading.kind)) return false;
  return reading.asked.length > 0 || reading.topic !== null || reading.sore || parts.text.includes('?');
}

/** Row of the root's table, behind the red flags: "Which treatment is it about?" */
export function whichSheet(turn: Turn): Taken {
  const { conversation, reading } = turn;
  if (conversation.asking || reading.suspected) return 'no';
  const { which } = turn;
  if (which && isNoAnswer(turn, which)) {
    ask(turn, needsSheet(turn) ? asTyped(turn) : which.text, true);
    return 'yes';
  }
  if (!turn.sheetUnknown || !needsSheet(turn)) return 'no';
  if (turn.remind) {
    turn.tell('emergency.tell-me');
    return 'yes';
  }
  ask(turn, asTyped(turn), false);
  return 'yes';
}

/** @param text what waits for the answer */
function ask(turn: Turn, text: string, again: boolean): void {
  turn.conversation.sheet = 'asked';
  turn.conversation.asking = { kind: 'sheet', text: text.slice(0, 2000), ...(again ? { again } : {}) };
  sayWhich(turn);
  if (turn.reading.kind === 'unlisted-symptom') turn.add('unlisted.emergency');
}

/** Commands and small talk that say neither which sheet it is nor what else is wanted. */
const sayNothing: ReadonlySet<Command> = new Set<Command>([
  'yes',
  'no',
  'unsure',
  'again',
  'same',
  'fine',
  'cannot-measure',
]);
const idle: ReadonlySet<SmallTalk> = new Set<SmallTalk>(['thanks', 'greeting', 'other']);

/** The question was answered with "both", "I don't know", "thanks", or with words around a name ("not the knee"): it is asked once more. */
function isNoAnswer(turn: Turn, which: WhichSheet): boolean {
  const { reading, parts, conversation } = turn;
  if (which.again || conversation.sheet !== 'asked' || conversation.awaitingMessage || turn.remind) return false;
  if (parts.chosen || turn.inDialog || reading.unreadable || reading.wantsLanguage !== null) return false;
  if (reading.kind === 'person') return false;
  if (reading.command) return sayNothing.has(reading.command);
  if (mentionsSheet(parts.content, parts.text)) return true;
  if (reading.smallTalk) return idle.has(reading.smallTalk);
  return !needsSheet(turn);
}

/** The words that will mean the same when the sheet is known: a choice's title in place of its number. */
function asTyped({ parts: { chosen, text, words }, conversation, locale }: Turn): string {
  if (chosen?.do === 'command') return words.choiceTitle(choose(chosen.command), locale);
  const shown = chosen && conversation.choices.find(({ action }) => action === chosen);
  return shown ? shown.title : text;
}

/**
 * The conversation on the sheet that the message chooses or names, and what is to be answered from it: the question that waited. What
 * is more than a name, or may tell of a red flag, is read as any other message.
 * @param read reads the message as one of this conversation
 */
export function withSheet(
  content: Content,
  conversation: Conversation,
  text: string,
  read: () => Reading,
): { conversation: Conversation; text: string | null } {
  const { asking } = conversation;
  const procedure =
    chosenSheet(content, conversation, text) ??
    (asking?.kind === 'sheet' ? calmName(namedSheet(content, text), read) : null);
  if (procedure === null || !content.procedures.has(procedure)) return { conversation, text: null };
  const told = { ...conversation, procedure, sheet: 'told' as const, asking: null, lastFacts: [] };
  return { conversation: told, text: asking?.kind === 'sheet' ? asking.text : null };
}

/** Emergencies first: no name of a sheet silences what its words may tell. */
function calmName(named: string | null, read: () => Reading): string | null {
  if (named === null) return null;
  const { level, suspected } = read();
  return level === 'none' && suspected === null ? named : null;
}

/** The question which sheet it is was passed over: what is said from here on stands on the clinic's own, and that is said. */
export function noteAssumed(turn: Turn, before: Conversation): void {
  const { asking, sheet } = turn.conversation;
  if (before.asking?.kind !== 'sheet' || asking?.kind === 'sheet' || sheet !== 'asked') return;
  // behind a red flag, and what may be one, it is asked anew
  if (turn.level !== 'none' || turn.sheetUnknown) turn.conversation.sheet = 'unknown';
  else if (turn.bubbles.length > 0) turn.add('which.assumed');
}
