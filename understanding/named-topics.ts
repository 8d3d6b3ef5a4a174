/** The off-sheet topics that a message names by words of their own: "can I drive and have a beer?". */

interface Named {
  topic: string;
  /** characters of the phrase: a longer one says more */
  length: number;
  from: number;
  /** exclusive */
  to: number;
}

/** Of so many topics an answer says that the sheet is silent on them. */
const most = 3;

export class NamedTopics {
  private readonly found: Named[] = [];

  add(named: Named): void {
    this.found.push(named);
  }

  /** The one that the message says most of, the first of equal ones. */
  get best(): Named | null {
    return this.found.reduce<Named | null>((best, each) => (each.length > (best?.length ?? 0) ? each : best), null);
  }

  /** All of them in the order of the message, the best one among them; words that belong to a longer phrase name nothing. */
  get all(): string[] {
    if (this.found.length < 2) return this.found.map(({ topic }) => topic);
    const taken: Named[] = [];
    for (const each of [...this.found].sort((a, b) => b.length - a.length))
      if (!taken.some(({ topic, from, to }) => topic === each.topic || (each.from < to && each.to > from)))
        taken.push(each);
    return taken
      .slice(0, most)
      .sort((a, b) => a.from - b.from)
      .map(({ topic }) => topic);
  }
}
