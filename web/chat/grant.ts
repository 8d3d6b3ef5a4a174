/** The right to speak in one conversation: begun, renewed at half its life, taken up again after a reload. */
import { gone, refused, request } from './http.ts';
import type { SessionStore } from './session.ts';
import type { ConversationGrant } from './types.ts';

/** Seconds that a token lives where the server does not say. */
const usualLife = 1800;

export class Grant {
  private readonly api: string;
  private readonly session: SessionStore;

  constructor(api: string, session: SessionStore) {
    this.api = api;
    this.session = session;
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

  /** A new conversation. Its language is told, so that the welcome comes in it. Returns the stream's URL, if any. */
  async begin(locale: string): Promise<string | undefined> {
    const minted = await request<ConversationGrant>('POST', `${this.api}/tokens/generate`, null, { locale });
    const begun = await request<ConversationGrant>('POST', `${this.api}/conversations`, minted.token ?? null, {
      locale,
    });
    this.keep({ ...minted, ...begun });
    return begun.streamUrl;
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
