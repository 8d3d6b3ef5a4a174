/** The right to speak in one conversation: begun, renewed at half its life, taken up again after a reload. */
import { gone, refused, request } from './http.ts';
import type { SessionStore } from './session.ts';
import type { ActivitySet, ConversationGrant } from './types.ts';

/** A conversation that has begun; this server's own sends the first lines along. */
export type Begun = ConversationGrant & ActivitySet;

/** Seconds that a token lives where the server does not say. */
const usualLife = 1800;

export class Grant {
  private readonly own: string;
  private readonly session: SessionStore;

  /** @param own the server's own Direct Line */
  constructor(own: string, session: SessionStore) {
    this.own = own;
    this.session = session;
  }

  private get api(): string {
    return this.session.now.api ?? this.own;
  }

  get token(): string | null {
    return this.session.now.token;
  }

  /** URL of something below this conversation. */
  url(path: string): string {
    return `${this.api}/conversations/${encodeURIComponent(this.session.now.conversation ?? '')}${path}`;
  }

  /** Milliseconds until the token should be renewed; 0 or less: now. */
  get untilHalfLife(): number {
    const { tokenFrom, tokenUntil } = this.session.now;
    return (tokenFrom + tokenUntil) / 2 - Date.now();
  }

  /**
   * A new conversation. Its language and visit are told, so that the welcome comes with them.
   * @param tokens where the token is had, where it is not this server's own
   */
  async begin(about: Record<string, string | undefined>, tokens: string | undefined): Promise<Begun> {
    if (!tokens) {
      const begun = await request<Begun>('POST', `${this.own}/begin`, null, about);
      this.session.set({ api: null, user: null, visit: about.visit ?? null });
      this.keep(begun);
      return begun;
    }
    const minted = await request<ConversationGrant>('POST', tokens, null, { locale: about.locale });
    this.session.set({ api: minted.domain ?? null, user: minted.user ?? null, visit: about.visit ?? null });
    const begun = await request<Begun>('POST', `${this.api}/conversations`, minted.token ?? null, about);
    this.keep({ ...minted, ...begun });
    return begun;
  }

  /**
   * Renews the token. False where the server will not have it any more: the conversation is lost to this tab.
   * Throws where there is no connection.
   */
  async renew(): Promise<boolean> {
    try {
      this.keep(await request<ConversationGrant>('POST', `${this.api}/tokens/refresh`, this.token, {}));
      return true;
    } catch (error) {
      if (refused(error) || gone(error)) return false;
      throw error;
    }
  }

  forget(): void {
    this.session.set({ conversation: null, token: null, tokenFrom: 0, tokenUntil: 0 });
  }

  private keep(grant: ConversationGrant): void {
    const now = Date.now();
    this.session.set({
      conversation: grant.conversationId ?? this.session.now.conversation,
      token: grant.token ?? this.session.now.token,
      tokenFrom: now,
      tokenUntil: now + (grant.expires_in ?? usualLife) * 1000,
    });
  }
}
