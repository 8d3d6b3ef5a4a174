/** For managers: who read and did what, whether the chain is whole, and the table to take away. */
import type { AuditEntry, AuditVerdict } from '../../bot/staff/wire.ts';
import type { Context, View } from './context.ts';
import { button, el, said } from './dom.ts';

export class AuditView implements View {
  readonly node: HTMLElement;
  private readonly rows = el('tbody');
  private readonly more: HTMLButtonElement;
  private readonly verdict = el('p', { role: 'status' });
  private oldest: number | null = null;
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
    const { words } = context;
    const say = words.say.bind(words);
    this.more = button(
      say('auditMore'),
      'second',
      () => void this.load().catch((error: unknown) => context.fail(error)),
    );
    const columns = ['seq', 'at', 'who', 'action', 'case'].map((name) =>
      el('th', { scope: 'col' }, say(`auditColumns.${name}`)),
    );
    this.node = el(
      'section',
      { class: 'plain audit' },
      el('h2', { tabindex: '-1' }, say('auditTitle')),
      el('p', {}, say('auditText')),
      el(
        'div',
        { class: 'row' },
        button(say('auditVerify'), 'primary', () => void this.verify(), 'check'),
        el('a', { class: 'second', href: '/staff/api/audit.csv', download: true }, say('auditExport')),
      ),
      this.verdict,
      el(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': say('auditTitle') },
        el('table', {}, el('thead', {}, el('tr', {}, ...columns)), this.rows),
      ),
      this.more,
    );
  }

  focus(): void {
    this.node.querySelector<HTMLElement>('h2')?.focus();
  }

  async load(): Promise<void> {
    const { entries } = await this.context.api.get<{ entries: AuditEntry[] }>(
      `audit${this.oldest ? `?before=${this.oldest}` : ''}`,
    );
    this.rows.append(...entries.map((entry) => this.row(entry)));
    this.oldest = entries[entries.length - 1]?.seq ?? this.oldest;
    this.more.hidden = this.oldest === null || this.oldest <= 1;
  }

  private row({ seq, at, staffName, staffId, role, action, caseId }: AuditEntry): HTMLElement {
    const { words, clock } = this.context;
    const who = staffName || staffId;
    return el(
      'tr',
      {},
      el('td', {}, String(seq)),
      el('td', {}, el('time', { datetime: at }, clock.time(at))),
      el('td', {}, who ? said(who) : '–', role !== 'none' && ` · ${words.name('roles', role)}`),
      el('td', {}, words.name('actions', action)),
      el('td', {}, caseId === null ? '' : el('a', { href: `/staff/cases/${caseId}`, 'data-go': true }, `#${caseId}`)),
    );
  }

  private async verify(): Promise<void> {
    const { words, api } = this.context;
    try {
      const verdict = await api.get<AuditVerdict>('audit/verify');
      this.verdict.className = verdict.ok ? 'good' : 'bad';
      this.verdict.textContent = verdict.ok
        ? words.say('auditWhole', { count: verdict.head.seq })
        : words.say('auditBroken', { seq: verdict.seq, fault: verdict.fault });
    } catch (error) {
      this.context.fail(error);
    }
  }
}
