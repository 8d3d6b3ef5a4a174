/** What every view needs: the words, the clock, the way to the server, and what the whole page can do. */
import type { SignedIn } from '../../bot/staff/wire.ts';
import type { Api } from './api.ts';
import type { Clock } from './time.ts';
import type { Words } from './words.ts';

export interface Context {
  words: Words;
  clock: Clock;
  api: Api;
  session: SignedIn;
  /** Goes to one of the inbox's addresses. */
  go(path: string): void;
  /** Tells the person, on the screen and by voice. */
  tell(text: string, important?: boolean): void;
  /** Tells by voice alone what the screen shows anyway. */
  voice(text: string): void;
  /** Tells what went wrong. */
  fail(error: unknown): void;
}

/** One of the inbox's views, in the main part of the page. */
export interface View {
  readonly node: HTMLElement;
  /** Where the focus goes when the view opens. */
  focus(): void;
  /** Time has passed: ages and due dates. */
  tick?(): void;
  /** A key of one letter; true where the view took it. */
  key?(name: string): boolean;
  /** The open case changed. */
  reload?(): Promise<void>;
}
