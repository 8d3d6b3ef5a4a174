/** Figures over many messages. */

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** How likely a value of the first kind is higher than one of the second (area under the ROC curve); ties count half. */
export function auroc(higher: readonly number[], lower: readonly number[]): number {
  const all = [...higher.map((value) => ({ value, first: true })), ...lower.map((value) => ({ value, first: false }))];
  all.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  let sum = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const rank = (from + to + 1) / 2;
    for (let at = from; at < to; at += 1) if (all[at]?.first) sum += rank;
    from = to;
  }
  return (sum - (higher.length * (higher.length + 1)) / 2) / (higher.length * lower.length);
}

export interface Speed {
  /** microseconds */
  median: number;
  p99: number;
}

/** At most so many messages are timed. */
const timed = 1_000;

/** Each message is timed so often, and the middle time counts: what else the machine does at that moment stays out. */
const passes = 5;

/** A machine that compiles while it runs is warm after so many calls, or so many milliseconds where a call is slow. */
const warm = { calls: 20_000, milliseconds: 3_000 } as const;

export interface Timed {
  call(text: string): unknown;
  /** runs before each pass, untimed */
  before?(): void;
}

/** Times one call for each message, once the code is warm. */
export async function timeEach(texts: readonly string[], call: Timed['call'], before?: () => void): Promise<Speed> {
  const [speed] = await timeSideBySide(texts, [before ? { call, before } : { call }]);
  return speed as Speed;
}

/**
 * The same for several calls, pass by pass in turn, so that what else the machine does falls on all of them alike and their ratio can
 * be trusted more than their times.
 */
export async function timeSideBySide(texts: readonly string[], all: readonly Timed[]): Promise<Speed[]> {
  const some = texts.slice(0, timed);
  for (const each of all) await warmUp(some, each);
  const times = all.map(() => some.map((): number[] => []));
  for (let pass = 0; pass < passes; pass += 1)
    for (const [place, each] of all.entries()) await run(some, each, times[place]);
  return times.map((own) => {
    const middle = own.map((each) => quantile(each, 0.5) * 1_000);
    return { median: quantile(middle, 0.5), p99: quantile(middle, 0.99) };
  });
}

async function warmUp(texts: readonly string[], each: Timed): Promise<void> {
  const begun = performance.now();
  let calls = 0;
  do {
    await run(texts, each);
    calls += texts.length;
  } while (texts.length > 0 && calls < warm.calls && performance.now() - begun < warm.milliseconds);
}

/** One pass; the milliseconds of each call are put into `times`. */
async function run(texts: readonly string[], { call, before }: Timed, times?: readonly number[][]): Promise<void> {
  before?.();
  for (const [index, text] of texts.entries()) {
    const started = performance.now();
    const result = call(text);
    // only a peer that answers later is waited for
    if (result instanceof Promise) await result;
    times?.[index]?.push(performance.now() - started);
  }
}
