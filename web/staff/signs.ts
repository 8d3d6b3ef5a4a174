/** The head of a case: why it is here, with the patient's own words, and what must be known before anything is said. */
import type { CasePage, HandoffRow } from '../../bot/staff/wire.ts';
import type { Context } from './context.ts';
import { el, said } from './dom.ts';

interface Sign {
  sign: string;
  quotes: { quote: string; at: string }[];
}

/** Signs of all hand-offs, each once, emergencies first. Pure. */
function signsOf(rows: readonly HandoffRow[]): Sign[] {
  const found = new Map<string, Sign>();
  for (const { signs, at } of rows) {
    for (const { sign, quote } of signs) {
      const one = found.get(sign) ?? { sign, quotes: [] };
      if (!one.quotes.some((known) => known.quote === quote)) one.quotes.push({ quote, at });
      found.set(sign, one);
    }
  }
  const rank = (sign: string) => (sign.startsWith('urgent.') ? 1 : 0);
  return [...found.values()].sort((a, b) => rank(a.sign) - rank(b.sign));
}

export function drawSigns(page: CasePage, { words, clock }: Context): HTMLElement {
  const say = words.say.bind(words);
  const signs = signsOf(page.rows);
  const box = el(
    'section',
    { class: `signs ${page.level}`, 'aria-labelledby': 'why' },
    el('h3', { id: 'why' }, say('whatFor')),
  );
  for (const { sign, quotes } of signs) {
    box.append(
      el(
        'div',
        { class: `sign ${sign.startsWith('urgent.') ? 'urgent' : 'emergency'}` },
        el('strong', {}, words.name('signs', sign.replace('.', '_'))),
        ...quotes.map(({ quote, at }) =>
          el(
            'p',
            {},
            el('q', {}, said(quote, page.locale)),
            el('span', { class: 'when' }, say('said', { time: clock.time(at) })),
          ),
        ),
      ),
    );
  }
  const wordless = page.rows.filter((row) => row.signs.length === 0);
  for (const row of wordless) {
    box.append(
      el(
        'div',
        { class: 'sign none' },
        el('strong', {}, say(`reasons.${row.reason}`)),
        row.text &&
          el(
            'p',
            {},
            el('q', {}, said(row.text, page.locale)),
            el('span', { class: 'when' }, say('said', { time: clock.time(row.at) })),
          ),
      ),
    );
  }
  box.append(facts(page, words, clock));
  return box;
}

function facts(page: CasePage, words: Context['words'], clock: Context['clock']): HTMLElement {
  const say = words.say.bind(words);
  const last = <T>(pick: (row: HandoffRow) => T | null) =>
    page.rows
      .map(pick)
      .reverse()
      .find((value) => value !== null) ?? null;
  const days = last((row) => row.days);
  const place = last((row) => row.place);
  const temperature = last((row) => row.temperature);
  const isQuestion = page.rows.some(
    ({ reason }) => reason === 'question' || reason === 'person' || reason === 'missed',
  );
  const rows: [string, Node | string | null, boolean][] = [
    [say('temperature'), temperature ? said(temperature) : null, true],
    [say('place'), place ? words.name('places', place) : null, true],
    [say('sinceTreatment'), days === null ? null : say('days', { count: days }), true],
    [say('language'), words.language(page.locale), true],
    [say('channel'), say(`channels.${page.channel}`), true],
    [say('number'), page.phone ? el('a', { href: `tel:${page.phone}` }, page.phone) : null, false],
    [say('promised'), page.dueAt ? clock.time(page.dueAt) : null, isQuestion && page.dueAt !== null],
    [say('owner'), page.owner ? said(page.owner.name) : say('nobody'), true],
  ];
  return el(
    'dl',
    { class: 'known' },
    ...rows
      .filter(([, value, always]) => value !== null || always)
      .map(([name, value]) =>
        el(
          'div',
          {},
          el('dt', {}, name),
          value === null ? el('dd', { class: 'unsaid' }, say('notSaid')) : el('dd', {}, value),
        ),
      ),
  );
}
