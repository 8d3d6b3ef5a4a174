/** An emergency that nobody has seen: a red bar, the title, the sound now and again, until somebody acts. */
import type { CaseSummary } from '../../bot/staff/wire.ts';
import type { Context } from './context.ts';
import { el, icon } from './dom.ts';
import type { Sound } from './sound.ts';

/** The sound comes again after this long while nobody has seen it. */
const again = 30_000;

export class Alarm {
  private unseen: CaseSummary[] = [];
  private current: number | null = null;
  private soundedAt = 0;
  private look = '';
  private readonly context: Context;
  private readonly bar: HTMLElement;
  private readonly sound: Sound;

  constructor(context: Context, bar: HTMLElement, sound: Sound) {
    this.context = context;
    this.bar = bar;
    this.sound = sound;
  }

  /** @param fresh emergencies that came in just now, @param unseen all that nobody has seen, @param open cases in all */
  show(fresh: readonly CaseSummary[], unseen: CaseSummary[], open: number): void {
    const { words } = this.context;
    const first = fresh[0];
    if (first) {
      this.ring();
      const channel = words.say(`channels.${first.channel}`);
      this.context.tell(words.say('newEmergencySaid', { channel, count: open }), true);
    }
    this.unseen = unseen;
    this.draw();
    const name = words.say('title');
    document.title =
      unseen.length > 0
        ? `${words.say('titleAlarm')} (${unseen.length}) | ${name}`
        : open > 0
          ? `(${open}) ${name}`
          : name;
  }

  /** The case that is open: the bar need not lead there. */
  looking(current: number | null): void {
    this.current = current;
    this.draw();
  }

  tick(): void {
    if (this.unseen.length > 0 && Date.now() - this.soundedAt > again) this.ring();
    this.draw();
  }

  private ring(): void {
    this.soundedAt = Date.now();
    this.sound.alarm();
  }

  private draw(): void {
    const { words, clock } = this.context;
    const others = this.unseen.filter(({ handoffs }) => this.current === null || !handoffs.includes(this.current));
    const oldest = others[0];
    const look = oldest ? `${oldest.id} ${others.length} ${clock.age(oldest.at)}` : '';
    if (look === this.look) return;
    this.look = look;
    this.bar.hidden = !oldest;
    if (!oldest) {
      this.bar.replaceChildren();
      return;
    }
    const held = this.bar.contains(document.activeElement);
    const count = others.length > 1 ? ` (${others.length})` : '';
    const text = `${words.say('newEmergency')}${count} · ${words.say(`channels.${oldest.channel}`)} · ${clock.age(oldest.at)}`;
    const link = el('a', { href: `/staff/cases/${oldest.id}`, 'data-go': true }, icon('alert'), text);
    this.bar.replaceChildren(link);
    if (held) link.focus();
  }
}
