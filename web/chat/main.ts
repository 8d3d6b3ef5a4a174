/**
 * The chat for any page: `<script src="https://host/chat.js" defer></script>`.
 *
 * Options of the script tag: `data-language` (a language to begin in), `data-open` ("true", or "wide" for windows from
 * 64em on), `data-position` ("end" or "start"), `data-phone` and `data-emergency` (numbers to show while the server has never
 * been reached). Any element of the page with `data-chat-open` opens the chat; with `data-chat-ask="..."` it also asks.
 */
import { Connection, type Line } from './connection.ts';
import { el } from './dom.ts';
import { request } from './http.ts';
import { openSession, tabStorage } from './session.ts';
import { applyStyle } from './style.ts';
import { type Entry, Transcript } from './transcript.ts';
import type { Activity, ChatConfig } from './types.ts';
import { View } from './view.ts';
import { fallback, firstLanguage, offered } from './words.ts';

/** Milliseconds without an answer until the telephone numbers are shown. */
const patience = 10_000;

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const origin = new URL(script?.src || location.href).origin;
const options = script?.dataset ?? {};

const newId = (): string =>
  crypto.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/** The clinic's data, from the server, else from this tab's last visit, else what the script tag tells. */
async function loadConfig(remembered: ChatConfig | null): Promise<{ config: ChatConfig; fromServer: boolean }> {
  try {
    return { config: await request<ChatConfig>('GET', `${origin}/chat/config`, null), fromServer: true };
  } catch {
    const { phone, emergency } = options;
    const clinic = { ...fallback.clinic, ...(phone ? { phone } : {}), ...(emergency ? { emergency } : {}) };
    return { config: remembered ?? { ...fallback, clinic }, fromServer: false };
  }
}

async function start(): Promise<void> {
  const session = openSession(`aftercare-chat ${origin}`, tabStorage());
  const loaded = await loadConfig(session.now.config);
  if (loaded.fromServer) session.set({ config: loaded.config });

  const host = el('div', { id: 'aftercare-chat' });
  const shadow = host.attachShadow({ mode: 'open' });
  applyStyle(shadow, script?.nonce);

  let line: Line = 'connecting';
  let waitingSince = 0;
  let restoring = session.now.conversation !== null;
  let wrote = false;
  let note: 'restarted' | null = null;
  const own = new Set<string>(session.now.unsent.map((one) => one.id));
  const transcript = new Transcript(({ from, channelData }) =>
    from?.role ? from.role === 'user' : own.has(channelData?.clientActivityID ?? ''),
  );
  const first = offered(loaded.config, session.now.locale) ?? firstLanguage(loaded.config, options.language);

  const view = new View(shadow, origin, options.position ?? 'end', loaded.config, first, session, {
    write: say,
    language: (id, name) => {
      speak(id);
      if (session.now.conversation) say(name);
    },
    opened: (open) => {
      if (wrote || open !== (session.now.open ?? false)) session.set({ open });
      if (open) connection.start();
    },
  });
  const connection = new Connection(`${origin}/v3/directline`, session, () => view.locale, {
    line: (state) => {
      line = state;
      if (state === 'online') restoring = false;
      refresh([]);
      if (state === 'online' && view.config.strings === fallback.strings) void reload();
    },
    activities: take,
    rejected: (id) => {
      view.fail(id);
      refresh([]);
    },
    restarted: () => {
      transcript.clear();
      for (const one of session.now.unsent) transcript.write(one.id, one.text, one.locale);
      restoring = false;
      note = 'restarted';
    },
  });
  connection.due = () => waitingSince > 0;

  /** Words arrived late: take them over. */
  async function reload(): Promise<void> {
    const late = await loadConfig(null);
    if (!late.fromServer) return;
    session.set({ config: late.config });
    view.config = late.config;
    view.locale = offered(late.config, view.locale) ?? view.locale;
    view.reword();
    refresh([]);
  }

  function speak(locale: string): void {
    view.locale = locale;
    session.set({ locale });
    view.reword();
    refresh([]);
  }

  function say(text: string): void {
    const id = newId();
    own.add(id);
    wrote = true;
    note = null;
    session.set({ open: true });
    const entry = transcript.write(id, text, view.locale);
    waitingSince = Date.now();
    connection.start();
    connection.send({ id, text, locale: view.locale });
    refresh([entry]);
    watch();
  }

  function take(list: Activity[]): void {
    const fresh: Entry[] = [];
    for (const activity of list) {
      const entry = transcript.receive(activity);
      if (!entry) continue;
      if (entry.mine) connection.confirm(entry.key);
      else waitingSince = 0;
      fresh.push(entry);
    }
    const locale = offered(view.config, transcript.lastFromBot?.activity.locale);
    if (locale && locale !== view.locale && fresh.some((entry) => !entry.mine)) {
      view.locale = locale;
      session.set({ locale });
      view.reword();
    }
    if (restoring) {
      // history is shown, not read aloud
      refresh([]);
      view.frame.log.scrollTop = view.frame.log.scrollHeight;
    } else refresh(fresh);
  }

  function refresh(fresh: Entry[]): void {
    const waiting = waitingSince > 0 && line !== 'offline';
    view.draw(transcript, fresh, waiting, line !== 'offline');
    const slow = waiting && Date.now() - waitingSince > patience;
    view.showHelp(line === 'offline' ? 'offline' : slow ? 'slow' : note);
  }

  /** Where an answer is late, shows whom to call instead. */
  function watch(): void {
    const since = waitingSince;
    setTimeout(() => waitingSince === since && refresh([]), patience + 50);
  }

  for (const one of session.now.unsent) transcript.write(one.id, one.text, one.locale);
  document.body.append(host);
  refresh([]);

  const wide = options.open === 'wide' && window.matchMedia('(min-width:64em)').matches;
  const wanted = session.now.open ?? (options.open === 'true' || options.open === '' || wide);
  if (wanted) view.open(false);

  document.addEventListener('click', (event) => {
    const target =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-chat-open],[data-chat-ask]') : null;
    if (!target) return;
    event.preventDefault();
    view.open(true);
    if (target.dataset.chatAsk) say(target.dataset.chatAsk);
  });
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => void start());
else void start();
