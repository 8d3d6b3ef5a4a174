/** `understand`: text in, Reading out. The one place where a message is interpreted (architecture: one message's way, step 4). */
import type { Aspect } from '../content/schema.ts';
import type { Analysis, Engine } from './engine.ts';
import { guessLanguage } from './language.ts';
import { noScores, type Scores } from './model.ts';
import type { PhraseReading } from './phrases.ts';
import type { Kind, Level, Reading, ReadingContext, Reason, SignId, TemperatureReading } from './reading.ts';
import { type FoundSign, strongest } from './signs.ts';
import { compareWithLimit } from './temperature.ts';

/** What understanding needs of a procedure: which facts there are, in order, and which short questions each answers. */
export interface SheetFacts {
  order: readonly string[];
  answers: ReadonlyMap<string, readonly Aspect[]>;
}

export interface Understanding {
  engines: ReadonlyMap<string, Engine>;
  sheets: ReadonlyMap<string, SheetFacts>;
}

/**
 * Where the statistical model speaks up. Chosen on cross-validation of the training messages: see docs/understanding.md.
 */
export const thresholds = {
  /** likelihood of an emergency, or of an urgent sign, from which the bot asks about it */
  suspectEmergency: 0.4,
  suspectUrgent: 0.45,
  /** likelihood of a fact from which it is cited, alone or next to a stronger one */
  fact: 0.08,
  second: 0.3,
  /** likelihood of an off-sheet topic from which it is named */
  topic: 0.25,
  /** likelihood of a fact from which a report also asks for it */
  factInReport: 0.5,
  /** off-sheet, unlisted and the rest must be likelier than the question by this factor to leave a fact out */
  offSheet: 1.4,
};

const levelRank: Record<Level, number> = { none: 0, urgent: 1, emergency: 2 };
const emergencies: ReadonlySet<string> = new Set(['emergency.chest-pain', 'emergency.breathing', 'self-harm']);

export function levelOf(sign: SignId | string): Level {
  if (sign.startsWith('urgent.')) return 'urgent';
  return emergencies.has(sign) || sign.startsWith('general.') ? 'emergency' : 'none';
}

const isSheetSign = (id: string) =>
  id.startsWith('urgent.') || (id.startsWith('emergency.') && id !== 'emergency.site');

/** A message of only this much text can lean on the answer before it. */
const leaning = 6;

export function understand(house: Understanding, text: string, context: ReadingContext): Reading {
  const why: Reason[] = [];
  const own = house.engines.get(context.locale) ?? [...house.engines.values()][0];
  if (!own) throw new Error('no language is loaded');
  let engine = own;
  let analysis = engine.analyse(text);
  const common = new Map([...house.engines].map(([language, each]) => [language, each.phrases.common]));
  const guess = guessLanguage(text, analysis.tokens, common, context.locale);
  const better =
    guess.language !== null && guess.language !== engine.language ? house.engines.get(guess.language) : undefined;
  if (better) {
    engine = better;
    analysis = engine.analyse(text);
  }
  if (guess.language) why.push({ step: 'language', id: guess.language, note: guess.sure ? 'sure' : 'unsure' });

  const temperatures = readTemperatures(engine, analysis, context);
  let found = settleFever(analysis.signs, temperatures);
  // a sign in another language of the clinic is a sign: people mix languages, and short messages look alike
  for (const other of house.engines.values()) {
    if (other === engine || found.some((sign) => sign.assertion === 'present')) continue;
    const foreign = other
      .analyse(text)
      .signs.filter((sign) => sign.assertion === 'present' && !analysis.signs.some((mine) => mine.sign === sign.sign));
    if (foreign.length > 0 && (!guess.sure || guess.language === other.language))
      found = strongest([...found, ...foreign]);
  }
  for (const sign of found)
    why.push({
      step: 'sign',
      id: sign.rule,
      quote: sign.quote,
      note: sign.because ? `${sign.assertion}: ${sign.because}` : sign.assertion,
    });
  for (const temperature of temperatures)
    why.push({
      step: 'temperature',
      id: temperature.over ? 'over' : temperature.atLimit ? 'at-limit' : 'below',
      quote: temperature.quote,
      note: temperature.assertion,
    });

  const weekday = new Date(`${context.today}T12:00:00Z`).getUTCDay() || 7;
  const phrase = engine.phrases.read(analysis.tokens, text, weekday);
  const scores = engine.model?.read(analysis.features) ?? noScores;
  const present = found.filter((sign) => sign.assertion === 'present');
  const level = present.reduce<Level>(
    (highest, sign) => (levelRank[levelOf(sign.sign)] > levelRank[highest] ? levelOf(sign.sign) : highest),
    'none',
  );
  const suspicion = level === 'emergency' || phrase.command || phrase.smallTalk ? null : suspect(scores, level, found);
  if (suspicion) why.push({ step: 'backstop', id: suspicion.sign, weight: suspicion.likelihood });

  const topics = readTopics(house, engine, analysis, scores, phrase, found, context, level, temperatures);
  const kind = readKind(phrase, scores, level, topics.asked, analysis);
  const asked =
    ['off-sheet', 'unlisted-symptom', 'smalltalk', 'person', 'language', 'ack', 'nonsense'].includes(kind) &&
    !phrase.aspect
      ? []
      : topics.asked;
  const signFacts = present.map((sign) => sign.sign as string).filter(isSheetSign);
  const facts = [...new Set([...signFacts, ...asked])];
  for (const fact of asked)
    why.push({ step: 'topic', id: fact, weight: Math.round(scores.get(`F:${fact}`) * 100) / 100 });
  why.push({ step: 'kind', id: kind });
  if (phrase.command) why.push({ step: 'command', id: phrase.command });

  return {
    locale: guess.language && house.engines.has(guess.language) ? guess.language : context.locale,
    detected: guess.language,
    sureOfLanguage: guess.sure,
    wantsLanguage: level === 'none' && (kind === 'language' || phrase.wantsLanguage) ? phrase.wantsLanguage : null,
    level,
    suspected: suspicion?.level ?? null,
    suspectedSign: suspicion?.sign ?? null,
    signs: found.map(({ sign, assertion, quote, rule }) => ({ sign, assertion, quote, rule })),
    temperatures,
    facts,
    asked,
    nearest: topics.nearest,
    topic: kind === 'off-sheet' || kind === 'unlisted-symptom' || asked.length === 0 ? topics.topic : null,
    kind,
    command: phrase.command,
    smallTalk: kind === 'smalltalk' || phrase.smallTalk ? (phrase.smallTalk ?? 'other') : null,
    days: phrase.days,
    place: phrase.place,
    placeIsSite: phrase.placeIsSite,
    floor: found.some((sign) => levelOf(sign.sign) === 'emergency' && sign.assertion !== 'other'),
    unreadable: isUnreadable(engine, analysis, guess, house),
    why,
  };
}

