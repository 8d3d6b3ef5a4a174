/** The chat: what is said goes between the view, the transcript and the connection. */
import { emit } from './api.ts';
import { Connection, type Line } from './connection.ts';
import type { SessionStore } from './session.ts';
import { type Entry, Transcript } from './transcript.ts';
import { levelOf } from './turn.ts';
import type { Activity, ChatConfig } from './types.ts';
import { View } from './view.ts';
import { firstLanguage, offered } from './words.ts';

/** Milliseconds without an answer until the telephone numbers are shown. */
const patience = 10_000;

export interface ChatOptions {
  /** where the server is, such as "https://bot.clinic.example" */
  origin: string;
  position: string;
  /** language to begin in, if the page asks for one */
  language?: string | undefined;
  /** care sheet and visit that the page is about */
  procedure?: string | undefined;
  visit?: string | undefined;
}

const newId = (): string =>
  crypto.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

export class Chat {
  readonly view: View;
  private readonly session: SessionStore;
  private readonly connection: Connection;
  private readonly transcript: Transcript;
  /** ids of messages that were written in this tab */
  private readonly own = new Set<string>();
  private line: Line = 'connecting';
  /** when the message was written that is not answered yet; 0: none */
  private waitingSince = 0;
  /** what was said before is being fetched: shown, not read aloud */
  private restoring: boolean;
  private restarted = false;

  constructor(shadow: ShadowRoot, session: SessionStore, config: ChatConfig, options: ChatOptions) {
    this.session = session;
    this.restoring = session.now.conversation !== null;
    this.transcript = new Transcript(({ from, channelData }) =>
      from?.role ? from.role === 'user' : this.own.has(channelData?.clientActivityID ?? ''),
    );
    const locale = offered(config, session.now.locale) ?? firstLanguage(config, options.language);
    this.connection = new Connection(options, session, () => this.view, {
      line: (state) => this.lineIs(state),
      activities: (list) => this.take(list),
      rejected: (id) => {
        this.view.fail(id);
        this.waitingSince = 0;
        this.refresh();
      },
      restarted: () => {
        this.transcript.clear();
        this.writeUnsent();
        this.restoring = false;
        this.restarted = true;
      },
    });
    this.connection.due = () => this.waitingSince > 0;
    this.view = new View(shadow, options, config, locale, session, {
      write: (text) => this.say(text),
      language: (id, name) => {
        this.speakIn(id);
        // the bot is told in the conversation, so that it stands there for everybody who reads it
        if (session.now.conversation) this.say(name);
      },
      opened: (open) => {
        session.set({ open });
        emit(open ? 'open' : 'close');
        if (open) this.connection.start();
      },
    });
    this.writeUnsent();
    this.refresh();
  }

  /** Sends what the patient typed, tapped, or asked with a button of the page. */
  say(text: string): void {
    const id = newId();
    this.own.add(id);
    this.restarted = false;
    const entry = this.transcript.write(id, text, this.view.locale);
    const since = Date.now();
    this.waitingSince = since;
    this.connection.start();
    this.connection.send({ id, text, locale: this.view.locale });
    this.refresh([entry]);
    emit('message', { level: 'none', from: 'patient' });
    setTimeout(() => this.waitingSince === since && this.refresh(), patience + 50);
  }

  /** Ends the connection; the conversation stays with the server. */
  end(): void {
    this.connection.end();
  }

  private take(list: Activity[]): void {
    const fresh: Entry[] = [];
    for (const activity of list) {
      const entry = this.transcript.receive(activity);
      if (!entry) continue;
      if (entry.mine) this.connection.confirm(entry.key);
      // A person reads and answers in their own time.
      if (!entry.mine || this.transcript.withPerson) this.waitingSince = 0;
      fresh.push(entry);
    }
    const said = fresh.filter((entry) => !entry.mine);
    const locale = offered(this.view.config, said[said.length - 1]?.activity.locale);
    if (locale && locale !== this.view.locale) this.speakIn(locale);
    if (this.restoring) {
      this.refresh();
      this.view.toEnd();
      return;
    }
    this.refresh(fresh);
    const levels = said.map(({ activity }) => levelOf(activity));
    // an emergency is not left behind a closed panel
    if (!this.view.isOpen && levels.includes('emergency')) this.view.open(false);
    for (const level of levels) {
      emit('message', { level, from: 'bot' });
      if (level === 'emergency') emit('emergency');
    }
  }

  private lineIs(state: Line): void {
    this.line = state;
    if (state === 'online') this.restoring = false;
    this.refresh();
  }

  private speakIn(locale: string): void {
    this.view.locale = locale;
    this.session.set({ locale });
    this.view.reword();
    this.refresh();
  }

  private writeUnsent(): void {
    for (const one of this.session.now.unsent) {
      this.own.add(one.id);
      this.transcript.write(one.id, one.text, one.locale);
    }
  }

  private refresh(fresh: Entry[] = []): void {
    const offline = this.line === 'offline';
    const waiting = this.waitingSince > 0 && !offline;
    const slow = waiting && Date.now() - this.waitingSince > patience;
    this.view.draw(this.transcript, fresh, waiting, !offline);
    this.view.showHelp(offline ? 'offline' : slow ? 'slow' : this.restarted ? 'restarted' : null);
  }
}
