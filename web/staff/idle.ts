/** The session ends when nobody uses it: this tells the server of use, and the person before it happens. */
import type { Left } from '../../bot/staff/wire.ts';
import type { Api } from './api.ts';
import { button, el, modal } from './dom.ts';
import type { Words } from './words.ts';

/** Use is told to the server no more often than this. */
const every = 60_000;
const warning = 60_000;

export class Idle {
  private endsAt: number;
  private readonly lifeEndsAt: number;
  private toldAt = 0;
  private dialog: HTMLDialogElement | null = null;
  private readonly timer: number;
  private readonly api: Api;
  private readonly words: Words;
  private readonly over: () => void;

  constructor(api: Api, words: Words, left: Left, over: () => void) {
    this.api = api;
    this.words = words;
    this.over = over;
    this.endsAt = Date.now() + left.idleLeft;
    this.lifeEndsAt = Date.now() + left.lifeLeft;
    for (const event of ['pointerdown', 'keydown', 'wheel'])
      document.addEventListener(event, this.used, { passive: true, capture: true });
    this.timer = window.setInterval(() => this.look(), 1_000);
  }

  /** What the server says is left. */
  set({ idleLeft }: Pick<Left, 'idleLeft'>): void {
    this.endsAt = Date.now() + idleLeft;
  }

  stop(): void {
    clearInterval(this.timer);
    for (const event of ['pointerdown', 'keydown', 'wheel']) document.removeEventListener(event, this.used, true);
    this.dialog?.close();
  }

  private readonly used = () => {
    if (this.dialog || Date.now() - this.toldAt < every) return;
    void this.tell();
  };

  private async tell(): Promise<void> {
    this.toldAt = Date.now();
    const { idleLeft } = await this.api.post<{ idleLeft: number }>('here').catch(() => ({ idleLeft: 0 }));
    if (idleLeft > 0) this.endsAt = Date.now() + idleLeft;
  }

  private look(): void {
    const left = Math.min(this.endsAt, this.lifeEndsAt) - Date.now();
    if (left <= 0 || left > warning) {
      if (left <= 0) this.over();
      else this.dialog?.close();
      return;
    }
    const count = Math.ceil(left / 1_000);
    if (!this.dialog) {
      const stay = () => {
        this.dialog?.close();
        void this.tell();
      };
      this.dialog = modal(
        this.words.say('idleTitle'),
        el('p', { 'aria-live': 'off' }),
        el('div', { class: 'row' }, button(this.words.say('idleStay'), 'primary', stay)),
      );
      this.dialog.addEventListener('close', () => {
        this.dialog = null;
      });
    }
    const text = this.dialog.querySelector('p');
    if (text) text.textContent = this.words.say('idleText', { count });
  }
}
