/** The open line to the server: the queue as it is now, and a sign when the open case changed. Comes back by itself. */
import type { CaseSummary } from '../../bot/staff/wire.ts';

export interface LiveEvents {
  queue(cases: CaseSummary[], now: string): void;
  case(id: number): void;
  state(up: boolean): void;
  /** the line was refused: the session may be over */
  refused(): void;
}

/** A line over which nothing came for this long is dead, whatever the browser believes. */
const silence = 40_000;

export class Live {
  private source: EventSource | null = null;
  private timer = 0;
  private caseId: number | null = null;
  private readonly on: LiveEvents;

  constructor(on: LiveEvents) {
    this.on = on;
  }

  /** Watches the queue, and this case. */
  watch(caseId: number | null): void {
    if (this.source && caseId === this.caseId) return;
    this.caseId = caseId;
    this.open();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  private open(): void {
    this.stop();
    const source = new EventSource(`/staff/api/events${this.caseId ? `?case=${this.caseId}` : ''}`);
    this.source = source;
    const alive = () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => {
        this.on.state(false);
        this.open();
      }, silence);
    };
    const hear = <T>(event: string, act: (data: T) => void) =>
      source.addEventListener(event, (message) => {
        alive();
        act(JSON.parse((message as MessageEvent<string>).data) as T);
      });
    source.onopen = () => {
      alive();
      this.on.state(true);
    };
    source.onerror = () => {
      this.on.state(false);
      if (source.readyState !== EventSource.CLOSED || this.source !== source) return;
      this.on.refused();
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.open(), 2_000);
    };
    hear<{ cases: CaseSummary[]; now: string }>('queue', ({ cases, now }) => this.on.queue(cases, now));
    hear<{ id: number }>('case', ({ id }) => this.on.case(id));
    hear('beat', () => undefined);
    hear('signed-out', () => this.on.refused());
    alive();
  }
}
