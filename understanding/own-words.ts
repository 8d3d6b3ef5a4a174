/** Where a message has words of the writer's own ("my", "since last night"), which make what stands near them a report. */
import type { MarkMatch } from './marks.ts';
import type { Token } from './token.ts';

export class OwnWords {
  private readonly tokens: readonly Token[];
  /** for each token: the end of the longest phrase that starts there */
  private readonly ends: number[] = [];
  private longest = 0;

  constructor(list: readonly MarkMatch[], tokens: readonly Token[]) {
    this.tokens = tokens;
    for (const { from, to } of list) {
      this.ends[from] = Math.max(this.ends[from] ?? 0, to);
      this.longest = Math.max(this.longest, to - from);
    }
  }

  /**
   * A phrase begins before the end of the words, in their sentence and not before `since`, and ends less than `within` words before
   * them.
   */
  standNear(from: number, to: number, since: number, within: number): boolean {
    if (this.longest === 0) return false;
    const lowest = Math.max(since, from - within - this.longest, 0);
    for (let index = to - 1; index >= lowest; index -= 1) {
      const end = this.ends[index] ?? 0;
      if (end > 0 && end > from - within) return true;
      if (index <= from && this.tokens[index]?.gap === 2) return false;
    }
    return false;
  }
}
