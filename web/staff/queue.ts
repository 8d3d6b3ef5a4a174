/** The list of open cases at the side, and what is new in it. */
import type { CaseSummary } from '../../bot/staff/wire.ts';
import { card, waits } from './cards.ts';
import type { Context } from './context.ts';
import { el } from './dom.ts';

export interface News {
  /** emergencies that came in since the list before */
  emergencies: CaseSummary[];
  others: CaseSummary[];
}

/** What a list has that the one before had not: a new hand-off, be it of a known case. Pure. */
function newsOf(before: ReadonlySet<number> | null, cases: readonly CaseSummary[]): News {
  if (before === null) return { emergencies: [], others: [] };
  const fresh = cases.filter((one) => one.handoffs.some((id) => !before.has(id)));
  const alarming = (one: CaseSummary) => one.level === 'emergency';
  return { emergencies: fresh.filter(alarming), others: fresh.filter((one) => !alarming(one)) };
}

export class Queue {
  cases: CaseSummary[] = [];
  private known: Set<number> | null = null;
  private current: number | null = null;
  private readonly context: Context;
  private readonly place: HTMLElement;
  private readonly title = el('h2', { id: 'list-title' });
  private readonly cards = el('ol', { class: 'cards' });
  private readonly empty: HTMLElement;

  constructor(context: Context, place: HTMLElement) {
    this.context = context;
    this.place = place;
    const { words } = context;
    this.empty = el(
      'p',
      { class: 'empty', hidden: true },
      el('strong', {}, words.say('queueEmpty')),
      ' ',
      words.say('queueEmptyMore'),
    );
    this.title.textContent = words.say('queue');
    place.append(this.title, this.empty, this.cards);
  }

  /** Emergencies that nobody has seen. */
  get unseen(): CaseSummary[] {
    return this.cases.filter((one) => one.level === 'emergency' && waits(one));
  }

  take(cases: CaseSummary[]): News {
    const news = newsOf(this.known, cases);
    this.known = new Set([...(this.known ?? []), ...cases.flatMap(({ handoffs }) => handoffs)]);
    this.cases = cases;
    this.draw();
    return news;
  }

  /** The case that is open beside the list: any of its hand-offs names it. */
  show(id: number | null): void {
    this.current = id;
    this.draw();
  }

  /** Ages grow. The focus stays on the card on which it was. */
  draw(): void {
    const held = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.case : undefined;
    const inside = this.place.contains(document.activeElement);
    this.title.textContent = this.context.words.say('queueCount', { count: this.cases.length });
    this.empty.hidden = this.cases.length > 0;
    this.cards.replaceChildren(
      ...this.cases.map((one) => card(one, this.context, this.current !== null && one.handoffs.includes(this.current))),
    );
    if (inside && held) this.link(Number(held))?.focus({ preventScroll: true });
  }

  /** The case after or before the open one (or the one in focus). */
  step(by: 1 | -1): void {
    const held = document.activeElement instanceof HTMLElement ? Number(document.activeElement.dataset.case) : 0;
    const from = held || this.current;
    const at = this.cases.findIndex((one) => from !== null && one.handoffs.includes(from));
    const next = this.cases[at === -1 ? 0 : Math.min(Math.max(at + by, 0), this.cases.length - 1)];
    if (!next) return;
    const link = this.link(next.id);
    link?.focus();
    link?.scrollIntoView({ block: 'nearest' });
  }

  focus(): void {
    this.cards.querySelector<HTMLElement>('a')?.focus();
  }

  private link(id: number): HTMLElement | null {
    return this.cards.querySelector<HTMLElement>(`a[data-case="${id}"]`);
  }
}
