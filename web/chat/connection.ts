/**
 * One conversation over Direct Line 3.0: WebSocket where it works, polling where it does not. Loses nothing on the
 * way: what was written is kept until the server confirmed it, and is sent again with the same id.
 */
import { Grant } from './grant.ts';
import { gone, HttpError, refused, request } from './http.ts';
import type { SessionStore, Unsent } from './session.ts';
import { Stream } from './stream.ts';
import { type About, beginTalk, post, tellVisit } from './talk.ts';
import type { Activity, ActivitySet, ChatConfig, ConversationGrant } from './types.ts';

export type Line = 'connecting' | 'online' | 'offline';

export interface Listener {
  line(state: Line): void;
  activities(list: Activity[]): void;
  /** the message will never be accepted as it is */
  rejected(id: string): void;
  /** the old conversation is gone; a new one begins */
  restarted(): void;
}

/** Milliseconds: first and longest pause between attempts; pauses between looks, by whether an answer is due. */
const pause = { first: 1000, longest: 15_000 };
const look = { polling: { due: 1000, idle: 4000 }, streaming: { due: 4000, idle: 30_000 } };
/** An answer with at least so many activities may have more behind it. */
const pageful = 100;

export class Connection {
  /** set by the view: an answer is due */
  due: () => boolean = () => false;
  private readonly grant: Grant;
  private readonly session: SessionStore;
  private readonly on: Listener;
  private readonly about: About;
  private readonly now: () => { locale: string; config: ChatConfig };
  private readonly leaving = new AbortController();
  private readonly stream = new Stream({
    set: (set) => this.take(set),
    ended: (wasGood) => (wasGood ? void this.connect() : this.lost()),
  });
  private attempts = 0;
  private timer = 0;
  private renewal = 0;
  private watermark = '';
  private busy = false;
  private flushing = false;
  private started = false;
  private state: Line = 'connecting';

  constructor(about: About, session: SessionStore, now: Connection['now'], on: Listener) {
    this.grant = new Grant(`${about.origin}/v3/directline`, session);
    this.about = about;
    this.session = session;
    this.now = now;
    this.on = on;
  }

