/** A conversation's state as it enters a turn: from the store through its schema, or new. */
import type { Content } from '../content/schema.ts';
import { Conversation, newConversation } from '../dialogs/conversation.ts';
import type { Message } from './message.ts';

/** @param wanted language of the device ("es-MX"); taken where the clinic offers it */
export function beginConversation(content: Content, wanted: string | null): Conversation {
  const { languages, procedure } = content.clinic;
  return newConversation(offered(languages, wanted) ?? languages[0] ?? 'en', procedure);
}

/**
 * A state that this version cannot read (another release's, or damaged) begins the conversation anew in its language, with
 * an emergency that stood in it still in force; the row is only replaced by the turn that succeeds.
 */
export function restoreConversation(
  stored: unknown,
  content: Content,
  { locale: wanted, procedure }: Pick<Message, 'locale' | 'procedure'>,
): Conversation {
  const parsed = Conversation.safeParse(stored);
  if (parsed.success) return onSheet(parsed.data, content, procedure);
  const rest: { locale?: unknown; emergency?: unknown } = stored !== null && typeof stored === 'object' ? stored : {};
  const fresh = beginConversation(content, typeof rest.locale === 'string' ? rest.locale : wanted);
  const emergency = Conversation.shape.emergency.safeParse(rest.emergency);
  const begun = {
    ...fresh,
    greeted: stored !== null && stored !== undefined,
    emergency: emergency.success ? emergency.data : null,
  };
  return onSheet(begun, content, procedure);
}

/** A page names the sheet that its conversations begin with, be it the clinic's own; one that has begun keeps its own. */
function onSheet(conversation: Conversation, content: Content, procedure: string | null): Conversation {
  const takes = procedure !== null && !conversation.greeted && content.procedures.has(procedure);
  return takes ? { ...conversation, procedure, sheet: 'told' } : conversation;
}

function offered(languages: string[], wanted: string | null): string | undefined {
  const short = wanted?.toLowerCase().split('-')[0];
  return (
    languages.find((language) => language.toLowerCase() === wanted?.toLowerCase()) ??
    languages.find((language) => language === short)
  );
}
