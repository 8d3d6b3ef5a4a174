/**
 * The chat for any page: `<script src="https://host/chat.js" defer></script>`.
 *
 * Options of the script tag: `data-language` (a language to begin in), `data-open` ("true", or "wide" for windows from
 * 64em on), `data-position` ("end" or "start"), `data-phone` and `data-emergency` (numbers to show while the server has never
 * been reached). Any element of the page with `data-chat-open` opens the chat; with `data-chat-ask="..."` it also asks.
 */
import { Chat } from './chat.ts';
import { fetchConfig, standIn } from './config.ts';
import { el } from './dom.ts';
import { openSession, tabStorage } from './session.ts';
import { applyStyle } from './style.ts';

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const origin = new URL(script?.src || location.href).origin;
const options = script?.dataset ?? {};

async function start(): Promise<void> {
  const session = openSession(`aftercare-chat ${origin}`, tabStorage());
  const config = await fetchConfig(origin);
  if (config) session.set({ config });

  const host = el('div', { id: 'aftercare-chat' });
  const shadow = host.attachShadow({ mode: 'open' });
  applyStyle(shadow, script?.nonce);
  const { language, position = 'end' } = options;
  const chat = new Chat(shadow, session, config ?? standIn(session.now.config, options), {
    origin,
    position,
    language,
  });
  document.body.append(host);

  const wide = options.open === 'wide' && window.matchMedia('(min-width:64em)').matches;
  if (session.now.open ?? (options.open === 'true' || options.open === '' || wide)) chat.view.open(false);

  document.addEventListener('click', (event) => {
    const target =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-chat-open],[data-chat-ask]') : null;
    if (!target) return;
    event.preventDefault();
    chat.view.open(true);
    if (target.dataset.chatAsk) chat.say(target.dataset.chatAsk);
  });
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => void start());
else void start();
