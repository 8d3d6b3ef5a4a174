/** The beep on a new emergency. Browsers let a page sound only after its person asked for it: a button, remembered. */

const remembered = 'aftercare-staff-sound';

export class Sound {
  private context: AudioContext | null = null;
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
    if (!this.wanted) return;
    // Wanted before: the first touch of the page wakes it again.
    const wake = () => void this.wake();
    for (const event of ['pointerdown', 'keydown'])
      document.addEventListener(event, wake, { once: true, capture: true });
  }

  /** Whether a beep would be heard now. */
  get on(): boolean {
    return this.wanted && this.context?.state === 'running';
  }

  private get wanted(): boolean {
    return localStorage.getItem(remembered) === 'on';
  }

  async toggle(): Promise<void> {
    if (this.on) {
      localStorage.setItem(remembered, 'off');
      this.changed();
      return;
    }
    localStorage.setItem(remembered, 'on');
    await this.wake();
    this.tone(660, 0, 0.12);
  }

  /** Two rising pairs: not like a telephone, not like a message. */
  alarm(): void {
    if (!this.on) return;
    for (const start of [0, 0.55]) {
      this.tone(784, start, 0.18);
      this.tone(1047, start + 0.2, 0.24);
    }
  }

  private async wake(): Promise<void> {
    this.context ??= new AudioContext();
    await this.context.resume().catch(() => undefined);
    this.changed();
  }

  private tone(pitch: number, after: number, seconds: number): void {
    const { context } = this;
    if (!context) return;
    const start = context.currentTime + after;
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    oscillator.frequency.value = pitch;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.25, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + seconds);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + seconds);
  }
}
