/** Answers that a phone or a mailbox gives by itself: an answer to them is answered again, and so on for ever. */
import type { TextingLanguage } from '../content/language-schema.ts';
import { fold } from '../dialogs/choices.ts';
import { limits } from './limits.ts';

/** known: word for word what a phone sends. likely: it begins as such messages do. */
export type IsAutomatic = (text: string) => 'known' | 'likely' | null;

/** @param languages of each language of the clinic, what its phones send */
export function createAutomatic(languages: readonly Pick<TextingLanguage, 'automatic'>[]): IsAutomatic {
  const known = new Set(languages.flatMap(({ automatic }) => automatic.known.map(fold)));
  const begins = languages.flatMap(({ automatic }) => automatic.begins.map(fold));
  return (text) => {
    const heard = fold(text);
    if (known.has(heard)) return 'known';
    return begins.some((begin) => heard === begin || heard.startsWith(`${begin} `)) ? 'likely' : null;
  };
}

export interface Echoes {
  /**
   * Notes that `said` answers `heard`, once for each message.
   * @returns whether the same has been heard and said too often of late
   */
  isLoop(key: string, id: string, heard: string, said: string, now: number): boolean;
}

const leastWords = 4;

/** @param most times that the same is said to the same within `window` milliseconds */
export function createEchoes(most: number, window: number, keysKept: number = limits.countedKeys): Echoes {
  const kept = new Map<string, { id: string; pair: string; at: number }[]>();
  return {
    isLoop(key, id, heard, said, now) {
      const words = fold(heard);
      // "menu" and "1" are said often by people; machines speak in sentences
      if (words.split(' ').length < leastWords) return false;
      // machines count up and tell the time
      const pair = `${words.replace(/\d+/g, '0')}\n${said}`;
      const before = (kept.get(key) ?? []).filter((one) => one.id !== id && now - one.at < window);
      const same = before.filter((one) => one.pair === pair);
      kept.delete(key);
      kept.set(key, [...before, { id, pair, at: now }].slice(-4 * most));
      const oldest = kept.size > keysKept ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return same.length >= most;
    },
  };
}
