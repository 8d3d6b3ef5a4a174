/** Trains one engine on every task of a suite and counts what it gets right. */
import type { Suite, Task } from './corpora.ts';
import { auroc, type Speed, timeEach } from './measures.ts';
import type { Classifier, Peer } from './peers.ts';

export interface TaskFigures {
  task: string;
  right: number;
  of: number;
  /** messages that ask for what was taught, by the likeliest intent, declined or not */
  inScope: { right: number; of: number };
  seconds: number;
}

export interface SuiteFigures {
  suite: string;
  engine: string;
  tasks: TaskFigures[];
  right: number;
  of: number;
  inScope: { right: number; of: number };
  /** mean of the tasks' shares */
  mean: number;
  /** how well the score parts messages within the intents from those outside */
  auroc: number | null;
  speed: Speed;
  /** tasks that were left out, and why */
  leftOut: string[];
}

interface Counted extends TaskFigures {
  inside: number[];
  outside: number[];
}

/** @returns null where every task was left out; `why` then says so */
export async function runSuite(
  suite: Suite,
  peer: Peer,
  say: (line: string) => void,
): Promise<SuiteFigures | { suite: string; engine: string; leftOut: string[] }> {
  const leftOut: string[] = [];
  const counted: Counted[] = [];
  const speeds: { speed: Speed; messages: number }[] = [];
  for (const task of suite.tasks) {
    const reason = peer.leftOut?.(task.train) ?? null;
    if (reason !== null) {
      leftOut.push(`${task.name}: ${reason}`);
      continue;
    }
    say(`${suite.id} ${task.name}: ${peer.name} learns ${task.train.length} messages`);
    const classifier = peer.create();
    const started = performance.now();
    try {
      await classifier.train(task.train, task.negatives, task.language, task.foreign);
    } catch (error) {
      leftOut.push(`${task.name}: cannot be trained (${error instanceof Error ? error.message : 'unknown'})`);
      continue;
    }
    const seconds = (performance.now() - started) / 1_000;
    counted.push({ ...(await count(suite, task, classifier)), seconds });
    const texts = task.test.map(({ text }) => text);
    const forget = classifier.forget?.bind(classifier);
    speeds.push({ speed: await timeEach(texts, (text) => classifier.classify(text), forget), messages: texts.length });
  }
  if (counted.length === 0) return { suite: suite.id, engine: peer.name, leftOut };
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const inside = counted.flatMap((each) => each.inside);
  const outside = counted.flatMap((each) => each.outside);
  const messages = sum(speeds.map((each) => each.messages));
  const weighted = (of: (speed: Speed) => number) =>
    sum(speeds.map(({ speed, messages }) => of(speed) * messages)) / messages;
  return {
    suite: suite.id,
    engine: peer.name,
    tasks: counted.map(({ task, right, of, inScope, seconds }) => ({ task, right, of, inScope, seconds })),
    right: sum(counted.map(({ right }) => right)),
    of: sum(counted.map(({ of }) => of)),
    inScope: {
      right: sum(counted.map(({ inScope }) => inScope.right)),
      of: sum(counted.map(({ inScope }) => inScope.of)),
    },
    mean: sum(counted.map(({ right, of }) => right / of)) / counted.length,
    auroc: suite.outside === 'parted' ? auroc(inside, outside) : null,
    speed: { median: weighted(({ median }) => median), p99: weighted(({ p99 }) => p99) },
    leftOut,
  };
}

async function count(suite: Suite, task: Task, classifier: Classifier): Promise<Counted> {
  const taught = new Set(task.train.map(({ intent }) => intent));
  const result: Counted = {
    task: task.name,
    right: 0,
    of: 0,
    inScope: { right: 0, of: 0 },
    seconds: 0,
    inside: [],
    outside: [],
  };
  classifier.forget?.();
  for (const { text, intent } of task.test) {
    const answer = await classifier.classify(text);
    if (!taught.has(intent)) {
      result.outside.push(answer.score);
      if (suite.outside !== 'declined') continue;
      result.of += 1;
      if (answer.declined) result.right += 1;
      continue;
    }
    result.inside.push(answer.score);
    result.of += 1;
    result.inScope.of += 1;
    if (answer.intent === intent) result.inScope.right += 1;
    // where declining counts, an engine that declines has not answered
    if (answer.intent === intent && !(suite.outside === 'declined' && answer.declined)) result.right += 1;
  }
  return result;
}
