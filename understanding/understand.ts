/** `understand`: text in, Reading out. The one place where a message is interpreted (architecture: one message's way, step 4). */
import { explainActs, readActs } from './acts.ts';
import { hasQuestionMark } from './characters.ts';
import { daysSince, soreness } from './days.ts';
import type { Analysis, Engine } from './engine.ts';
import { readTemperatures, settleFever } from './fever.ts';
import { tokenize } from './fold.ts';
import { foreignSigns, mixesLanguages } from './foreign-signs.ts';
import { guessLanguage } from './language.ts';
import { highestLevel, isSheetSign, levelOf } from './levels.ts';
import type { WordSet } from './lexicon.ts';
import { asAskedOn, askedBehind, asNamed, namedOnly, suspectNamed } from './mentions.ts';
import type { LinearModel } from './model.ts';
import { isEased, settleScores } from './pain-scores.ts';
import type { Reading, ReadingContext, Reason } from './reading.ts';
import { type FoundSign, signWithoutPhrase, strongest } from './signs.ts';
import {
  deniesAll,
  evenChance,
  isNeutral,
  suspect,
  suspectBuried,
  suspectNumber,
  suspectScores,
  unnamedEmergency,
} from './suspicion.ts';
import type { SheetFacts } from './topic-input.ts';
import { asksNothing, readKind, readTopic, readTopics } from './topics.ts';
import { isUnreadable } from './unreadable.ts';

export interface Understanding {
  engines: ReadonlyMap<string, Engine>;
  /** the models of what messages do */
  acts: ReadonlyMap<string, LinearModel>;
  sheets: ReadonlyMap<string, SheetFacts>;
  /** the common words of each language */
  common: ReadonlyMap<string, WordSet>;
}