function readTemperatures(engine: Engine, analysis: Analysis, context: ReadingContext): TemperatureReading[] {
  const { tokens, text, marks } = analysis;
  return engine.temperatures.find(tokens, text).map((found) => {
    const side = compareWithLimit(found.value, found.unit, context.feverLimit);
    const verdict = engine.signs.judge('urgent.fever', found.from, found.to, tokens, marks).assertion;
    return {
      value: found.value,
      unit: found.unit,
      over: side === 'over',
      atLimit: side === 'at',
      assertion: found.limit ? 'hypothetical' : verdict,
      quote: text.slice(tokens[found.from]?.start ?? 0, tokens[found.to - 1]?.end ?? 0),
    };
  });
}

/** The number decides: over the limit is a fever without the word, at or below it the word alone is none. */
function settleFever(signs: readonly FoundSign[], temperatures: readonly TemperatureReading[]): FoundSign[] {
  const now = temperatures.filter((temperature) => temperature.assertion === 'present');
  const over = now.find((temperature) => temperature.over);
  if (over) {
    const fever: FoundSign = {
      sign: 'urgent.fever',
      assertion: 'present',
      quote: over.quote,
      rule: 'temperature.over',
      from: 0,
      to: 0,
      because: null,
    };
    return [...signs.filter((sign) => sign.sign !== 'urgent.fever'), fever];
  }
  // "thought i had a fever but nope, 98.6": a denied number still tells what was measured
  const measured = temperatures.find(
    (temperature) => temperature.assertion === 'present' || (temperature.assertion === 'denied' && !temperature.over),
  );
  if (!measured) return [...signs];
  return signs.map((sign) =>
    sign.sign === 'urgent.fever' && sign.assertion === 'present'
      ? { ...sign, assertion: 'denied', because: `${measured.quote} is not over the limit` }
      : sign,
  );
}

/** The backstop: it may raise a suspicion, never lower a level. */
function suspect(
  scores: Scores,
  level: Level,
  found: readonly FoundSign[],
): { level: 'emergency' | 'urgent'; sign: SignId; likelihood: number } | null {
  const best = (wanted: Level) => (scores.best('S:', (id) => levelOf(id) === wanted)?.id ?? null) as SignId | null;
  const emergency = scores.get('L:emergency');
  const urgent = scores.get('L:urgent');
  const open = (sign: SignId) => !found.some((each) => each.sign === sign && each.assertion === 'other');
  if (emergency >= thresholds.suspectEmergency && emergency >= urgent * 0.6) {
    const sign = best('emergency');
    if (sign && open(sign)) return { level: 'emergency', sign, likelihood: emergency };
  }
  if (
    level === 'none' &&
    (urgent >= thresholds.suspectUrgent || urgent + emergency >= thresholds.suspectUrgent + 0.1)
  ) {
    const wanted = urgent >= emergency ? 'urgent' : 'emergency';
    const sign = best(wanted);
    if (sign && open(sign)) return { level: wanted, sign, likelihood: Math.max(urgent, emergency) };
  }
  return null;
}

