/** What was said, oldest first. The view stays where its reader is, unless they read the newest line. */
import type { CasePage, Delivery, Line } from '../../bot/staff/wire.ts';
import type { Context } from './context.ts';
import { el, icon, said } from './dom.ts';

export class Transcript {
  readonly node: HTMLElement;
  private readonly log: HTMLElement;
  private readonly context: Context;
  private look = '';
  private seen = 0;

  constructor(context: Context) {
    this.context = context;
    const { words } = context;
    this.log = el('ol', { class: 'lines', tabindex: '0', 'aria-labelledby': 'talk' });
    this.node = el('section', { class: 'talk' }, el('h3', { id: 'talk' }, words.say('conversation')), this.log);
  }

  /** @returns how many lines of the patient's came since the last time */
  draw(page: CasePage): number {
    const look = JSON.stringify([page.lines, page.deliveries, page.rows.map(({ seq }) => seq)]);
    if (look === this.look) return 0;
    const first = this.look === '';
    this.look = look;
    const atEnd = first || this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    const { words } = this.context;
    this.log.replaceChildren(
      ...(page.lines.length > 0
        ? page.lines.map((line) => this.line(line, page))
        : [el('li', { class: 'empty' }, words.say('noLines'))]),
    );
    if (atEnd) this.toEnd();
    const fresh = page.lines.filter(({ seq, sender }) => sender === 'user' && seq > this.seen).length;
    this.seen = Math.max(this.seen, ...page.lines.map(({ seq }) => seq));
    return first ? 0 : fresh;
  }

  toEnd(): void {
    this.log.scrollTop = this.log.scrollHeight;
  }

  private line(line: Line, page: CasePage): HTMLElement {
    const { words, clock } = this.context;
    const say = words.say.bind(words);
    const who = line.sender === 'user' ? say('patient') : line.sender === 'bot' ? say('bot') : (line.name ?? '');
    const handed = page.rows.find(({ seq }) => seq === line.seq);
    const delivery = page.deliveries.find(({ seq }) => seq === line.seq);
    return el(
      'li',
      { class: `line ${line.sender} ${line.level === 'emergency' ? 'alarming' : ''}` },
      el(
        'p',
        { class: 'by' },
        el('strong', {}, said(who)),
        ' ',
        el('time', { datetime: line.at }, clock.time(line.at)),
        handed && el('span', { class: `mark ${handed.level}` }, say('handedOver')),
      ),
      el('p', { class: 'text' }, said(line.text, page.locale)),
      delivery && el('p', { class: 'warning' }, icon('alert'), this.undelivered(delivery)),
    );
  }

  private undelivered({ state, reason, attempts }: Delivery): string {
    const { words } = this.context;
    const why = reason ?? words.say('unknown');
    return words.say(state === 'failed' ? 'notDelivered' : 'stillSending', { reason: why, count: attempts });
  }
}
