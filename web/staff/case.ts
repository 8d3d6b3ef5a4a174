/** One case: its head, what can be done, the conversation, the details. */
import type { CasePage } from '../../bot/staff/wire.ts';
import { ApiError } from './api.ts';
import { waits } from './cards.ts';
import { Composer } from './composer.ts';
import type { Context, View } from './context.ts';
import { drawDetails } from './details.ts';
import { askClose, askErase } from './dialogs.ts';
import { badge, button, el, icon } from './dom.ts';
import { drawSigns } from './signs.ts';
import { Transcript } from './transcript.ts';

type ActionName = 'acknowledge' | 'take-over' | 'give-back' | 'close';

const told: Record<ActionName, string> = {
  acknowledge: 'doneAcknowledge',
  'take-over': 'doneTakeOver',
  'give-back': 'doneGiveBack',
  close: 'doneClose',
};

export class CaseView implements View {
  readonly node = el('article', { class: 'case' });
  private page: CasePage | null = null;
  /** What was asked for and is not through yet. */
  private readonly asked = new Set<ActionName>();
  private last: Promise<void> = Promise.resolve();
  private readonly id: number;
  private readonly context: Context;
  private readonly head = el('header', { class: 'case-head' });
  private readonly actions = el('div', { class: 'actions', role: 'group' });
  private readonly banner = el('p', { class: 'banner' });
  private readonly signs = el('div');
  private readonly details = el('aside');
  private readonly transcript: Transcript;
  private readonly composer: Composer;

  constructor(context: Context, id: number) {
    this.context = context;
    this.id = id;
    this.transcript = new Transcript(context);
    this.composer = new Composer(context, async (text) => {
      await context.api.post(`cases/${id}/reply`, { text });
      await this.reload();
      this.transcript.toEnd();
    });
    const foot = el('div', { class: 'foot' }, this.banner, this.composer.node);
    const middle = el('div', { class: 'middle' }, this.signs, this.transcript.node, foot);
    this.node.append(this.head, el('div', { class: 'body' }, middle, this.details));
  }

  /** Reads the case for the first time. */
  async load(): Promise<void> {
    this.take(await this.context.api.get<CasePage>(`cases/${this.id}?lang=${this.context.words.locale}`));
  }

