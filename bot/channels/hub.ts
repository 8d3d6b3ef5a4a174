/** Tells open streams of a conversation that something is new, and keeps what could not be stored until somebody has read it. */
import type { Activity } from 'botbuilder';
import { limits } from '../limits.ts';

export interface Hub {
  /** The transcript of `key` has grown by these replies; what waits of them unread is dropped, it comes from the transcript. */
  stored(key: string, replies: Partial<Activity>[]): void;
  /** Replies that stand in no transcript, because the store did not answer: straight to whoever listens, else to the next reader. */
  deliver(key: string, activities: Partial<Activity>[]): void;
  /** Takes the replies that nobody has read yet. */
  take(key: string): Partial<Activity>[];
  /** @returns a function that ends the listening */
  listen(key: string, listener: () => void): () => void;
  listeners(key: string): number;
}

export function createHub(): Hub {
  const listeners = new Map<string, Set<() => void>>();
  const waiting = new Map<string, Partial<Activity>[]>();
  const wake = (key: string) => {
    for (const listener of listeners.get(key) ?? []) listener();
  };
  return {
    stored(key, replies) {
      const ids = new Set(replies.map((reply) => reply.id));
      const left = (waiting.get(key) ?? []).filter((reply) => !ids.has(reply.id));
      if (left.length > 0) waiting.set(key, left);
      else waiting.delete(key);
      wake(key);
    },
    deliver(key, activities) {
      waiting.set(key, [...(waiting.get(key) ?? []), ...activities].slice(-limits.unreadReplies));
      const oldest = waiting.size > limits.outageConversations ? waiting.keys().next().value : undefined;
      if (oldest !== undefined) waiting.delete(oldest);
      wake(key);
    },
    take(key) {
      const replies = waiting.get(key) ?? [];
      waiting.delete(key);
      return replies;
    },
    listen(key, listener) {
      const all = listeners.get(key) ?? new Set();
      all.add(listener);
      listeners.set(key, all);
      return () => {
        all.delete(listener);
        if (all.size === 0) listeners.delete(key);
      };
    },
    listeners: (key) => listeners.get(key)?.size ?? 0,
  };
}