  /** Connects, and stays connected until the page is left. Calling it again does nothing. */
  start(): void {
    if (this.started) return;
    this.started = true;
    const wake = () => void this.wake();
    const until = { signal: this.leaving.signal };
    window.addEventListener('online', wake, until);
    window.addEventListener('pageshow', wake, until);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake(), until);
    window.addEventListener('offline', () => this.lost(), until);
    void this.connect();
  }

  /** Ends it for good: the chat leaves the page. */
  end(): void {
    this.leaving.abort();
    clearTimeout(this.timer);
    clearTimeout(this.renewal);
    this.stream.close();
  }

  /** Keeps a message and sends it as soon as it can be sent. */
  send(message: Unsent): void {
    this.session.set({ unsent: [...this.session.now.unsent, message] });
    void this.flush();
  }

  /** The server has this message: it need not be sent again. */
  confirm(id: string): void {
    if (this.session.now.unsent.some((one) => one.id === id)) {
      this.session.set({ unsent: this.session.now.unsent.filter((one) => one.id !== id) });
    }
  }

  /** Looks for what was missed: after sleep, or when an answer is late. */
  async wake(): Promise<void> {
    if (!this.started || this.busy) return;
    if (this.state !== 'online' || this.stream.isDead) {
      this.attempts = 0;
      return this.connect();
    }
    try {
      await this.renewIfDue();
      await this.fetchNew();
    } catch {
      this.lost();
    }
  }

  private async connect(): Promise<void> {
    if (this.busy || this.leaving.signal.aborted) return;
    this.busy = true;
    clearTimeout(this.timer);
    this.stream.close();
    try {
      // no await where there is nothing to take up: the first request leaves at once
      let stream = this.session.now.conversation ? await this.resume() : null;
      if (stream === null) {
        const begun = await beginTalk(this.grant, this.session, this.about, this.now());
        stream = begun.streamUrl;
        if (begun.activities) this.take(begun);
        else await this.fetchNew();
      } else if (this.about.visit && this.about.visit !== this.session.now.visit) {
        await tellVisit(this.grant, this.session, this.about, this.now().locale);
      }
      this.scheduleRenewal();
      if (stream && !this.leaving.signal.aborted) this.stream.listen(stream);
      this.attempts = 0;
      this.show('online');
      this.lookAgain();
      void this.flush();
    } catch (error) {
      this.lost(error instanceof HttpError ? error.retryAfter * 1000 : 0);
    } finally {
      this.busy = false;
    }
  }

  /** Takes up the tab's conversation: what was missed, and a new stream. Null where there is none to take up. */
  private async resume(): Promise<string | undefined | null> {
    if (!this.session.now.conversation || !this.session.now.token) return null;
    for (let tries = 0; ; tries += 1) {
      try {
        await this.renewIfDue();
        await this.fetchNew();
        const url = this.grant.url(this.since(''));
        return (await request<ConversationGrant>('GET', url, this.grant.token)).streamUrl;
      } catch (error) {
        if (refused(error) && tries === 0 && (await this.grant.renew())) continue;
        if (!refused(error) && !gone(error)) throw error;
        this.grant.forget();
        this.watermark = '';
        this.on.restarted();
        return null;
      }
    }
  }

  private async renewIfDue(): Promise<void> {
    if (this.grant.untilHalfLife <= 0 && !(await this.grant.renew())) throw new HttpError(403, 0);
  }

  private scheduleRenewal(): void {
    clearTimeout(this.renewal);
    if (this.leaving.signal.aborted) return;
    this.renewal = setTimeout(
      () => {
        this.grant
          .renew()
          .then((kept) => (kept ? this.scheduleRenewal() : this.lost()))
          .catch(() => this.lost());
      },
      Math.max(1000, this.grant.untilHalfLife),
    );
  }

  /** Fetches what came after the watermark, page by page. */
  private async fetchNew(): Promise<void> {
    for (let more = true; more; ) {
      const url = this.grant.url(this.since('/activities'));
      const set = await request<ActivitySet>('GET', url, this.grant.token);
      more = (set.activities?.length ?? 0) >= pageful && set.watermark !== this.watermark;
      this.take(set);
    }
  }

  private since(path: string): string {
    return this.watermark ? `${path}?watermark=${encodeURIComponent(this.watermark)}` : path;
  }

  private take(set: ActivitySet): void {
    if (set.watermark !== undefined) this.watermark = set.watermark;
    if (set.activities?.length) this.on.activities(set.activities);
  }

  /** Looks for what is new, often while polling, now and then beside an open stream. */
  private lookAgain(): void {
    clearTimeout(this.timer);
    if (this.leaving.signal.aborted) return;
    const pace = this.stream.isOpen ? look.streaming : look.polling;
    this.timer = setTimeout(
      () => {
        const found = this.stream.isOpen && !this.due() ? Promise.resolve() : this.fetchNew();
        found.then(() => this.lookAgain()).catch(() => this.lost());
      },
      this.due() ? pace.due : pace.idle,
    );
  }

  /** The line broke: say so, and try again after a pause that doubles, a little different for every patient. */
  private lost(least = 0): void {
    this.stream.close();
    if (this.leaving.signal.aborted) return;
    this.show('offline');
    clearTimeout(this.timer);
    const wait = Math.min(pause.longest, pause.first * 2 ** this.attempts) * (0.7 + Math.random() * 0.6);
    this.attempts += 1;
    this.timer = setTimeout(() => void this.connect(), Math.max(wait, least));
  }

  private show(state: Line): void {
    this.state = state;
    this.on.line(state);
  }

  /** Sends what waits, one after another, so that the order stays. */
  private async flush(): Promise<void> {
    if (this.flushing || this.state !== 'online') return;
    this.flushing = true;
    try {
      for (let next = this.session.now.unsent[0]; next; next = this.session.now.unsent[0]) {
        if (!(await post(this.grant, this.session, next))) this.on.rejected(next.id);
        this.confirm(next.id);
        this.lookAgain();
      }
    } catch (error) {
      this.lost(error instanceof HttpError ? error.retryAfter * 1000 : 0);
    } finally {
      this.flushing = false;
    }
  }
}
