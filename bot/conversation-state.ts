/** A conversation's state as it enters a turn: from the store through its schema, or new. */
import type { Content } from '../content/schema.ts';
import { Conversation, newConversation } from '../dialogs/conversation.ts';

/** @param wanted language of the device ("es-MX"); taken where the clinic offers it */
export function beginConversation(content: Content, wanted: string | null): Conversation {
  const { languages, procedure } = content.clinic;
  return newConversation(offered(languages, wanted) ?? languages[0] ?? 'en', procedure);
}

/**
 * A state that this version cannot read (another release's, or damaged) begins the conversation anew in its language, with
 * an emergency that stood in it still in force; the row is only replaced by the turn that succeeds.
 */
export function restoreConversation(stored: unknown, content: Content, wanted: string | null): Conversation {
  const parsed = Conversation.safeParse(stored);
  if (parsed.success) return parsed.data;
  const rest: { locale?: unknown; emergency?: unknown } = stored !== null && typeof stored === 'object' ? stored : {};
  const fresh = beginConversation(content, typeof rest.locale === 'string' ? rest.locale : wanted);
  const emergency = Conversation.shape.emergency.safeParse(rest.emergency);
  return {
    ...fresh,
    greeted: stored !== null && stored !== undefined,
    emergency: emergency.success ? emergency.data : null,
  };
}

function offered(languages: string[], wanted: string | null): string | undefined {
  const short = wanted?.toLowerCase().split('-')[0];
  return (
    languages.find((language) => language.toLowerCase() === wanted?.toLowerCase()) ??
    languages.find((language) => language === short)
  );
}
