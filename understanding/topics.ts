/** What a message asks for: facts of the sheet, or something that the sheet does not cover. */
import type { Aspect } from '../content/schema.ts';
import { hasQuestionMark } from './characters.ts';
import { askedApart, askedBeside, isAskedApart } from './clauses.ts';
import { isSheetSign } from './levels.ts';
import { ofAlarms } from './phrases.ts';
import { type Kind, kinds } from './reading.ts';
import { powerOf, type Scores } from './scores.ts';
import { type AskedSections, askedSections, noSections } from './sections.ts';
import { thresholds } from './thresholds.ts';
import { isOneCharacter } from './token.ts';
import type { TopicInput } from './topic-input.ts';

export interface Topics {
  asked: string[];
  nearest: string[];
  /** whole sections that are asked for */
  sections: AskedSections;
}

/** A message of only this much text can lean on the answer before it. */
const leaning = 6;
/** An answer holds at most so many facts ("when should I call?" names six signs). */
const mostFacts = 7;
/** So many are offered when none was asked for clearly. */
const nearestFacts = 3;
/** No fact with a lower score is ever cited. */
const weakest = powerOf(thresholds.fact / 2 - 0.001);

export function readTopics(input: TopicInput): Topics {
  const { scores, phrase, context, sheet, level } = input;
  const order = sheet?.order ?? [];
  if (leansOnAnswer(input)) {
    const leans = context.lastFacts.filter((fact) => sheet?.answers.get(fact)?.includes(phrase.aspect as Aspect));
    // "does it hurt?" is a question of its own as well
    if (leans.length > 0 || phrase.aspect !== 'hurts')
      return { asked: leans, nearest: context.lastFacts, sections: noSections };
  }
  const ranked = rank(scores, order);
  const wondered = wonderedAbout(input).filter((fact) => order.includes(fact));
  const sections = sheet && level === 'none' && canAsk(input) ? askedSections(scores, sheet, ranked) : noSections;
  const found = level === 'none' ? [...sections.facts, ...likely(ranked, order, input)] : [];
  const asked =
    level === 'none' ? [...wondered, ...found, ...askedBeside(input, order, found)] : askedApart(input, order);
  return {
    asked: asked.length < 2 ? asked : [...new Set(asked)].slice(0, mostFacts + sections.facts.length),
    nearest: ranked.slice(0, nearestFacts).map((place) => order[place] as string),
    sections,
  };
}

/** The off-sheet topic of a message that asks for none of the facts, by its words, then by the model. */
export function readTopic(input: TopicInput, kind: Kind): string | null {
  const { phrase, scores, engine, analysis } = input;
  if (leansOnAnswer(input) || phrase.goesForHelp) return null;
  if (phrase.topic !== null) return phrase.topic;
  const likeliest = scores.best('T');
  // "something else" names nothing
  const isNamed = likeliest !== null && engine.topicNames.has(likeliest.id);
  if (isNamed && likeliest.likelihood > thresholds.topicByModel) return likeliest.id;
  const named = namesTopic.has(kind) ? engine.topicNames.find(analysis.tokens, analysis.spans) : null;
  // what is only told is named where it is a symptom
  const asks = kind !== 'report' || hasQuestionMark(analysis.text);
  if (named !== null && (asks || engine.phrases.isSymptom(named))) return named;
  return likeliest && likeliest.likelihood > thresholds.topic ? likeliest.id : null;
}

/** Kinds of messages that may be about a topic of their own. */
const namesTopic: ReadonlySet<Kind> = new Set(['off-sheet', 'unlisted-symptom', 'question', 'report']);

/** "How long?" asks about the answer before it. */
function leansOnAnswer({ phrase, context }: TopicInput): boolean {
  return phrase.aspect !== null && context.lastFacts.length > 0;
}

/** The scores of the facts, as the fifth powers that they are ranked by. */
let powers = new Float64Array(64);

/** The places in the sheet of the likely facts and of the nearest ones, best first, equal ones in the order of the sheet. */
function rank(scores: Scores, order: readonly string[]): number[] {
  const places = scores.placesOf('F', order);
  if (powers.length < places.length) powers = new Float64Array(places.length);
  const ranked: number[] = [];
  for (let place = 0; place < places.length; place += 1) {
    const power = scores.powerAt(places[place] as number);
    powers[place] = power;
    let at = ranked.length;
    // most facts end here
    if (at >= nearestFacts && power < weakest && power <= (powers[ranked[at - 1] as number] as number)) continue;
    ranked.push(place);
    for (; at > 0 && power > (powers[ranked[at - 1] as number] as number); at -= 1)
      ranked[at] = ranked[at - 1] as number;
    ranked[at] = place;
    while (ranked.length > nearestFacts && (powers[ranked.at(-1) as number] as number) < weakest) ranked.pop();
  }
  return ranked;
}

