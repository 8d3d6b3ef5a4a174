/**
 * What a page can do with the chat, `window.AftercareChat`, and what it is told: events of the document, "aftercare:open" and so on.
 * No event has a patient's words in it: they are not for the other programs of a page.
 */
import { warn } from './options.ts';

export interface PageApi {
  open(): void;
  close(): void;
  /** says something in the patient's place, such as a question of the page */
  send(text: string): void;
  /** `name` as "message" or "aftercare:message"; returns what ends it */
  on(name: string, heard: (detail: unknown) => void): () => void;
  off(name: string, heard: (detail: unknown) => void): void;
  /** takes the chat off the page; the conversation stays with the server */
  destroy(): void;
}

/** What the api moves, once it is there. */
export interface Moved {
  open(): void;
  close(): void;
  say(text: string): void;
  destroy(): void;
}

declare global {
  interface Window {
    AftercareChat?: PageApi;
  }
}

export type EventName = 'ready' | 'open' | 'close' | 'message' | 'emergency' | 'destroy';

/** Tells the page's own program. Never a word of the patient's. */
export function emit(name: EventName, detail: Record<string, string> = {}): void {
  document.dispatchEvent(new CustomEvent(`aftercare:${name}`, { detail }));
}

const full = (name: string): string => (name.startsWith('aftercare:') ? name : `aftercare:${name}`);

/** Puts the interface on the page at once; what is asked before the chat is there is done when it is. Null: a chat is there already. */
export function exposeApi(): { ready(chat: Moved): void } | null {
  if (typeof window.AftercareChat?.destroy === 'function') {
    warn('it is on this page already. This second script tag is left out; remove one of the two.');
    return null;
  }
  let chat: Moved | null = null;
  let ended = false;
  const waiting: ((chat: Moved) => void)[] = [];
  const heards = new Map<unknown, Map<string, EventListener>>();
  const act = (move: (chat: Moved) => void) => {
    if (ended) return;
    if (chat) move(chat);
    else waiting.push(move);
  };
  const api: PageApi = {
    open: () => act((one) => one.open()),
    close: () => act((one) => one.close()),
    send(text) {
      const said = typeof text === 'string' ? text.trim() : '';
      if (said) act((one) => one.say(said));
      else warn('send() takes a text that is not empty.');
    },
    on(name, heard) {
      const listener = (event: Event) => heard((event as CustomEvent).detail);
      api.off(name, heard);
      heards.set(heard, (heards.get(heard) ?? new Map()).set(full(name), listener));
      document.addEventListener(full(name), listener);
      return () => api.off(name, heard);
    },
    off(name, heard) {
      const listener = heards.get(heard)?.get(full(name));
      if (listener) document.removeEventListener(full(name), listener);
      heards.get(heard)?.delete(full(name));
    },
    destroy() {
      act((one) => {
        ended = true;
        one.destroy();
        emit('destroy');
        for (const [heard, names] of heards) for (const name of [...names.keys()]) api.off(name, heard as () => void);
        if (window.AftercareChat === api) delete window.AftercareChat;
      });
    },
  };
  window.AftercareChat = api;
  return {
    ready(one) {
      chat = one;
      emit('ready');
      for (const move of waiting.splice(0)) act(move);
    },
  };
}
