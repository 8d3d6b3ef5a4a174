/** What single clauses of a message ask for: two questions in one message, or a question beside the report of a sign. */
import type { Analysis, Engine } from './engine.ts';
import { isSheetSign } from './levels.ts';
import { powerOf, type Scores } from './scores.ts';
import { thresholds } from './thresholds.ts';
import type { TopicInput } from './topic-input.ts';

interface Clause {
  from: number;
  to: number;
}

/** A shorter message has no two questions. */
const shortest = 4;
/** Shorter clauses ask for nothing by themselves. */
const fewestWords = 2;
const trace = { beside: powerOf(thresholds.factTraced), apart: powerOf(thresholds.factTracedApart) } as const;
/** Only so many clauses are looked at: nobody asks for more, and each costs a part of what the message did. */
const mostClauses = 16;

/** In a message that reports a sign, only a clause of its own asks for something else ("it is oozing, and when can I work?"). */
export function askedApart({ engine, analysis, found, scores }: TopicInput, order: readonly string[]): string[] {
  const { text, marks } = analysis;
  const hints =
    text.includes('?') ||
    marks.of.question.length > 0 ||
    marks.of.hypothetical.length > 0 ||
    scores.get('K', 'question') > thresholds.hintOfQuestion;
  if (!hints) return [];
  const traced = tracedIn(scores, notSigns(order), trace.apart);
  if (traced.length === 0) return [];
  const present = found.filter((sign) => sign.assertion === 'present');
  const clauses = clausesOf(engine, analysis).filter(
    ({ from, to }) => !present.some((sign) => sign.to > from && sign.from < to),
  );
  return factsOf(clauses, engine, analysis, traced, thresholds.factInClause, true);
}

/** Two questions in one message: each clause may ask for a fact of its own, of which the whole message shows a trace. */
export function askedBeside(
  { engine, analysis, scores }: TopicInput,
  order: readonly string[],
  found: readonly string[],
): string[] {
  if (analysis.tokens.length < shortest) return [];
  const traced = tracedIn(scores, notSigns(order), trace.beside).filter((fact) => !found.includes(fact));
  if (traced.length === 0) return [];
  const clauses = clausesOf(engine, analysis);
  return clauses.length < 2 ? [] : factsOf(clauses, engine, analysis, traced, thresholds.factBeside, false);
}

/** One of the facts is asked for in a clause without the off-sheet topic that the message names: "can I shower, and when can I work". */
export function isAskedApart({ engine, analysis, phrase: { topicAt } }: TopicInput, facts: readonly string[]): boolean {
  if (topicAt === null || analysis.tokens.length < shortest) return false;
  const others = clausesOf(engine, analysis).filter(({ from, to }) => topicAt.to <= from || topicAt.from >= to);
  return factsOf(others, engine, analysis, notSigns(facts), thresholds.factBeside, true).length > 0;
}

/** The facts of which the whole message shows a trace. */
function tracedIn(scores: Scores, facts: readonly string[], least: number): string[] {
  const places = scores.placesOf('F', facts);
  const traced: string[] = [];
  for (let at = 0; at < places.length; at += 1)
    if (scores.powerAt(places[at] as number) >= least) traced.push(facts[at] as string);
  return traced;
}

/** The facts that reach a score in one of the clauses. `asking`: only in clauses that are likely to be questions. */
function factsOf(
  clauses: readonly Clause[],
  engine: Engine,
  analysis: Analysis,
  facts: readonly string[],
  least: number,
  asking: boolean,
): string[] {
  const asked: string[] = [];
  const count = Math.min(clauses.length, mostClauses);
  for (let each = 0; each < count; each += 1) {
    const scores = engine.scoreClause(analysis, clauses[each] as Clause, facts, least);
    if (scores === null) continue;
    if (asking && scores.get('K', 'question') < Math.max(scores.get('K', 'off-sheet'), scores.get('K', 'report')) * 0.8)
      continue;
    const places = scores.placesOf('F', facts);
    for (let place = 0; place < places.length; place += 1)
      if (scores.at(places[place] as number) >= least) asked.push(facts[place] as string);
  }
  return asked;
}

const withoutSigns = new WeakMap<readonly string[], string[]>();

/** The facts of a sheet that are no signs. */
function notSigns(order: readonly string[]): string[] {
  let facts = withoutSigns.get(order);
  if (!facts) {
    facts = order.filter((fact) => !isSheetSign(fact));
    withoutSigns.set(order, facts);
  }
  return facts;
}

/** Clauses end at punctuation and at a joining word ("and", "but"). */
function clausesOf(engine: Engine, { tokens }: Analysis): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (let to = 1; to <= tokens.length; to += 1) {
    const token = tokens[to];
    const joins = token !== undefined && engine.phrases.joins(token.id);
    if (token !== undefined && token.gap === 0 && !joins) continue;
    if (to - from >= fewestWords) clauses.push({ from, to });
    from = joins ? to + 1 : to;
  }
  return clauses;
}