/** Enough of it is known, and it is more than one character: "x?" asks for nothing. */
function canAsk({ scores, analysis }: TopicInput): boolean {
  return scores.coverage >= thresholds.coverage && !isOneCharacter(analysis.tokens);
}

/** The likeliest fact and those that come near to it. */
function likely(ranked: readonly number[], order: readonly string[], input: TopicInput): string[] {
  const { analysis, phrase, scores } = input;
  if (!canAsk(input)) return [];
  const words = analysis.tokens.length;
  const terse = words <= thresholds.terseWords ? thresholds.factInTerse : thresholds.fact;
  let needed = phrase.followUp && words <= leaning ? thresholds.fact / 2 : terse;
  const places = scores.placesOf('F', order);
  const facts: string[] = [];
  for (const place of ranked) {
    const score = scores.at(places[place] as number);
    if (score < needed) break;
    const fact = order[place] as string;
    if (closed(fact, input)) continue;
    if (facts.length === 0) needed = Math.max(needed, thresholds.second, score * 0.4);
    facts.push(fact);
  }
  return facts;
}

/** Signs that the message raises are cited as such; a sign that it only recalls was not asked about. */
function closed(fact: string, { level, found }: TopicInput): boolean {
  if (!isSheetSign(fact)) return false;
  return (
    level !== 'none' ||
    found.some((sign) => sign.sign === fact && (sign.assertion === 'past' || sign.assertion === 'other'))
  );
}

/** Signs in a question or a "what if", and the limit behind a temperature that is not over it. */
function wonderedAbout(input: TopicInput): string[] {
  const { found, temperatures } = input;
  if (found.length === 0 && temperatures.length === 0) return [];
  const facts = found
    .filter((sign) => sign.assertion === 'hypothetical' && isSheetSign(sign.sign) && !closed(sign.sign, input))
    .map((sign) => sign.sign as string);
  if (temperatures.some((temperature) => !temperature.over || temperature.assertion === 'hypothetical'))
    facts.push('urgent.fever');
  return facts;
}

const silentKinds: ReadonlySet<Kind> = new Set([
  'off-sheet',
  'unlisted-symptom',
  'smalltalk',
  'person',
  'language',
  'ack',
  'nonsense',
]);

/** A message of this kind asks for no fact. */
export function asksNothing(kind: Kind): boolean {
  return silentKinds.has(kind);
}

export function readKind(input: TopicInput, { asked, sections }: Topics): Kind {
  const { phrase, scores, level, analysis } = input;
  if (level !== 'none' || phrase.goesForHelp) return 'report';
  if (phrase.smallTalk && phrase.smallTalk !== 'prescribe') return phrase.smallTalk === 'well' ? 'report' : 'smalltalk';
  if (phrase.command && !ofAlarms.has(phrase.command)) {
    if (phrase.command === 'person' || phrase.command === 'leave-question') return 'person';
    return ['preparation', 'during', 'aftercare'].includes(phrase.command) ? 'question' : 'ack';
  }
  if (phrase.aspect) return 'question';
  const score = (kind: Kind) => scores.get('K', kind);
  if (phrase.wantsLanguage && (score('language') > 0.2 || analysis.tokens.length <= 4)) return 'language';
  if (
    phrase.person &&
    score('person') > 0.15 &&
    score('person') >= Math.max(score('off-sheet'), score('question')) * 0.6
  )
    return 'person';
  const best = likeliestKind(scores);
  // a symptom that is named without a question is told, not asked about
  const isTold = phrase.symptom && analysis.marks.of.question.length === 0 && !analysis.text.includes('?');
  if (best === 'off-sheet' && isTold && score('unlisted-symptom') * 2 >= score(best)) return 'unlisted-symptom';
  if (isTold && (best === 'ack' || best === 'smalltalk' || best === 'nonsense')) return 'unlisted-symptom';
  if (asked.length === 0)
    return best === 'question' ? 'off-sheet' : best === 'report' && phrase.symptom ? 'unlisted-symptom' : best;
  if (best === 'question') return best;
  if (best === 'report' && phrase.symptom) return 'unlisted-symptom';
  const fact = Math.max(sections.likelihood, ...asked.map((id) => scores.get('F', id)));
  if (best === 'report') return fact > thresholds.factInReport ? 'question' : 'report';
  const named = phrase.topic !== null && phrase.topic === scores.best('T')?.id;
  if (named && isAskedApart(input, asked)) return 'question';
  const factor = named ? thresholds.offSheetNamed : thresholds.offSheet;
  return Math.max(fact, score('question')) * factor >= score(best) ? 'question' : best;
}

/** The first one, where two are equal. */
function likeliestKind(scores: Scores): Kind {
  const places = scores.placesOf('K', kinds);
  let best = 0;
  let highest = -1;
  for (let place = 0; place < kinds.length; place += 1) {
    const power = scores.powerAt(places[place] as number);
    if (power <= highest) continue;
    best = place;
    highest = power;
  }
  return kinds[best] as Kind;
}
