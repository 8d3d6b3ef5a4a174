/** What the patient sees and does: draws the transcript, the help strip and the languages, and passes on what is written. */
import { Announcer } from './announce.ts';
import { Field } from './field.ts';
import { buildFrame, type Frame } from './frame.ts';
import { drawHelp, type Help } from './help.ts';
import { Languages } from './languages.ts';
import { enlarge } from './lightbox.ts';
import type { SessionStore } from './session.ts';
import type { Entry, Transcript } from './transcript.ts';
import { drawTurn, type TurnTools } from './turn.ts';
import type { ChatConfig, Strings } from './types.ts';
import { direction, word } from './words.ts';

export interface ViewEvents {
  write(text: string): void;
  language(id: string, name: string): void;
  /** the panel was opened (or closed) */
  opened(open: boolean): void;
}

export class View {
  readonly frame: Frame;
  readonly announcer = new Announcer();
  readonly config: ChatConfig;
  locale: string;
  private readonly drawn = new Map<string, { node: HTMLElement; look: string }>();
  private readonly failed = new Set<string>();
  private readonly origin: string;
  private readonly field: Field;
  private readonly on: ViewEvents;
  private readonly languages: Languages;
  private help: Help = null;
  /** where the focus goes when the panel closes */
  private from: HTMLElement | null = null;
  /** the page's own buttons in place of the launcher */
  private opener: string | undefined;

  constructor(
    shadow: ShadowRoot,
    place: { origin: string; position: string },
    config: ChatConfig,
    locale: string,
    session: SessionStore,
    on: ViewEvents,
  ) {
    this.origin = place.origin;
    this.frame = buildFrame(place.position);
    this.config = config;
    this.locale = locale;
    this.on = on;
    this.field = new Field(this.frame, session, on.write);
    this.languages = new Languages(this.frame.languageButton, this.frame.languages, on.language);
    this.frame.root.append(this.announcer.polite, this.announcer.assertive);
    this.wire();
    this.reword();
    shadow.append(this.frame.root);
  }

  get isOpen(): boolean {
    return !this.frame.panel.hidden;
  }

  /** @param opener selector of the page's own button */
  useOpener(opener: string | undefined): void {
    this.opener = opener;
    this.frame.root.classList.toggle('bare', opener !== undefined);
    this.tellOpeners();
  }

  /**
   * Opens the panel. `focus` false leaves the focus where the patient has it (opened by the page, not by them).
   * @param from the element that opened it
   */
  open(focus: boolean, from?: HTMLElement): void {
    const { panel, launcher, input, log } = this.frame;
    this.from = from ?? this.from;
    const was = this.isOpen;
    panel.hidden = false;
    launcher.hidden = true;
    launcher.setAttribute('aria-expanded', 'true');
    launcher.removeAttribute('data-news');
    // first of all: what the browser does below takes it a while, and the first request can be on its way meanwhile
    if (!was) this.on.opened(true);
    this.field.fit();
    this.toEnd();
    // on a touch screen the field would bring up the keyboard over the welcome
    if (focus) (window.matchMedia('(pointer:coarse)').matches ? log : input).focus();
    this.tellOpeners();
  }

  /** Closes the panel. `focus` false where the focus has already gone elsewhere. */
  close(focus = true): void {
    const { panel, launcher } = this.frame;
    if (!this.isOpen) return;
    panel.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute('aria-expanded', 'false');
    this.tellOpeners();
    if (focus) (this.from?.isConnected ? this.from : launcher).focus();
    this.from = null;
    this.on.opened(false);
  }

  private tellOpeners(): void {
    if (!this.opener) return;
    for (const one of document.querySelectorAll(this.opener)) one.setAttribute('aria-expanded', String(this.isOpen));
  }

  /** Shows the newest message. */
  toEnd(): void {
    this.frame.log.scrollTop = this.frame.log.scrollHeight;
  }

  /** Puts every standing word into the language of the conversation. */
  reword(): void {
    const { frame, config, locale } = this;
    const say = (key: string, values?: Strings) => this.word(key, values);
    frame.root.lang = locale;
    frame.root.dir = direction(locale);
    frame.launcherText.textContent = say('launcher');
    frame.launcher.setAttribute('aria-label', `${say('launcher')} ${say('open')}`);
    frame.panel.setAttribute(
      'aria-label',
      config.clinic.name ? say('region', { clinic: config.clinic.name }) : say('title'),
    );
    frame.title.textContent = say('title');
    frame.clinic.textContent = config.clinic.name;
    frame.close.setAttribute('aria-label', say('close'));
    frame.log.setAttribute('aria-label', say('log'));
    frame.label.textContent = say('input');
    frame.input.placeholder = say('placeholder');
    frame.send.setAttribute('aria-label', say('send'));
    frame.note.textContent = say('note');
    this.languages.draw(config, locale, say);
    this.showHelp(this.help, false);
    for (const one of this.drawn.values()) one.look = '';
  }

