/** The page of whoever is not signed in. It holds nothing of anybody. */
import type { Session } from '../../bot/staff/wire.ts';
import { el, icon } from './dom.ts';
import type { Words } from './words.ts';

/** @param gone why the person is no longer signed in, where they were */
export function drawSignIn(words: Words, session: Session, gone: 'out' | 'idle' | null): HTMLElement {
  const say = words.say.bind(words);
  const problem = new URLSearchParams(location.search).get('problem');
  const known = problem && say(`problems.${problem}`) !== `problems.${problem}` ? say(`problems.${problem}`) : null;
  const text = { oidc: 'signInText', link: 'signInLink', none: 'signInNone' }[session.how];
  const to = encodeURIComponent(location.pathname);
  const message = gone === 'idle' ? say('signedOutIdle') : gone === 'out' ? say('signedOut') : known;
  return el(
    'main',
    { id: 'main', class: 'sign-in' },
    el('h1', { tabindex: '-1' }, say('title')),
    el('p', { class: 'clinic' }, session.clinic.name),
    message && el('p', { class: 'notice', role: 'alert' }, icon('alert'), message),
    el('p', {}, say(text)),
    session.how === 'oidc' &&
      el('a', { class: 'primary', href: `/staff/login?to=${to}${gone === 'out' ? '&again=1' : ''}` }, say('signIn')),
  );
}
