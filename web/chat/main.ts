/**
 * The chat for any page: `<script src="https://host/chat.js" defer></script>`.
 *
 * Options of the script tag: `data-procedure`, `data-language`, `data-color`, `data-position` ("end" or "start"), `data-opener` (the
 * page's own button, a selector), `data-visit` (a visit's code; "?visit=" in the page's address does the same), `data-open` ("true",
 * or "wide" for windows from 64em on). Any element with `data-chat-open` opens the chat; with `data-chat-ask="..."` it also asks. docs/embed.md tells the rest.
 */
import { exposeApi, type Moved } from './api.ts';
import { Chat } from './chat.ts';
import { el } from './dom.ts';
import { checkOptions, paint, readOptions } from './options.ts';
import { openSession, tabStorage } from './session.ts';
import { applyStyle } from './style.ts';
import type { ChatConfig } from './types.ts';

/** The clinic's languages, numbers and words: the server puts them in when it makes this script. */
declare const __chatConfig: ChatConfig;

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const origin = new URL(script?.src || location.href).origin;
const data = script?.dataset ?? {};

function start(ready: (chat: Moved) => void): void {
  const options = readOptions(data, location.search);
  const session = openSession(`aftercare-chat ${origin}`, tabStorage());
  const config = __chatConfig;
  checkOptions(options, config);
  const host = el('div', { id: 'aftercare-chat' });
  const shadow = host.attachShadow({ mode: 'open' });
  applyStyle(shadow, script?.nonce);
  const chat = new Chat(shadow, session, config, { origin, ...options });
  if (options.color) paint(chat.view.frame.root, options.color);
  chat.view.useOpener(options.opener);
  document.body.append(host);
  if (session.now.open ?? options.open) chat.view.open(false);

  const click = (event: MouseEvent) => {
    const opens = `[data-chat-open],[data-chat-ask]${options.opener ? `,${options.opener}` : ''}`;
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>(opens) : null;
    if (!target) return;
    event.preventDefault();
    chat.view.open(true, target);
    if (target.dataset.chatAsk) chat.say(target.dataset.chatAsk);
  };
  document.addEventListener('click', click);
  ready({
    open: () => chat.view.open(true),
    close: () => chat.view.close(),
    say(text) {
      chat.view.open(false);
      chat.say(text);
    },
    destroy() {
      document.removeEventListener('click', click);
      chat.end();
      host.remove();
    },
  });
}

const api = exposeApi();
if (api) {
  const begin = () => start(api.ready);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
}