export function understand(house: Understanding, text: string, context: ReadingContext): Reading {
  const why: Reason[] = [];
  const own = house.engines.get(context.locale) ?? [...house.engines.values()][0];
  if (!own) throw new Error('no language is loaded');
  let engine = own;
  const typed = tokenize(text);
  const first = engine.analyse(text, typed);
  let analysis = first;
  const guess = guessLanguage(text, analysis.tokens, house.common, context.locale);
  const better =
    guess.language !== null && guess.language !== engine.language ? house.engines.get(guess.language) : undefined;
  if (better) {
    engine = better;
    analysis = engine.analyse(text, typed);
  }
  if (guess.language) why.push({ step: 'language', id: guess.language, note: guess.sure ? 'sure' : 'unsure' });

  const read = readTemperatures(engine, analysis, context);
  const { temperatures, ownLimit, higherLimit } = read;
  const compared = engine.painScores.compare(analysis.tokens);
  const eased = compared !== null && isEased(compared);
  let found = settleScores(settleFever(analysis.signs, read), compared, engine.painScores);
  // the cheap question first
  if (
    !found.some((sign) => sign.assertion === 'present') &&
    (!guess.sure || engine !== own || mixesLanguages(house.engines, engine, analysis))
  )
    found = strongest([
      ...found,
      ...foreignSigns(house.engines, engine, analysis, { typed, engine: own, analysis: first }),
    ]);
  const phrase = engine.phrases.read(
    analysis.tokens,
    text,
    (token) => analysis.found.some((sign) => sign.from <= token && token < sign.to),
    context.alarmed,
  );
  // "and chills" asks on; "and now 38.3" was measured
  const isMeasured = (sign: FoundSign) => sign.rule.startsWith('temperature.') && !hasQuestionMark(text);
  if (context.wondering && phrase.followUp && analysis.tokens.length <= askedOn)
    found = found.map((sign) => (isMeasured(sign) ? sign : asAskedOn(sign)));
  if (phrase.criesForHelp)
    found = strongest([
      ...found,
      signWithoutPhrase('general.help', 'phrases.cry-for-help', 'criesForHelp', text.trim()),
    ]);
  const scores = engine.score(analysis);
  const named = engine.model ? namedOnly(analysis, found, scores) : [];
  if (named.length > 0) found = found.map((sign) => (named.includes(sign) ? asNamed(sign) : sign));
  for (const sign of found) why.push(reasonOf(sign));
  for (const temperature of temperatures)
    why.push({
      step: 'temperature',
      id: temperature.over ? 'over' : temperature.atLimit ? 'at-limit' : 'below',
      quote: temperature.quote,
      note: temperature.assertion,
    });

  const present = found.filter((sign) => sign.assertion === 'present');
  const level = highestLevel(present.map((sign) => sign.sign));
  const mentioned = suspectNamed(named, level, scores);
  const neutral = isNeutral(engine, analysis);
  const suspicion =
    mentioned?.level === 'emergency' || phrase.command || phrase.smallTalk
      ? mentioned
      : (suspect(scores, level, found, {
          words: analysis.tokens.length,
          concepts: conceptsIn(analysis),
          measured: read.cool || ownLimit !== null,
          eased,
          symptom: phrase.symptom,
          denied: deniesAll(engine, analysis),
          neutral,
        }) ??
        (level === 'emergency' ? null : suspectBuried(engine, analysis, found, scores)) ??
        mentioned ??
        suspectNamed(askedBehind(analysis), level, scores) ??
        (level === 'none' ? suspectNumber(engine, analysis, temperatures, context.feverLimit) : null) ??
        (level === 'none' ? suspectScores(engine, analysis, compared, scores) : null) ??
        (level === 'none' && phrase.goesForHelp ? unnamedEmergency : null));
  const weights = (label: string) =>
    context.explain && engine.model ? { features: engine.model.explain(engine.nameFeatures(analysis), label) } : {};
  if (suspicion)
    why.push({
      step: 'backstop',
      id: suspicion.sign,
      weight: rounded(suspicion.likelihood),
      ...weights(`L:${suspicion.level}`),
    });

  const input = {
    engine,
    analysis,
    scores,
    phrase,
    found,
    level,
    temperatures,
    context,
    sheet: house.sheets.get(context.procedure),
  };
  const topics = readTopics(input);
  const kind = readKind(input, topics);
  const asked = (asksNothing(kind) && !phrase.aspect) || phrase.goesForHelp ? [] : topics.asked;
  const topic = asked.length === 0 ? readTopic(input, kind) : phrase.topic;
  const saysLess =
    eased && suspicion === null && level === 'none' && kind === 'report' && asked.length === 0 && topic === null;
  const signFacts = present.map((sign) => sign.sign as string).filter(isSheetSign);
  const facts = [...new Set([...signFacts, ...asked])];
  for (const id of asked.length > 0 ? topics.sections.ids : [])
    why.push({ step: 'section', id, weight: rounded(scores.get('A', id)), ...weights(`A:${id}`) });
  for (const fact of asked)
    why.push({ step: 'topic', id: fact, weight: rounded(scores.get('F', fact)), ...weights(`F:${fact}`) });
  why.push({ step: 'kind', id: kind, weight: rounded(scores.get('K', kind)), ...weights(`K:${kind}`) });
  if (phrase.command) why.push({ step: 'command', id: phrase.command });
  const actModel = house.acts.get(engine.language);
  const acts = actModel ? readActs(engine, actModel, analysis, scores, context.situations ?? []) : [];
  const weighed = context.explain && actModel ? explainActs(engine, actModel, analysis, scores, acts) : null;
  for (const act of acts) {
    const features = weighed?.get(act);
    const reason = { step: 'act', id: act.act, weight: rounded(act.likelihood), note: act.situation } as const;
    why.push(features ? { ...reason, features } : reason);
  }

  return {
    locale: guess.language && house.engines.has(guess.language) ? guess.language : context.locale,
    detected: guess.language,
    sureOfLanguage: guess.sure,
    wantsLanguage: level === 'none' && kind === 'language' ? phrase.wantsLanguage : null,
    level,
    suspected: suspicion?.level ?? null,
    suspectedSign: suspicion?.sign ?? null,
    suspectedFaintly:
      suspicion !== null && suspicion.likelihood < evenChance && !found.some(({ sign }) => sign === suspicion.sign),
    signs: found.map(({ sign, assertion, quote, rule }) => ({ sign, assertion, quote, rule })),
    temperatures,
    ownLimit,
    higherLimit,
    facts,
    asked,
    nearest: topics.nearest,
    topic,
    topicIsSymptom: topic !== null && engine.phrases.isSymptom(topic),
    otherTopics: kind === 'off-sheet' || kind === 'question' ? phrase.topics.filter((each) => each !== topic) : [],
    kind,
    acts,
    command: phrase.command,
    smallTalk: saysLess ? 'well' : (phrase.smallTalk ?? (kind === 'smalltalk' ? 'other' : null)),
    goesForHelp: phrase.goesForHelp,
    leans: phrase.leans,
    wantsPerson: phrase.person,
    days: daysSince(
      engine.days.read(analysis.tokens, text, weekdayOf(context.today), context.lastFacts.includes(soreness)),
      asked,
      phrase.sore,
    ),
    place: phrase.place,
    placeIsSite: phrase.placeIsSite,
    plain: neutral && found.length === 0 && !hasQuestionMark(text),
    sore: phrase.sore,
    floor: found.some((sign) => levelOf(sign.sign) === 'emergency' && !sign.otherSense),
    unreadable: isUnreadable({ engine, analysis, guess, engines: house.engines, coverage: scores.coverage, phrase }),
    why,
  };
}

function reasonOf({ rule, quote, assertion, phrase, trigger, scope }: FoundSign): Reason {
  return { step: 'sign', id: rule, quote, phrase, note: assertion, ...(trigger && scope ? { trigger, scope } : {}) };
}

const rounded = (likelihood: number) => Math.round(likelihood * 1000) / 1000;

let lastDay = { date: '', weekday: 0 };

/** 1 Monday to 7 Sunday. The day before is remembered, as most messages come on the same one. */
function weekdayOf(date: string): number {
  if (date !== lastDay.date) lastDay = { date, weekday: new Date(`${date}T12:00:00Z`).getUTCDay() || 7 };
  return lastDay.weekday;
}

/** "And chills", "what about the fever": so few words ask on. */
const askedOn = 4;

/** How many words begin a concept of the rules. */
function conceptsIn({ spans }: Analysis): number {
  let count = 0;
  for (const list of spans.at) if (list !== 0) count += 1;
  return count;
}
