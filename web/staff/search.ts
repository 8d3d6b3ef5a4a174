/** Looking for cases, closed ones too. What is looked for stays in this page: it stands in no address. */
import type { CaseSummary } from '../../bot/staff/wire.ts';
import { card } from './cards.ts';
import type { Context, View } from './context.ts';
import { el } from './dom.ts';

export class SearchView implements View {
  readonly node: HTMLElement;
  private readonly input = el('input', { id: 'search', type: 'search', maxlength: '200', autocomplete: 'off' });
  private readonly count = el('p', { role: 'status', class: 'meta' });
  private readonly found = el('ol', { class: 'cards' });
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
    const { words } = context;
    const form = el(
      'form',
      { class: 'search', role: 'search' },
      el('label', { for: 'search' }, words.say('searchLabel')),
      el(
        'div',
        { class: 'row' },
        this.input,
        el('button', { type: 'submit', class: 'primary' }, words.say('searchDo')),
      ),
      el('p', { class: 'hint' }, words.say('searchHint')),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.look();
    });
    this.node = el(
      'section',
      { class: 'plain' },
      el('h2', { tabindex: '-1' }, words.say('search')),
      form,
      this.count,
      this.found,
    );
  }

  focus(): void {
    this.input.focus();
  }

  private async look(): Promise<void> {
    const text = this.input.value.trim();
    if (!text) return this.input.focus();
    const { words, api } = this.context;
    try {
      const { cases } = await api.post<{ cases: CaseSummary[] }>('search', { text });
      this.count.textContent =
        cases.length > 0 ? words.say('searchCount', { count: cases.length }) : words.say('searchNone');
      this.found.replaceChildren(...cases.map((one) => card(one, this.context, false)));
    } catch (error) {
      this.context.fail(error);
    }
  }
}
