/** What the widget says to Direct Line: that a conversation begins, what the page is about, what the patient wrote. */
import type { Begun, Grant } from './grant.ts';
import { hopeless, request } from './http.ts';
import type { SessionStore, Unsent } from './session.ts';
import type { ChatConfig } from './types.ts';

/** What the page says of itself. */
export interface About {
  origin: string;
  procedure?: string | undefined;
  visit?: string | undefined;
}

/** Begins a conversation. */
export async function beginTalk(
  grant: Grant,
  session: SessionStore,
  about: About,
  { locale, config }: { locale: string; config: ChatConfig },
): Promise<Begun> {
  const { origin, procedure, visit } = about;
  const tokens = config.tokens && new URL(config.tokens, origin).href;
  const begun = await grant.begin({ locale, procedure, visit }, tokens);
  // another service's Direct Line passes on nothing with the start of a conversation
  if (tokens) await tellVisit(grant, session, about, locale);
  return begun;
}

const from = (session: SessionStore) => ({ id: session.now.user ?? 'user', role: 'user' });

/** Tells the bot what the page is about; nobody has written anything. */
export async function tellVisit(
  grant: Grant,
  session: SessionStore,
  { procedure, visit }: About,
  locale: string,
): Promise<void> {
  await request('POST', grant.url('/activities'), grant.token, {
    type: 'event',
    name: 'aftercare/visit',
    value: { procedure, visit },
    from: from(session),
    locale,
    channelData: { clientActivityID: `visit ${visit ?? ''}` },
  });
  session.set({ visit: visit ?? null });
}

/** Sends what the patient wrote. False where the server will never take it as it is. */
export async function post(grant: Grant, session: SessionStore, message: Unsent): Promise<boolean> {
  const activity = {
    type: 'message',
    from: from(session),
    text: message.text,
    textFormat: 'plain',
    locale: message.locale,
    channelData: { clientActivityID: message.id },
  };
  try {
    await request('POST', grant.url('/activities'), grant.token, activity);
    return true;
  } catch (error) {
    if (!hopeless(error)) throw error;
    return false;
  }
}
