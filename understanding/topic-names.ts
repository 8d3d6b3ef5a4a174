/** How patients name off-sheet topics (content/topics): looked at once a message has asked for no line of the sheet, so that it can be named back. */
import type { Spans } from './concepts.ts';
import { compile } from './pattern.ts';
import { PatternSet } from './pattern-set.ts';
import type { Token } from './token.ts';

export class TopicNames {
  private readonly set: PatternSet<string>;
  private readonly topics: ReadonlySet<string>;

  constructor(names: Readonly<Record<string, readonly string[]>>) {
    this.topics = new Set(Object.keys(names));
    this.set = new PatternSet(
      Object.entries(names).flatMap(([topic, phrases]) => phrases.map((phrase) => compile(phrase, topic, new Map()))),
    );
  }

  /** The topic has words of its own. */
  has(topic: string): boolean {
    return this.topics.has(topic);
  }

  /** The topic that most words of the message name, the first of equal ones. */
  find(tokens: readonly Token[], spans: Spans): string | null {
    const matches = this.set.find(tokens, spans);
    let best: { topic: string; length: number; from: number } | null = null;
    for (const { pattern, from, to } of matches) {
      const length = to - from;
      if (best !== null && (length < best.length || (length === best.length && from >= best.from))) continue;
      best = { topic: pattern.data, length, from };
    }
    return best?.topic ?? null;
  }
}