function readTopics(
  house: Understanding,
  engine: Engine,
  analysis: Analysis,
  scores: Scores,
  phrase: PhraseReading,
  found: readonly FoundSign[],
  context: ReadingContext,
  level: Level,
  temperatures: readonly TemperatureReading[],
): { asked: string[]; nearest: string[]; topic: string | null } {
  const sheet = house.sheets.get(context.procedure);
  const order = sheet?.order ?? [];
  const ranked = order.map((fact) => ({ fact, score: scores.get(`F:${fact}`) })).sort((a, b) => b.score - a.score);
  if (phrase.aspect && context.lastFacts.length > 0) {
    const leans = context.lastFacts.filter((fact) => sheet?.answers.get(fact)?.includes(phrase.aspect as Aspect));
    return { asked: leans, nearest: context.lastFacts, topic: null };
  }
  // signs that the message itself raises are cited as such; a sign that it denies or only recalls was not asked about
  const closed = (fact: string) =>
    isSheetSign(fact) &&
    (level !== 'none' ||
      found.some((sign) => sign.sign === fact && (sign.assertion === 'past' || sign.assertion === 'other')));
  const open = ranked.filter(({ fact }) => !closed(fact));
  const top = open[0];
  const lean = analysis.tokens.length <= leaning && phrase.followUp ? 0.5 : 1;
  const wondered = found
    .filter((sign) => sign.assertion === 'hypothetical' && isSheetSign(sign.sign) && !closed(sign.sign))
    .map((sign) => sign.sign as string);
  if (
    temperatures.some((temperature) => !temperature.over || temperature.assertion === 'hypothetical') &&
    level === 'none'
  )
    wondered.push('urgent.fever');
  const likely = open
    .filter(
      ({ score }, index) =>
        score >= (index === 0 ? thresholds.fact * lean : Math.max(thresholds.second, (top?.score ?? 0) * 0.4)),
    )
    .map(({ fact }) => fact);
  const asked = [...new Set([...wondered.filter((fact) => order.includes(fact)), ...likely])];
  let topic = phrase.topic;
  if (topic === null) {
    const best = scores.best('T:');
    if (best && best.likelihood > thresholds.topic) topic = best.id;
  }
  return { asked: asked.slice(0, 7), nearest: ranked.slice(0, 3).map(({ fact }) => fact), topic };
}

function readKind(
  phrase: PhraseReading,
  scores: Scores,
  level: Level,
  asked: readonly string[],
  analysis: Analysis,
): Kind {
  if (level !== 'none') return 'report';
  if (phrase.smallTalk && phrase.smallTalk !== 'prescribe') return 'smalltalk';
  if (phrase.command) {
    if (phrase.command === 'person' || phrase.command === 'leave-question') return 'person';
    if (['preparation', 'during', 'aftercare'].includes(phrase.command)) return 'question';
    return 'ack';
  }
  if (phrase.aspect) return 'question';
  const score = (kind: Kind) => scores.get(`K:${kind}`);
  if (phrase.wantsLanguage && (score('language') > 0.2 || analysis.tokens.length <= 4)) return 'language';
  if (
    phrase.person &&
    score('person') > 0.15 &&
    score('person') >= Math.max(score('off-sheet'), score('question')) * 0.6
  )
    return 'person';
  const kinds: Kind[] = [
    'report',
    'question',
    'off-sheet',
    'unlisted-symptom',
    'smalltalk',
    'person',
    'language',
    'ack',
    'nonsense',
  ];
  const best = kinds.reduce((a, b) => (score(b) > score(a) ? b : a));
  if (asked.length === 0) return best === 'question' ? 'off-sheet' : best;
  const fact = Math.max(...asked.map((id) => scores.get(`F:${id}`)));
  if (best === 'question') return best;
  if (best === 'report') return fact > thresholds.factInReport ? 'question' : 'report';
  return Math.max(fact, score('question')) * thresholds.offSheet >= score(best) ? 'question' : best;
}

function isUnreadable(
  engine: Engine,
  analysis: Analysis,
  guess: { language: string | null; sure: boolean },
  house: Understanding,
): boolean {
  const words = analysis.tokens.filter((token) => token.number === null);
  if (analysis.tokens.length === 0) return true;
  if (guess.sure && guess.language !== null && !house.engines.has(guess.language)) return true;
  return words.length > 0 && !words.some((token) => engine.knows(token.word)) && words.length > 2;
}
