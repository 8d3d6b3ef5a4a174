/** A case as a card in a list. None of the patient's words stand on it. */
import type { CaseSummary } from '../../bot/staff/wire.ts';
import type { Context } from './context.ts';
import { badge, el, icon } from './dom.ts';

export function card(one: CaseSummary, { words, clock }: Context, current: boolean): HTMLElement {
  const say = words.say.bind(words);
  // The badge tells the highest sign: an earlier, lesser one beside it ("Emergency, urgent sign") would only blur it.
  const reasons = one.reasons.filter((reason) => !signs.includes(reason)).map((reason) => say(`reasons.${reason}`));
  const state = say(`states.${one.state}`);
  const warnings = [
    one.undelivered > 0 && say('undelivered', { count: one.undelivered }),
    one.deadAlerts > 0 && say('deadAlerts', { count: one.deadAlerts }),
  ];
  const link = el(
    'a',
    {
      href: `/staff/cases/${one.id}`,
      'data-go': true,
      'data-case': String(one.id),
      'aria-current': current ? 'true' : null,
      class: `card ${one.level} ${waits(one) ? 'unseen' : ''}`,
    },
    el(
      'span',
      { class: 'card-top' },
      badge(one.level, words),
      el('span', { class: 'age' }, one.closedAt ? clock.time(one.closedAt) : clock.age(one.at)),
    ),
    reasons.length > 0 && el('strong', { class: 'reasons' }, reasons.join(', ')),
    el(
      'span',
      { class: 'meta' },
      [
        say('case', { id: one.id }),
        one.phone ? `${say(`channels.${one.channel}`)} ${one.phone}` : say(`channels.${one.channel}`),
        words.language(one.locale),
        one.owner ? say('stateBy', { state, name: one.owner.name }) : state,
      ].join(' · '),
    ),
    one.outcome && el('span', { class: 'meta' }, say(`outcomes.${one.outcome}`)),
    due(one, say, clock),
    ...warnings.map((text) => text && el('span', { class: 'warning' }, icon('alert'), text)),
  );
  return el('li', {}, link);
}

const signs = ['emergency', 'urgent'];

/** Nobody of the team has seen it. */
export const waits = ({ state }: CaseSummary): boolean => state === 'new' || state === 'alerted';

function due(one: CaseSummary, say: Context['words']['say'], clock: Context['clock']): HTMLElement | null {
  if (!one.dueAt || one.closedAt) return null;
  const past = clock.isPast(one.dueAt);
  const text = say(past ? 'overdue' : 'dueBy', { time: clock.time(one.dueAt) });
  return el('span', { class: past ? 'warning' : 'due' }, icon('clock'), text);
}
