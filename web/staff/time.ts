/** Times as the clinic counts them: its time zone, the server's clock. */
import type { Words } from './words.ts';

export class Clock {
  private offset = 0;
  private readonly zone: string;
  private readonly words: Words;

  constructor(zone: string, words: Words) {
    this.zone = zone;
    this.words = words;
  }

  /** What the server's clock says; a computer's own may be wrong. */
  set(iso: string): void {
    this.offset = new Date(iso).getTime() - Date.now();
  }

  now(): number {
    return Date.now() + this.offset;
  }

  /** "23:10"; with the day where that is not today. */
  time(iso: string): string {
    const date = new Date(iso);
    const hour = this.format(date, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const day = (at: Date) => this.format(at, { year: 'numeric', month: '2-digit', day: '2-digit' });
    if (day(date) === day(new Date(this.now()))) return hour;
    const near = Math.abs(date.getTime() - this.now()) < 6 * 86_400_000;
    const name = near ? { weekday: 'short' as const } : { day: 'numeric' as const, month: 'short' as const };
    return `${this.format(date, name)} ${hour}`;
  }

  /** Since then: "4 min". */
  age(iso: string): string {
    const minutes = Math.floor((this.now() - new Date(iso).getTime()) / 60_000);
    if (minutes < 1) return this.words.say('now');
    if (minutes < 60) return this.words.say('minutes', { count: minutes });
    if (minutes < 60 * 36) return this.words.say('hours', { count: Math.floor(minutes / 60) });
    return this.words.say('days', { count: Math.floor(minutes / 1_440) });
  }

  /** How long somebody has waited, as a sentence. */
  waiting(iso: string): string {
    const time = this.age(iso);
    return time === this.words.say('now') ? this.words.say('waitingNow') : this.words.say('waiting', { time });
  }

  isPast(iso: string): boolean {
    return new Date(iso).getTime() < this.now();
  }

  private format(date: Date, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.words.locale, { timeZone: this.zone, ...options }).format(date);
  }
}