  /** Reads it again because something changed. */
  async reload(): Promise<void> {
    try {
      this.take(await this.context.api.get<CasePage>(`cases/${this.id}?lang=${this.context.words.locale}`, true));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 0) this.context.fail(error);
    }
  }

  focus(): void {
    this.transcript.toEnd();
    this.node.querySelector<HTMLElement>('h2')?.focus();
  }

  tick(): void {
    if (this.page) this.drawHead(this.page);
  }

  key(name: string): boolean {
    if (name === 'r') return this.composer.focus();
    const names: Record<string, ActionName> = { a: 'acknowledge', t: 'take-over', g: 'give-back', c: 'close' };
    const action = names[name];
    // While an action runs, what will be allowed behind it is not known yet.
    if (!action || !this.page || (this.asked.size === 0 && !this.may(action))) return false;
    void this.act(action);
    return true;
  }

  private take(page: CasePage): void {
    this.page = page;
    const { words } = this.context;
    this.drawHead(page);
    this.drawActions(page);
    this.signs.replaceChildren(drawSigns(page, this.context));
    this.details.replaceChildren(drawDetails(page, this.context, () => void this.erase()));
    this.banner.textContent = standing(page, this.context);
    this.composer.draw(page);
    if (this.transcript.draw(page) > 0) this.context.voice(words.say('newMessageSaid'));
  }

  private drawHead(page: CasePage): void {
    const { words, clock } = this.context;
    const say = words.say.bind(words);
    const held = this.head.contains(document.activeElement) && document.activeElement?.tagName === 'H2';
    const state = say(`states.${page.state}`);
    const parts = [
      page.closedAt
        ? say('closedAs', {
            time: clock.time(page.closedAt),
            outcome: page.outcome ? say(`outcomes.${page.outcome}`) : '',
          })
        : clock.waiting(page.at),
      page.owner && page.state !== 'closed' ? say('stateBy', { state, name: page.owner.name }) : state,
    ];
    const due = page.dueAt && !page.closedAt ? page.dueAt : null;
    const past = due !== null && clock.isPast(due);
    const title = el('h2', { tabindex: '-1' }, badge(page.level, words), ' ', say('case', { id: page.id }));
    this.head.className = `case-head ${page.level}`;
    this.head.replaceChildren(
      el('a', { class: 'to-list', href: '/staff', 'data-go': true }, icon('back'), say('back')),
      title,
      el('p', { class: 'meta' }, parts.join(' · ')),
      due
        ? el(
            'p',
            { class: past ? 'warning' : 'due' },
            icon('clock'),
            say(past ? 'overdue' : 'dueBy', { time: clock.time(due) }),
          )
        : '',
      this.actions,
    );
    if (held) title.focus();
  }

  private drawActions(page: CasePage): void {
    const { words } = this.context;
    const may = allowed(page, this.context);
    const held = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.action : undefined;
    const looks = {
      acknowledge: ['acknowledge', 'second', 'eye'],
      'take-over': ['takeOver', 'primary', 'hand'],
      'give-back': ['giveBack', 'second', 'bot'],
      close: ['close', 'second', 'check'],
    } as const;
    this.actions.replaceChildren(
      ...may.map((name) => {
        const [key, look, drawing] = looks[name];
        const made = button(words.say(key), look, () => void this.act(name), drawing);
        made.dataset.action = name;
        return made;
      }),
    );
    if (!held) return;
    const again = this.actions.querySelector<HTMLElement>(`[data-action="${held}"]`);
    (again ?? this.node.querySelector<HTMLElement>('h2'))?.focus();
  }

  private may(name: ActionName): boolean {
    return this.page !== null && allowed(this.page, this.context).includes(name);
  }

  /** One behind the other: what is asked for before the last action is through is not lost. Twice the same is once. */
  private async act(name: ActionName): Promise<void> {
    if (this.asked.has(name)) return;
    const body = name === 'close' ? await askClose(this.context.words) : {};
    if (!body) return;
    this.asked.add(name);
    this.last = this.last.then(() => this.carryOut(name, body)).finally(() => this.asked.delete(name));
    await this.last;
  }

  private async carryOut(name: ActionName, body: object): Promise<void> {
    if (!this.may(name)) return;
    try {
      await this.context.api.post(`cases/${this.id}/${name}`, body);
      this.context.tell(this.context.words.say(told[name]));
      await this.reload();
      if (name === 'take-over') this.composer.focus();
      if (name === 'close') this.context.go('/staff');
    } catch (error) {
      this.context.fail(error);
      await this.reload();
    }
  }

  private async erase(): Promise<void> {
    if (!(await askErase(this.context.words))) return;
    try {
      await this.context.api.post(`cases/${this.id}/erase`);
      this.context.tell(this.context.words.say('erased'));
      this.context.go('/staff');
    } catch (error) {
      this.context.fail(error);
    }
  }
}

/** What this person can do with the case as it is. The server decides again. Pure. */
function allowed(page: CasePage, { session }: Pick<Context, 'session'>): ActionName[] {
  if (page.state === 'closed') return [];
  const { speaker } = page;
  const rightful = !speaker || speaker.id === session.staff.id || session.staff.role === 'manager';
  const names: ActionName[] = [];
  if (!speaker) names.push('take-over');
  if (waits(page)) names.push('acknowledge');
  if (speaker && rightful) names.push('give-back');
  if (rightful) names.push('close');
  return names;
}

/** Who speaks with the patient now, and what that means for whoever reads. */
function standing(page: CasePage, { words, session }: Context): string {
  if (page.state === 'closed') return words.say('caseClosed');
  const unreachable = page.reachable ? '' : ` ${words.say('notReachable')}`;
  if (page.speaker) {
    const mine = page.speaker.id === session.staff.id;
    return (mine ? words.say('youSpeak') : words.say('otherSpeaks', { name: page.speaker.name })) + unreachable;
  }
  const question = page.rows.some(
    ({ reason, state }) => state !== 'closed' && !['emergency', 'urgent'].includes(reason),
  );
  return words.say(question ? 'botSpeaksAnswer' : 'botSpeaks') + unreachable;
}
