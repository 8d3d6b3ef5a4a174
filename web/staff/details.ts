/** Beside the conversation: each hand-off, what the sheet told, what became of the alerts, and what managers may do. */
import type { CasePage } from '../../bot/staff/wire.ts';
import type { Context } from './context.ts';
import { badge, button, el, said } from './dom.ts';

export function drawDetails(page: CasePage, context: Context, erase: () => void): HTMLElement {
  const { words, clock, session } = context;
  const say = words.say.bind(words);
  const rows = page.rows.map((row) =>
    el(
      'li',
      {},
      el('p', {}, badge(row.level, words), ' ', say(`reasons.${row.reason}`)),
      el('p', { class: 'meta' }, [`#${row.id}`, clock.time(row.at), say(`states.${row.state}`)].join(' · ')),
      row.spooled && el('p', { class: 'meta' }, say('kept')),
      row.botWords &&
        el(
          'details',
          {},
          el('summary', {}, say('botToldThem')),
          el('p', { class: 'text' }, said(row.botWords, page.locale)),
        ),
      row.note && el('p', {}, el('strong', {}, `${say('note')}: `), said(row.note)),
    ),
  );
  const facts = page.facts.map((fact) => el('li', {}, el('strong', {}, fact.line), el('p', {}, fact.statement)));
  const alerts = page.alerts.map((alert) =>
    el(
      'li',
      { class: alert.state === 'dead' ? 'bad' : null },
      say('alertTo', {
        recipient: alert.recipient,
        road: words.name('roads', alert.road),
        state: words.name('alertStates', alert.state),
      }),
      el('span', { class: 'when' }, clock.time(alert.at)),
    ),
  );
  const part = (name: string, items: HTMLElement[], none: string) =>
    el(
      'section',
      {},
      el('h3', {}, say(name)),
      items.length > 0 ? el('ul', {}, ...items) : el('p', { class: 'meta' }, say(none)),
    );
  const manager =
    session.staff.role === 'manager' &&
    el(
      'section',
      { class: 'manager' },
      el('a', { class: 'second', href: `/staff/api/cases/${page.id}/export.csv`, download: true }, say('export')),
      page.state === 'closed' && button(say('erase'), 'second danger-text', erase),
    );
  return el(
    'div',
    { class: 'details' },
    part('handoffs', rows, 'noLines'),
    part('facts', facts, 'noFacts'),
    part('alerts', alerts, 'noAlerts'),
    manager,
  );
}
