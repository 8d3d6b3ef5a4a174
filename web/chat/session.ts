/** What the widget remembers within one browser tab: sessionStorage, no cookie; memory alone where storage is refused. */
/** A message that the server has not confirmed yet. Its id stays the same however often it is sent. */
export interface Unsent {
  id: string;
  text: string;
  /** a choice was tapped; the server reads it exactly like typed words */
  locale: string;
}

export interface Session {
  conversation: string | null;
  token: string | null;
  /** when the token was given, and when it ends: milliseconds since 1970 */
  tokenFrom: number;
  tokenUntil: number;
  user: string | null;
  /** Direct Line of this conversation, where it is not the server's own */
  api: string | null;
  /** code of the visit that this conversation was told of */
  visit: string | null;
  draft: string;
  unsent: Unsent[];
  open: boolean | null;
  locale: string | null;
}

const empty: Session = {
  conversation: null,
  token: null,
  tokenFrom: 0,
  tokenUntil: 0,
  user: null,
  api: null,
  visit: null,
  draft: '',
  unsent: [],
  open: null,
  locale: null,
};

export interface SessionStore {
  readonly now: Session;
  /** Changes some fields and saves all. */
  set(change: Partial<Session>): void;
}

/** Opens the tab's session of one server. `key` holds the server's origin, so that two servers never share a token. */
export function openSession(key: string, storage: Storage | null): SessionStore {
  let now: Session = { ...empty };
  try {
    const saved: unknown = JSON.parse(storage?.getItem(key) ?? '{}');
    if (saved && typeof saved === 'object') now = { ...empty, ...(saved as Partial<Session>) };
    if (!Array.isArray(now.unsent)) now.unsent = [];
  } catch {
    // a damaged entry is worth no more than none
  }
  return {
    get now() {
      return now;
    },
    set(change) {
      now = { ...now, ...change };
      try {
        storage?.setItem(key, JSON.stringify(now));
      } catch {
        // storage is full or refused: this tab goes on in memory
      }
    },
  };
}

/** The tab's storage, or null where the browser refuses it (a sandboxed frame, a privacy setting). */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
