/** The inbox of somebody who is signed in: which view is open, what the live line brings, keys, sound, idle time. */
import type { CaseSummary, Session, SignedIn } from '../../bot/staff/wire.ts';
import { Alarm } from './alarm.ts';
import { type Api, ApiError } from './api.ts';
import { AuditView } from './audit.ts';
import { CaseView } from './case.ts';
import type { Context, View } from './context.ts';
import { el } from './dom.ts';
import { buildFrame, type Frame } from './frame.ts';
import { Idle } from './idle.ts';
import { listenForKeys, showKeys } from './keys.ts';
import { Live } from './live.ts';
import { QuestionsView } from './questions.ts';
import { Queue } from './queue.ts';
import { SearchView } from './search.ts';
import { Sound } from './sound.ts';
import { Clock } from './time.ts';
import type { Words } from './words.ts';

const answerable = ['question', 'person', 'missed'];

export class Inbox {
  private view: View | null = null;
  private readonly context: Context;
  private readonly frame: Frame;
  private readonly queue: Queue;
  private readonly alarm: Alarm;
  private readonly sound: Sound;
  private readonly live: Live;
  private readonly idle: Idle;
  private readonly timer: number;
  private readonly deaf: () => void;

  /** @param leave the session is over, and how */
  constructor(words: Words, session: SignedIn, api: Api, leave: (how: 'out' | 'idle') => void) {
    const clock = new Clock(session.clinic.timeZone, words);
    clock.set(session.now);
    api.use(session.csrf);
    const go = (path: string) => this.go(path);
    const context: Context = {
      ...{ words, clock, api, session, go },
      tell: (text, important = false) => this.frame.tell(text, important),
      voice: (text) => this.frame.voice(text),
      fail: (error) => this.fail(error),
    };
    this.context = context;
    const signOut = () => void api.post('sign-out').then(() => leave('out'), context.fail);
    this.sound = new Sound(() => this.frame.setSound(this.sound.on));
    this.frame = buildFrame(words, session, {
      go,
      signOut,
      sound: () => void this.sound.toggle(),
      help: () => showKeys(words),
    });
    this.frame.setSound(this.sound.on);
    this.frame.setLive(false);
    this.queue = new Queue(context, this.frame.list);
    this.alarm = new Alarm(context, this.frame.alarm, this.sound);
    this.live = new Live({
      queue: (cases, now) => this.heard(cases, now),
      case: () => void this.view?.reload?.(),
      state: (up) => this.frame.setLive(up),
      refused: () => void this.check(leave),
    });
    this.idle = new Idle(api, words, session, () => void this.check(leave));
    this.deaf = listenForKeys((name) => this.key(name));
    this.timer = window.setInterval(() => this.tick(), 10_000);
    window.addEventListener('popstate', this.moved);
  }

  get node(): HTMLElement {
    return this.frame.root;
  }

  /** Opens the view of the page's address. */
  readonly moved = () => void this.open(location.pathname, true);

  /** Ends everything that would go on by itself. */
  stop(): void {
    this.live.stop();
    this.idle.stop();
    this.deaf();
    clearInterval(this.timer);
    window.removeEventListener('popstate', this.moved);
  }

  private go(path: string): void {
    if (path !== location.pathname) history.pushState(null, '', path);
    void this.open(path, true);
  }

  private async open(path: string, focus: boolean): Promise<void> {
    const id = Number(/^\/staff\/cases\/(\d+)$/.exec(path)?.[1]) || null;
    const { context, frame } = this;
    this.frame.setSection(path);
    this.queue.show(id);
    this.alarm.looking(id);
    frame.root.dataset.view = id ? 'case' : (path.split('/')[2] ?? 'queue');
    this.live.watch(id);
    const view = id
      ? new CaseView(context, id)
      : path.endsWith('/questions')
        ? new QuestionsView(context)
        : path.endsWith('/search')
          ? new SearchView(context)
          : path.endsWith('/audit')
            ? new AuditView(context)
            : null;
    this.view = view;
    try {
      if (view instanceof CaseView || view instanceof QuestionsView || view instanceof AuditView) await view.load();
    } catch (error) {
      if (this.view === view) frame.main.replaceChildren(el('p', { class: 'empty' }, this.reason(error)));
      return this.fail(error);
    }
    // Somebody went on while it loaded.
    if (this.view !== view) return;
    const { words } = context;
    const nothing = el(
      'div',
      { class: 'empty big' },
      el('p', {}, words.say('pick')),
      el('p', {}, words.say('pickMore')),
    );
    frame.main.replaceChildren(view?.node ?? nothing);
    frame.main.scrollTop = 0;
    if (!focus) return;
    if (view) view.focus();
    else this.queue.focus();
  }

  private heard(cases: CaseSummary[], now: string): void {
    const { words, clock } = this.context;
    clock.set(now);
    const news = this.queue.take(cases);
    const left = cases.filter(({ reasons }) => reasons.some((reason) => answerable.includes(reason)));
    this.frame.setQuestions(left.length);
    this.alarm.show(news.emergencies, this.queue.unseen, cases.length);
    const other = news.others[0];
    if (other) this.context.tell(words.say('newCaseSaid', { level: words.say(`levels.${other.level}`) }));
    if (this.view instanceof QuestionsView && (news.others.length > 0 || news.emergencies.length > 0))
      void this.view.reload();
  }

  private tick(): void {
    this.queue.draw();
    this.alarm.tick();
    this.view?.tick?.();
  }

  private key(name: string): boolean {
    const paths: Record<string, string> = { l: '/staff', q: '/staff/questions', '/': '/staff/search' };
    const path = paths[name];
    if (path) this.go(path);
    else if (name === 'j') this.queue.step(1);
    else if (name === 'k') this.queue.step(-1);
    else if (name === '?') showKeys(this.context.words);
    else if (name === 's') void this.sound.toggle();
    else return this.view?.key?.(name) ?? false;
    return true;
  }

  /** The server refused the line, or the time is up: is the session over? */
  private async check(leave: (how: 'idle') => void): Promise<void> {
    const session = await this.context.api.get<Session>('session', true).catch(() => null);
    if (session?.signedIn) this.idle.set(session);
    else if (session) leave('idle');
  }

  private fail(error: unknown): void {
    this.frame.tell(this.reason(error), true);
  }

  private reason(error: unknown): string {
    const { words } = this.context;
    if (!(error instanceof ApiError)) return words.say('errorOther');
    const key = `error${error.code}`;
    const text = words.say(key, { name: error.message });
    return text === key ? words.say('errorOther') : text;
  }
}
