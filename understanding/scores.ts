/** What the linear model says of one message, as likelihoods by label. */
/**
 * L level, S sign now, F fact asked for, A all of a section asked for, K kind, T topic (understanding/training-data.ts); D what a
 * message does, in a model of its own (understanding/acts.ts).
 */
export type Group = 'L' | 'S' | 'F' | 'A' | 'K' | 'T' | 'D';

/**
 * The score of a label is the geometric mean of two views: the softmax with a weight of 3/5 (chosen by cross-validation of the
 * training messages) and the label's own classifier with 2/5. Its fifth power takes no roots, and puts labels in the same order.
 */
const fifth = 5;
const ofClassifier = 2;
/** Keeps a bound on the safe side of what rounding may do. */
const roundingMargin = 0.999;

/** Labels by group, and what speaks for each: "K:off-sheet" is its classifier and all classes of off-sheet topics. */
export class Labels {
  /** place of a label's logistic classifier; -1 where the softmax speaks alone */
  readonly logistic: Int32Array;
  /** the places of all labels' classes, one label's after another's, and where each label's begin */
  readonly classes: Int32Array;
  readonly classesFrom: Int32Array;
  /** how many classifiers stand before the classes */
  readonly classifiers: number;
  /** how many margins there are in all */
  readonly margins: number;
  private readonly groups = new Map<string, { ids: string[]; places: number[]; placeOf: Map<string, number> }>();
  private readonly listed = new WeakMap<readonly string[], Int32Array>();

  constructor(labels: readonly string[], classes: readonly string[]) {
    this.classifiers = labels.length;
    this.margins = labels.length + classes.length;
    const members = new Map<string, { logistic: number; classes: number[] }>();
    const member = (label: string) => {
      const known = members.get(label) ?? { logistic: -1, classes: [] };
      members.set(label, known);
      return known;
    };
    for (const [place, label] of labels.entries()) member(label).logistic = place;
    for (const [place, name] of classes.entries())
      for (const label of labelsOfClass(name)) member(label).classes.push(labels.length + place);
    for (const [place, label] of [...members.keys()].entries()) {
      const name = label[0] as string;
      const group = this.groups.get(name) ?? { ids: [], places: [], placeOf: new Map<string, number>() };
      this.groups.set(name, group);
      group.ids.push(label.slice(2));
      group.places.push(place);
      group.placeOf.set(label.slice(2), place);
    }
    const all = [...members.values()];
    this.logistic = Int32Array.from(all, ({ logistic }) => logistic);
    this.classes = Int32Array.from(all.flatMap((each) => each.classes));
    this.classesFrom = new Int32Array(all.length + 1);
    for (const [place, each] of all.entries())
      this.classesFrom[place + 1] = (this.classesFrom[place] as number) + each.classes.length;
  }

  /** The place of a label, -1 where the model does not know it. */
  placeOf(group: Group, id: string): number {
    return this.groups.get(group)?.placeOf.get(id) ?? -1;
  }

  /** The same for a list of ids, which is remembered by the list itself. */
  placesOf(group: Group, ids: readonly string[]): Int32Array {
    let places = this.listed.get(ids);
    if (!places) {
      places = Int32Array.from(ids, (id) => this.placeOf(group, id));
      this.listed.set(ids, places);
    }
    return places;
  }

  group(name: Group): { ids: readonly string[]; places: readonly number[] } | undefined {
    return this.groups.get(name);
  }

  /** By the margins of the classifiers alone: whether one of the labels may have so high a score. */
  mayReach(margins: Float32Array, places: Int32Array, least: number): boolean {
    const alone = least ** (fifth / ofClassifier) * roundingMargin;
    const needed = Math.log(alone / (1 - alone));
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] as number;
      if (place < 0) continue;
      const own = this.logistic[place] as number;
      if (own < 0 || (margins[own] as number) >= needed) return true;
    }
    return false;
  }

  /** The margins that explain a label: of its classifier, or of its classes where it has none. */
  explaining(label: string): number[] {
    const place = this.placeOf(label.slice(0, 1) as Group, label.slice(2));
    if (place < 0) return [];
    const logistic = this.logistic[place] as number;
    if (logistic >= 0) return [logistic];
    return [...this.classes.subarray(this.classesFrom[place], this.classesFrom[place + 1])];
  }
}