  /** Brings the log in line with the transcript. `fresh` entries are spoken and scrolled to. */
  draw(transcript: Transcript, fresh: Entry[], waiting: boolean, online: boolean): void {
    const { log, typing } = this.frame;
    const all = transcript.all;
    const known = new Set(all.map((entry) => entry.key));
    for (const [key, one] of this.drawn) {
      if (known.has(key)) continue;
      one.node.remove();
      this.drawn.delete(key);
    }
    let before: Element | null = null;
    all.forEach((entry, at) => {
      const state = this.failed.has(entry.key) ? 'failed' : entry.settled || online ? 'sent' : 'waiting';
      const live = at === all.length - 1;
      const look = `${state} ${live && !entry.mine} ${entry.settled} ${this.locale}`;
      const old = this.drawn.get(entry.key);
      let node = old?.node;
      if (!node || old?.look !== look) {
        const next = drawTurn(entry, state, live, this.tools());
        const held = node?.matches(':focus-within') ?? false;
        node?.replaceWith(next);
        if (held) log.focus({ preventScroll: true });
        node = next;
        this.drawn.set(entry.key, { node, look });
      }
      const place: Element | null = before ? before.nextElementSibling : log.firstElementChild;
      if (place !== node) log.insertBefore(node, place);
      before = node;
    });
    typing.hidden = !waiting;
    for (const entry of fresh) {
      if (entry.mine) continue;
      this.announcer.tell(entry, this.config, this.locale);
      if (!this.isOpen) this.frame.launcher.dataset.news = '';
    }
    const only = fresh.length === 1 ? fresh[0] : undefined;
    if (fresh.length || waiting) this.scrollTo(only && !only.mine ? this.drawn.get(only.key)?.node : undefined);
  }

  /** Marks a message that the server will not take. */
  fail(id: string): void {
    this.failed.add(id);
  }

  /** Shows or takes away the strip with the telephone numbers. */
  showHelp(help: Help, aloud = true): void {
    const changed = help !== this.help;
    // drawn again only for a reason: the focus may be on one of its numbers
    if (aloud && !changed) return;
    this.help = help;
    const said = drawHelp(this.frame.strip, help, this.config.clinic, (key, values) => this.word(key, values));
    if (help && aloud) this.announcer.say(said, this.locale, false);
  }

  private word(key: string, values?: Strings): string {
    return word(this.config, this.locale, key, values);
  }

  private tools(): TurnTools {
    return {
      config: this.config,
      origin: this.origin,
      word: (key, values) => this.word(key, values),
      choose: (title, byKeyboard) => {
        // the button goes away with the next message: the focus must not go with it
        (byKeyboard ? this.frame.input : this.frame.log).focus({ preventScroll: true });
        this.on.write(title);
      },
      grown: (node) => {
        const turn = node.closest('.turn');
        if (turn && turn === this.frame.typing.previousElementSibling) this.scrollTo(turn as HTMLElement);
      },
      enlarge: (source, alt, from) => enlarge(this.frame.root, source, alt, this.word('closePicture'), from),
    };
  }

  /** Shows the end, but never past the beginning of what was just said. */
  private scrollTo(node: HTMLElement | undefined): void {
    const { log } = this.frame;
    const top = node ? node.offsetTop - log.offsetTop - 8 : log.scrollHeight;
    const calm = window.matchMedia('(prefers-reduced-motion:reduce)').matches || log.scrollTop === 0;
    log.scrollTo({ top: Math.min(top, log.scrollHeight), behavior: calm ? 'auto' : 'smooth' });
  }

  private wire(): void {
    const { launcher, close, panel } = this.frame;
    launcher.addEventListener('click', () => this.open(true));
    close.addEventListener('click', () => this.close());
    panel.addEventListener('focusout', (event) => {
      // the panel fills a small window: who leaves it by keyboard wants to see where they are
      const next = event.relatedTarget;
      const fills = panel.offsetWidth >= window.innerWidth - 2;
      if (fills && next instanceof Node && !this.frame.root.contains(next)) this.close(false);
    });
    panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.stopPropagation();
      if (!this.languages.close()) this.close();
    });
  }
}
