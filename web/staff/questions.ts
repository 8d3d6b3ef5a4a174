/** Questions that patients left, the one that is promised first on top, each with a way to answer it. */
import type { LeftQuestion } from '../../bot/staff/wire.ts';
import type { Context, View } from './context.ts';
import { badge, el, icon, said } from './dom.ts';

export class QuestionsView implements View {
  readonly node: HTMLElement;
  private readonly list = el('ol', { class: 'questions' });
  private readonly empty: HTMLElement;
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
    const { words } = context;
    this.empty = el('p', { class: 'empty', hidden: true }, words.say('questionsEmpty'));
    this.node = el(
      'section',
      { class: 'plain' },
      el('h2', { tabindex: '-1' }, words.say('questions')),
      this.empty,
      this.list,
    );
  }

  async load(byItself = false): Promise<void> {
    const { cases } = await this.context.api.get<{ cases: LeftQuestion[] }>('questions', byItself);
    this.empty.hidden = cases.length > 0;
    const held = this.list.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
    this.list.replaceChildren(...cases.map((one) => this.question(one)));
    if (held) this.list.querySelector<HTMLElement>(`a[href="${held}"]`)?.focus();
  }

  async reload(): Promise<void> {
    await this.load(true).catch((error: unknown) => this.context.fail(error));
  }

  focus(): void {
    this.node.querySelector<HTMLElement>('h2')?.focus();
  }

  private question(one: LeftQuestion): HTMLElement {
    const { words, clock } = this.context;
    const say = words.say.bind(words);
    const meta = [say('case', { id: one.id }), say(`channels.${one.channel}`), words.language(one.locale)].join(' · ');
    const past = one.dueAt !== null && clock.isPast(one.dueAt);
    return el(
      'li',
      { class: 'question' },
      one.level !== 'none' && badge(one.level, words),
      ...one.texts.map(({ text, reason, at }) =>
        el(
          'p',
          {},
          el('strong', {}, say(`reasons.${reason}`)),
          el('span', { class: 'when' }, clock.time(at)),
          text && el('q', {}, said(text, one.locale)),
        ),
      ),
      el('p', { class: 'meta' }, meta),
      one.dueAt &&
        el(
          'p',
          { class: past ? 'warning' : 'due' },
          icon('clock'),
          say(past ? 'overdue' : 'dueBy', { time: clock.time(one.dueAt) }),
        ),
      el(
        'a',
        { class: 'primary', href: `/staff/cases/${one.id}`, 'data-go': true },
        say('answerDo'),
        el('span', { class: 'hidden-text' }, say('case', { id: one.id })),
      ),
    );
  }
}