/** The scores of one message; the next message that is read into them takes their place. */
export class Scores {
  /** the likelihoods of classifiers, then the shares of classes */
  private readonly values: Float32Array;
  /** share of the message's features that the model knows, from 0 to 1 */
  coverage = 1;
  private readonly labels: Labels;

  constructor(labels: Labels) {
    this.labels = labels;
    this.values = new Float32Array(labels.margins);
  }

  /** Takes over what the model says of a new message. */
  take(values: Float32Array, coverage: number): void {
    this.values.set(values);
    this.coverage = coverage;
  }

  /** 0 for a label that the model does not know */
  get(group: Group, id: string): number {
    return this.at(this.labels.placeOf(group, id));
  }

  /** The likeliest label of a group, the first of equal ones. */
  best(group: Group, among?: (id: string) => boolean): { id: string; likelihood: number } | null {
    const members = this.labels.group(group);
    if (!members) return null;
    const { ids, places } = members;
    let best = -1;
    let highest = 0;
    for (let each = 0; each < ids.length; each += 1) {
      if (among && !among(ids[each] as string)) continue;
      const found = this.at(places[each] as number);
      if (best >= 0 && found <= highest) continue;
      best = each;
      highest = found;
    }
    return best < 0 ? null : { id: ids[best] as string, likelihood: highest };
  }

  /** The places of labels, for `at` and `powerAt`. */
  placesOf(group: Group, ids: readonly string[]): Int32Array {
    return this.labels.placesOf(group, ids);
  }

  /** The likelihood of the label at a place. */
  at(place: number): number {
    if (place < 0) return 0;
    return (this.labels.logistic[place] as number) < 0 ? this.shareAt(place) : this.powerAt(place) ** (1 / fifth);
  }

  /** The fifth power of the likelihood, which costs less: labels come in the same order by it. */
  powerAt(place: number): number {
    if (place < 0) return 0;
    const { logistic, classesFrom } = this.labels;
    const own = logistic[place] as number;
    if (own < 0) return powerOf(this.shareAt(place));
    const alone = this.values[own] as number;
    if (classesFrom[place] === classesFrom[place + 1]) return powerOf(alone);
    const share = this.shareAt(place);
    return share * share * share * alone * alone;
  }

  private shareAt(place: number): number {
    const { classes, classesFrom } = this.labels;
    const end = classesFrom[place + 1] as number;
    let share = 0;
    for (let at = classesFrom[place] as number; at < end; at += 1)
      share += this.values[classes[at] as number] as number;
    return share;
  }
}

/** What is said of a message where there is no model. */
export const noScores = new Scores(new Labels([], []));

/** The fifth power of a likelihood, to compare with `powerAt`. */
export function powerOf(score: number): number {
  return score * score * score * score * score;
}

/**
 * What a class of the softmax says of the labels. A class is a label, with the kind of a topic or the level of a sign before it:
 * "F:after.work", "A:urgent", "K:person", "T:off-sheet:driving", "S:emergency:emergency.chest-pain".
 */
function labelsOfClass(name: string): string[] {
  const [group, first = '', second = ''] = name.split(':');
  if (group === 'F' || group === 'A') return [name, 'K:question'];
  if (group === 'T') return [`T:${second}`, `K:${first}`];
  if (group === 'S') return [`S:${second}`, `L:${first}`, 'K:report'];
  return [name];
}

/** The likelihood that belongs to a margin. */
export function likelihood(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}
