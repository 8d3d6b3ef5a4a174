/** What the patient sees and does: draws the transcript, the help strip and the languages, and passes on what is written. */
import { Announcer } from './announce.ts';
import { el, icon } from './dom.ts';
import { buildFrame, type Frame } from './frame.ts';
import { enlarge } from './lightbox.ts';
import type { SessionStore } from './session.ts';
import { tel } from './text.ts';
import type { Entry, Transcript } from './transcript.ts';
import { choicesOf, drawTurn, levelOf, type TurnTools } from './turn.ts';
import type { ChatConfig, Strings } from './types.ts';
import { direction, word } from './words.ts';

export interface ViewEvents {
  write(text: string): void;
  language(id: string, name: string): void;
  /** the panel was opened (or closed) */
  opened(open: boolean): void;
}

/** A language's own name as it stands alone: "español" becomes "Español". */
const title = (name: string, locale: string): string => name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);

/** Why the help strip stands above the messages. */
export type Help = 'offline' | 'slow' | 'restarted' | null;

export class View {
  readonly frame: Frame;
  readonly announcer = new Announcer();
  config: ChatConfig;
  locale: string;
  private readonly drawn = new Map<string, { node: HTMLElement; look: string }>();
  private readonly failed = new Set<string>();
  private readonly origin: string;
  private readonly session: SessionStore;
  private readonly on: ViewEvents;
  private help: Help = null;

  constructor(
    shadow: ShadowRoot,
    origin: string,
    position: string,
    config: ChatConfig,
    locale: string,
    session: SessionStore,
    on: ViewEvents,
  ) {
    this.origin = origin;
    this.config = config;
    this.locale = locale;
    this.session = session;
    this.on = on;
    this.frame = buildFrame(position);
    this.frame.root.append(this.announcer.polite, this.announcer.assertive);
    this.wire();
    this.frame.input.value = session.now.draft;
    this.reword();
    shadow.append(this.frame.root);
  }

  get isOpen(): boolean {
    return !this.frame.panel.hidden;
  }

  /** Opens the panel. `focus` false leaves the focus where the patient has it (opened by the page, not by them). */
  open(focus: boolean): void {
    const { panel, launcher, input, log } = this.frame;
    panel.hidden = false;
    launcher.hidden = true;
    launcher.setAttribute('aria-expanded', 'true');
    this.fit();
    log.scrollTop = log.scrollHeight;
    // on a touch screen the field would bring up the keyboard over the welcome
    if (focus) (window.matchMedia('(pointer:coarse)').matches ? log : input).focus();
    this.on.opened(true);
  }

  close(): void {
    const { panel, launcher } = this.frame;
    panel.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute('aria-expanded', 'false');
    launcher.focus();
    this.on.opened(false);
  }

