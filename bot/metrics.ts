/**
 * What a Prometheus server reads at /metrics: counts of this process, and the state of the shared store at the moment of reading.
 * The library is loaded once the door is open; turns before that wait in memory and are counted then.
 */
import type { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { limits } from './limits.ts';
import type { Spool } from './spool.ts';
import type { Store } from './store/types.ts';
import type { StoreHealth } from './store-health.ts';
import { withTimeout } from './timeout.ts';

export interface MeasuredTurn {
  channel: string;
  level: string;
  /** how it was answered: by the dialogs, the same again, or without the store */
  road: 'stored' | 'repeated' | 'outage';
  seconds: number;
}

export interface Metrics {
  turn(turn: MeasuredTurn): void;
  /** a message that the bot could not make sense of */
  miss(channel: string): void;
  /** Loads the library in the background. */
  load(): void;
  /** The page in Prometheus's text format. */
  expose(): Promise<{ contentType: string; text: string }>;
}

export interface MetricsParts {
  store: Store;
  health: Pick<StoreHealth, 'up'>;
  spool: Pick<Spool, 'count'>;
}

/** Seconds: the emergency's limit is among them, and the three seconds within which everything is answered. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10];

interface Instruments {
  registry: Registry;
  turns: Counter;
  misses: Counter;
  latency: Histogram;
  gauges: Record<GaugeName, Gauge>;
}

/** name: help, labels */
const gaugeTexts = {
  store_up: ['1 while turns can be stored', []],
  spool_files: ['Hand-offs on the disk that are not in the store: waiting for it, or unreadable', ['state']],
  handoffs: ['Hand-offs by state and level', ['state', 'level']],
  queue_oldest_seconds: ['Age of the oldest hand-off that nobody has acknowledged, 0 where there is none', ['level']],
  oldest_unacknowledged_emergency_seconds: [
    'Age of the oldest emergency that nobody has acknowledged, 0 where there is none',
    [],
  ],
  alerts: ['Alerts by road and state; dead ones reached nobody', ['road', 'state']],
  alert_oldest_waiting_seconds: ['Age of the oldest alert that is still tried', []],
  deliveries: ['Lines of the clinic on their way to patients by state', ['state']],
} as const satisfies Record<string, readonly [string, readonly string[]]>;
type GaugeName = keyof typeof gaugeTexts;

export function createMetrics(parts: MetricsParts): Metrics {
  let loading: Promise<Instruments> | null = null;
  let instruments: Instruments | null = null;
  const waiting: ((to: Instruments) => void)[] = [];
  const load = () => {
    loading ??= import('prom-client').then((library) => {
      instruments = createInstruments(library);
      for (const count of waiting.splice(0)) count(instruments);
      return instruments;
    });
    return loading;
  };
  const count = (work: (to: Instruments) => void) => {
    if (instruments) work(instruments);
    else if (waiting.length < limits.waitingFigures) waiting.push(work);
  };
  return {
    turn: ({ channel, level, road, seconds }) =>
      count(({ turns, latency }) => {
        turns.inc({ channel, level, road });
        latency.observe({ channel }, seconds);
      }),
    miss: (channel) => count(({ misses }) => misses.inc({ channel })),
    load: () => void load().catch(() => undefined),
    async expose() {
      const { registry, gauges } = await load();
      await readState(parts, gauges);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function createInstruments({
  Registry,
  Counter,
  Gauge,
  Histogram,
  collectDefaultMetrics,
}: typeof import('prom-client')) {
  const registry = new Registry();
  const registers = [registry];
  const prefix = 'aftercare_';
  collectDefaultMetrics({ register: registry });
  const gauges = Object.fromEntries(
    Object.entries(gaugeTexts).map(([name, [help, labelNames]]) => [
      name,
      new Gauge({ name: prefix + name, help, labelNames, registers }),
    ]),
  ) as Record<GaugeName, Gauge>;
  return {
    registry,
    gauges,
    turns: new Counter({
      name: `${prefix}turns_total`,
      help: 'Messages and arrivals that were answered, by channel, level of the reply, and road',
      labelNames: ['channel', 'level', 'road'],
      registers,
    }),
    misses: new Counter({
      name: `${prefix}misses_total`,
      help: 'Messages that the bot could not make sense of',
      labelNames: ['channel'],
      registers,
    }),
    latency: new Histogram({
      name: `${prefix}reply_seconds`,
      help: 'Time from a message to its reply',
      labelNames: ['channel'],
      buckets,
      registers,
    }),
  };
}

/** Of a store that does not answer nothing is said but that: an old figure would look like a good one. */
async function readState({ store, health, spool }: MetricsParts, gauges: Record<GaugeName, Gauge>): Promise<void> {
  for (const gauge of Object.values(gauges)) gauge.reset();
  const [files, state] = await Promise.allSettled([
    spool.count(),
    withTimeout(Promise.all([readHandoffs(store), readAlerts(store), readDeliveries(store)]), limits.storeTimeout),
  ]);
  if (files.status === 'fulfilled') {
    gauges.spool_files.set({ state: 'waiting' }, files.value.waiting);
    gauges.spool_files.set({ state: 'unreadable' }, files.value.unreadable);
  }
  gauges.store_up.set(health.up && state.status === 'fulfilled' ? 1 : 0);
  if (state.status === 'rejected') {
    // Gauges without labels would stand at 0, which is no figure.
    for (const name of ['oldest_unacknowledged_emergency_seconds', 'alert_oldest_waiting_seconds'] as const)
      gauges[name].set(Number.NaN);
    return;
  }
  const [handoffs, alerts, deliveries] = state.value;
  for (const level of ['emergency', 'urgent', 'none']) {
    const ages = handoffs.filter((row) => row.level === level && unacknowledged.has(row.state)).map(({ age }) => age);
    const oldest = Math.max(0, ...ages);
    gauges.queue_oldest_seconds.set({ level }, oldest);
    if (level === 'emergency') gauges.oldest_unacknowledged_emergency_seconds.set(oldest);
  }
  for (const { state: name, level, count } of handoffs) gauges.handoffs.set({ state: name, level }, count);
  for (const { road, state: name, count } of alerts) gauges.alerts.set({ road, state: name }, count);
  const waitingAges = alerts.filter((row) => row.state === 'waiting').map(({ age }) => age);
  gauges.alert_oldest_waiting_seconds.set(Math.max(0, ...waitingAges));
  for (const { state: name, count } of deliveries) gauges.deliveries.set({ state: name }, count);
}

const unacknowledged = new Set(['new', 'alerted']);
const age = 'greatest(0, extract(epoch from now() - min(at)))::float8 as age';

const readHandoffs = (store: Store) =>
  store.query<{ state: string; level: string; count: number; age: number }>(
    `select state, level, count(*)::int as count, ${age} from handoffs where purged_at is null group by state, level`,
  );

const readAlerts = (store: Store) =>
  store.query<{ road: string; state: string; count: number; age: number }>(
    `select road, state, count(*)::int as count, ${age} from alerts group by road, state`,
  );

const readDeliveries = (store: Store) =>
  store.query<{ state: string; count: number }>('select state, count(*)::int as count from deliveries group by state');
