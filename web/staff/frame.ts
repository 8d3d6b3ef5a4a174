/** The page around the views: who and where, the list at the side, the place for a view, and what is told. */
import type { SignedIn } from '../../bot/staff/wire.ts';
import { button, el, icon } from './dom.ts';
import type { Words } from './words.ts';

export interface FrameEvents {
  go(path: string): void;
  sound(): void;
  help(): void;
  signOut(): void;
}

export interface Frame {
  root: HTMLElement;
  list: HTMLElement;
  main: HTMLElement;
  /** the red bar of an emergency that nobody has seen */
  alarm: HTMLElement;
  setLive(up: boolean): void;
  setSound(on: boolean): void;
  setSection(path: string): void;
  setQuestions(count: number): void;
  tell(text: string, important: boolean): void;
  /** By voice alone: the screen shows it anyway. */
  voice(text: string): void;
}

export function buildFrame(words: Words, { staff, clinic }: SignedIn, on: FrameEvents): Frame {
  const say = words.say.bind(words);
  const live = el('span', { class: 'live', role: 'status' });
  const sound = button('', 'quiet-button sound', on.sound);
  const count = el('span', { class: 'count' });
  const sections: [string, string][] = [
    ['/staff', say('queue')],
    ['/staff/questions', say('questions')],
    ['/staff/search', say('search')],
    ...(staff.role === 'manager' ? ([['/staff/audit', say('audit')]] as [string, string][]) : []),
  ];
  const links = sections.map(([path, name]) =>
    el('a', { href: path, 'data-go': true }, name, path === '/staff/questions' ? count : null),
  );
  const nav = el('nav', { 'aria-label': say('sections') }, ...links);
  const who = say('signedInAs', { name: staff.name, role: say(`roles.${staff.role}`) });
  const header = el(
    'header',
    { class: 'top' },
    el('a', { class: 'skip', href: '#main' }, say('skip')),
    el('div', { class: 'brand' }, el('h1', {}, say('title')), el('span', { class: 'clinic' }, clinic.name)),
    nav,
    el(
      'div',
      { class: 'tools' },
      live,
      sound,
      button(say('help'), 'quiet-button keys', on.help),
      el('span', { class: 'who' }, who),
      button(say('signOut'), 'quiet-button', on.signOut, 'out'),
    ),
  );
  const alarm = el('section', { class: 'alarm', 'aria-label': say('newEmergency'), hidden: true });
  const list = el('section', { class: 'list', 'aria-labelledby': 'list-title' });
  const main = el('main', { id: 'main', tabindex: '-1' });
  const polite = el('div', { class: 'hidden-text', 'aria-live': 'polite' });
  const assertive = el('div', { class: 'hidden-text', role: 'alert', 'aria-live': 'assertive' });
  const toast = el('div', { class: 'toast', hidden: true, 'aria-hidden': 'true' });
  const root = el('div', { class: 'frame' }, header, alarm, list, main, polite, assertive, toast);
  root.addEventListener('click', (event) => follow(event, on.go));
  let hiding = 0;
  const speak = (text: string, important: boolean) => {
    const line = el('p', {}, text);
    (important ? assertive : polite).append(line);
    setTimeout(() => line.remove(), 8_000);
  };

  return {
    root,
    list,
    main,
    alarm,
    setLive(up) {
      live.replaceChildren(el('span', {}, say(up ? 'live' : 'reconnecting')));
      live.classList.toggle('down', !up);
    },
    setSound(isOn) {
      sound.replaceChildren(icon(isOn ? 'sound' : 'mute'), el('span', {}, say(isOn ? 'soundOn' : 'soundOff')));
      sound.setAttribute('aria-pressed', String(isOn));
      sound.title = say('soundHint');
    },
    setSection(path) {
      for (const link of links) {
        if (link.getAttribute('href') !== path) link.removeAttribute('aria-current');
        else {
          link.setAttribute('aria-current', 'page');
          reveal(link, nav);
        }
      }
    },
    setQuestions(number) {
      count.textContent = number > 0 ? String(number) : '';
    },
    voice(text) {
      speak(text, false);
    },
    tell(text, important) {
      speak(text, important);
      toast.textContent = text;
      toast.hidden = false;
      toast.classList.toggle('important', important);
      clearTimeout(hiding);
      hiding = window.setTimeout(() => {
        toast.hidden = true;
      }, 5_000);
    },
  };
}

/** On a phone the sections reach out of the window: the current one comes into it, and the page itself stays where it is. */
function reveal(link: HTMLElement, nav: HTMLElement): void {
  const [inner, outer] = [link.getBoundingClientRect(), nav.getBoundingClientRect()];
  nav.scrollLeft += Math.min(0, inner.left - outer.left) + Math.max(0, inner.right - outer.right);
}

/** Links of our own change the view without loading the page; with a modifier the browser does as ever. */
function follow(event: MouseEvent, go: (path: string) => void): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-go]') : null;
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.pathname);
}
