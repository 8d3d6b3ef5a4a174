/** Begins: the words, who is signed in, and then the inbox or the page to sign in. */
import type { Session } from '../../bot/staff/wire.ts';
import { direction } from '../chat/words.ts';
import { Api } from './api.ts';
import { el } from './dom.ts';
import { Inbox } from './inbox.ts';
import { drawSignIn } from './sign-in.ts';
import { Words } from './words.ts';

let inbox: Inbox | null = null;
let words: Words;
const api = new Api(() => {
  if (inbox) void begin('idle');
});

/** @param gone why the person is no longer signed in, where they were */
async function begin(gone: 'out' | 'idle' | null): Promise<void> {
  inbox?.stop();
  inbox = null;
  // What was shown of patients goes at once, before anything is asked.
  if (gone) document.body.replaceChildren();
  const session = await api.get<Session>('session').catch(() => null);
  if (!session) {
    document.body.replaceChildren(
      el('main', { class: 'sign-in' }, el('p', { role: 'status' }, words.say('reconnecting'))),
    );
    setTimeout(() => void begin(gone), 3_000);
    return;
  }
  document.title = words.say('title');
  if (!session.signedIn) {
    document.body.replaceChildren(drawSignIn(words, session, gone));
    document.querySelector<HTMLElement>(gone ? 'h1' : 'a.primary')?.focus();
    return;
  }
  inbox = new Inbox(words, session, api, (how) => void begin(how));
  document.body.replaceChildren(inbox.node);
  if (location.search) history.replaceState(null, '', location.pathname);
  inbox.moved();
}

async function start(): Promise<void> {
  const tables = await fetch('/staff/words.json').then((answer) => answer.json());
  words = new Words(tables, navigator.languages);
  document.documentElement.lang = words.locale;
  document.documentElement.dir = direction(words.locale);
  await begin(null);
}

start().catch(() => {
  document.body.textContent = 'The inbox cannot be loaded. / No se puede cargar la bandeja.';
});