  /** Puts every standing word into the language of the conversation. */
  reword(): void {
    const { frame, config, locale } = this;
    const say = (key: string, values?: Strings) => word(config, locale, key, values);
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
    this.drawLanguages(say);
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
        node?.replaceWith(next);
        node = next;
        this.drawn.set(entry.key, { node, look });
      }
      const place: Element | null = before ? before.nextElementSibling : log.firstElementChild;
      if (place !== node) log.insertBefore(node, place);
      before = node;
    });
    typing.hidden = !waiting;
    for (const entry of fresh) if (!entry.mine) this.speak(entry);
    const only = fresh.length === 1 ? fresh[0] : undefined;
    if (fresh.length || waiting) this.scrollTo(only && !only.mine ? this.drawn.get(only.key)?.node : undefined);
  }

  /** Marks a message that the server will not take. */
  fail(id: string): void {
    this.failed.add(id);
  }

  /** Shows or takes away the strip with the telephone numbers. */
  showHelp(help: Help, aloud = true): void {
    const { strip } = this.frame;
    const changed = help !== this.help;
    this.help = help;
    strip.replaceChildren();
    strip.hidden = help === null;
    if (help === null) return;
    const say = (key: string, values?: Strings) => word(this.config, this.locale, key, values);
    const { phone, emergency } = this.config.clinic;
    strip.append(el('p', {}, say(help)));
    if (help !== 'restarted') {
      const calls = el('div', { class: 'choices' });
      if (emergency)
        calls.append(
          el(
            'a',
            { class: 'choice call danger', href: tel(emergency) },
            icon('phone'),
            say('callEmergency', { emergency }),
          ),
        );
      if (phone)
        calls.append(el('a', { class: 'choice call', href: tel(phone) }, icon('phone'), say('callClinic', { phone })));
      strip.append(calls.childElementCount ? calls : el('p', {}, say('offlineHelp')));
    }
    if (aloud && changed) this.announcer.say(strip.textContent ?? '', this.locale, false);
  }

  private tools(): TurnTools {
    return {
      config: this.config,
      origin: this.origin,
      word: (key, values) => word(this.config, this.locale, key, values),
      choose: (title, byKeyboard) => {
        // the button goes away with the next message: the focus must not go with it
        (byKeyboard ? this.frame.input : this.frame.log).focus({ preventScroll: true });
        this.on.write(title);
      },
      grown: (node) => {
        const turn = node.closest('.turn');
        if (turn && turn === this.frame.typing.previousElementSibling) this.scrollTo(turn as HTMLElement);
      },
      enlarge: (source, alt, from) =>
        enlarge(this.frame.root, source, alt, word(this.config, this.locale, 'closePicture'), from),
    };
  }

  private speak({ activity }: Entry): void {
    const choices: string = choicesOf(activity)
      .map((one) => one.title.trim())
      .join(', ');
    const say = (key: string, values?: Strings) => word(this.config, activity.locale ?? this.locale, key, values);
    const parts = [say('botSaid'), activity.text ?? '', choices && say('choicesSaid', { choices })];
    this.announcer.say(
      parts.filter(Boolean).join(' '),
      activity.locale ?? this.locale,
      activity.importance === 'high' || levelOf(activity) !== 'none',
    );
  }

  /** Shows the end, but never past the beginning of what was just said. */
  private scrollTo(node: HTMLElement | undefined): void {
    const { log } = this.frame;
    const top = node ? node.offsetTop - log.offsetTop - 8 : log.scrollHeight;
    const calm = window.matchMedia('(prefers-reduced-motion:reduce)').matches || log.scrollTop === 0;
    log.scrollTo({ top: Math.min(top, log.scrollHeight), behavior: calm ? 'auto' : 'smooth' });
  }

  private drawLanguages(say: (key: string) => string): void {
    const { languageButton, languages } = this.frame;
    const called = this.config.languages.find((one) => one.id === this.locale)?.name ?? this.locale;
    const current = title(called, this.locale);
    languageButton.hidden = this.config.languages.length < 2;
    languageButton.setAttribute('aria-label', `${say('language')}: ${current}`);
    const name = languageButton.lastElementChild;
    if (name) name.textContent = current;
    languages.setAttribute('aria-label', say('chooseLanguage'));
    const buttons = this.config.languages.map((one) => {
      const pressed = String(one.id === this.locale);
      const button = el(
        'button',
        { type: 'button', class: 'choice', lang: one.id, dir: direction(one.id), 'aria-pressed': pressed },
        title(one.name, one.id),
      );
      button.addEventListener('click', () => {
        this.showLanguages(false);
        languageButton.focus();
        if (one.id !== this.locale) this.on.language(one.id, one.name);
      });
      return button;
    });
    languages.replaceChildren(...buttons);
  }

  private showLanguages(show: boolean): void {
    const { languageButton, languages } = this.frame;
    languages.hidden = !show;
    languageButton.setAttribute('aria-expanded', String(show));
    if (show) languages.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
  }

  /** The field grows with its text where the browser does not do so by itself. */
  private fit(): void {
    const { input } = this.frame;
    if (CSS.supports('field-sizing', 'content')) return;
    input.rows = Math.min(5, Math.max(1, input.value.split('\n').length, Math.ceil(input.value.length / 34)));
  }

  private wire(): void {
    const { launcher, close, languageButton, languages, form, input, panel } = this.frame;
    launcher.addEventListener('click', () => this.open(true));
    close.addEventListener('click', () => this.close());
    languageButton.addEventListener('click', () => this.showLanguages(Boolean(languages.hidden)));
    const submit = () => {
      const text = input.value.trim();
      if (!text) return;
      input.value = '';
      this.session.set({ draft: '' });
      this.fit();
      this.on.write(text);
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submit();
      input.focus();
    });
    input.addEventListener('input', () => {
      this.session.set({ draft: input.value });
      this.fit();
    });
    input.addEventListener('keydown', (event) => {
      // while a word is being composed (Chinese, Japanese, Korean) Enter belongs to the composition
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      submit();
    });
    panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.stopPropagation();
      if (languages.hidden) return this.close();
      this.showLanguages(false);
      languageButton.focus();
    });
  }
}
