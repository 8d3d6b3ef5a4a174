/** One language's engine: rules, phrases, typos and model, and the analysis that both reading and training share. */
import type { Marks } from './assertion.ts';
import type { Spans } from './concepts.ts';
import { Corrector } from './correct.ts';
import type { DayReader } from './days.ts';
import { FeatureList, type FeatureSink } from './feature-list.ts';
import { FeatureMaker } from './features.ts';
import { tokenize } from './fold.ts';
import { gluedWords } from './glued.ts';
import type { LanguageRules } from './language-rules.ts';
import type { LinearModel } from './model.ts';
import type { PainScores } from './pain-scores.ts';
import type { PhraseRules } from './phrases.ts';
import type { Assertion } from './reading.ts';
import { noScores, type Scores } from './scores.ts';
import { type FoundSign, type SignRules, strongest, wholeQuote } from './signs.ts';
import type { TemperatureReader } from './temperature.ts';
import { isPicture, type Token } from './token.ts';
import type { TopicNames } from './topic-names.ts';

/** What the rules say of a message. */
export interface Analysis {
  text: string;
  tokens: Token[];
  spans: Spans;
  marks: Marks;
  found: FoundSign[];
  /** one for each sign */
  signs: FoundSign[];
  /** classes of words, where the model was asked */
  classes?: Spans;
}

/** The model reads so many words of a message as one: all that a person types. What goes on beyond is left to the rules. */
export const modelWords = 400;
/** Words on each side of a picture that are read once more without it: more than a phrase and what is said of it have. */
const aroundPictures = 40;

const scopeNumbers: Record<Assertion, number> = { present: 0, denied: 1, hypothetical: 2, past: 3, other: 4 };

const emergencyOnly: readonly string[] = ['emergency'];

export class Engine {
  readonly language: string;
  readonly signs: SignRules;
  readonly phrases: PhraseRules;
  readonly topicNames: TopicNames;
  readonly days: DayReader;
  readonly temperatures: TemperatureReader;
  readonly painScores: PainScores;
  readonly model: LinearModel | null;
  private readonly rules: LanguageRules;
  private readonly features: FeatureMaker;
  private readonly corrector: Corrector;
  private readonly marks = new Map<string, Map<string, string>>();
  private readonly scores: Scores;
  private readonly clauseScores: Scores;
  private readonly scopes = new Uint8Array(modelWords);
  /** the marks of the message that `scopes` was filled in for */
  private scopedMarks: Marks | null = null;

  constructor(rules: LanguageRules, model: LinearModel | null) {
    this.rules = rules;
    this.language = rules.language;
    this.signs = rules.signs;
    this.phrases = rules.phrases;
    this.topicNames = rules.topicNames;
    this.days = rules.days;
    this.temperatures = rules.temperatures;
    this.painScores = rules.painScores;
    this.model = model;
    this.scores = model?.newScores() ?? noScores;
    this.clauseScores = model?.newScores() ?? noScores;
    this.features = new FeatureMaker(rules.language);
    this.corrector = new Corrector(rules);
  }

  /** The word is one of the rules', the common words or the real words near to them. */
  knows(word: string): boolean {
    return this.rules.known.has(word);
  }

  /** The same for a word of a message, all of whose words `analyse` has looked up. */
  knowsToken(token: Token): boolean {
    return this.rules.known.hasToken(token);
  }

  /**
   * Reads a message as far as the rules go.
   * @param typed its words as they were typed, or some of them
   */
  analyse(text: string, typed: readonly Token[] = tokenize(text)): Analysis {
    const tokens = this.corrector.correct(typed, text);
    const spans = this.signs.concepts.spans(tokens);
    const marks = this.signs.mark(tokens, spans);
    const found = this.signs.find(tokens, spans, marks, text);
    if (tokens.some(isPicture)) found.push(...this.betweenPictures(tokens, text));
    for (const { place, words } of gluedWords(tokens, this.rules))
      found.push(...this.signsOf(words, text).map((sign) => ({ ...sign, from: place, to: place + 1 })));
    const signs = strongest(found);
    for (const sign of signs) sign.quote = wholeQuote(sign, found, tokens, text, this.signs.loose);
    return { text, tokens, spans, marks, found, signs };
  }

  /** Signs in the words alone: a picture between two of them parts no phrase ("my chest 😭 really 😭 hurts"). */
  private betweenPictures(tokens: readonly Token[], text: string): FoundSign[] {
    const near = nearPictures(tokens);
    const places = tokens.flatMap((token, place) => (isPicture(token) || !near(place) ? [] : [place]));
    const words = places.map((place) => tokens[place] as Token);
    return this.signsOf(words, text).map((sign) => ({
      ...sign,
      from: places[sign.from] ?? 0,
      to: (places[sign.to - 1] ?? 0) + 1,
    }));
  }

  private signsOf(words: Token[], text: string): FoundSign[] {
    const spans = this.signs.concepts.spans(words);
    return this.signs.find(words, spans, this.signs.mark(words, spans), text);
  }

  /** The features of an analysed message by name, for an explanation. */
  nameFeatures(analysis: Analysis): Map<number, string> {
    const names = new Map<number, string>();
    this.giveFeatures(analysis, new FeatureList(), names);
    return names;
  }

  /** @returns the numbers of the message's features (understanding/features.ts) */
  featuresOf(analysis: Analysis): number[] {
    const list = new FeatureList();
    this.giveFeatures(analysis, list);
    return list.numbers;
  }

  /** What the model says of a message; good until it is asked about the next one. */
  score(analysis: Analysis): Scores {
    if (this.model === null) return noScores;
    this.giveFeatures(analysis, this.model.start());
    return this.model.score(this.scores);
  }

  /**
   * What the model says of one clause, as if it were a message without triggers; good until it is asked about the next one. Null where
   * none of the facts has so high a score.
   */
  scoreClause(
    analysis: Analysis,
    { from, to }: { from: number; to: number },
    facts: readonly string[],
    least: number,
  ): Scores | null {
    if (this.model === null) return null;
    const { tokens, spans } = analysis;
    const classes = this.classesOf(analysis);
    this.features.make({ tokens, from, to, scopes: null, signs: spans, classes, marks: [] }, this.model.start());
    return this.model.scoreIfAny(this.clauseScores, this.clauseScores.placesOf('F', facts), least);
  }

  /**
   * What the model says of a stretch of a message, with what is said of its words and signs in the whole of it; good until it is
   * asked about the next one. Null where an emergency has no score of at least `least`.
   */
  scoreStretch(analysis: Analysis, { from, to }: { from: number; to: number }, least: number): Scores | null {
    if (this.model === null) return null;
    const { tokens, spans, marks, signs } = analysis;
    const within = signs.filter((sign) => sign.from < to && sign.to > from);
    const input = {
      tokens,
      from,
      to,
      scopes: marks.reach === null ? null : this.scopesOf(tokens, marks),
      signs: spans,
      classes: this.classesOf(analysis),
      marks: within.map(({ sign, assertion }) => this.mark(sign, assertion)),
    };
    this.features.make(input, this.model.start());
    return this.model.scoreIfAny(this.clauseScores, this.clauseScores.placesOf('L', emergencyOnly), least);
  }

  private classesOf(analysis: Analysis): Spans {
    analysis.classes ??= this.rules.classes.spans(analysis.tokens);
    return analysis.classes;
  }

  private giveFeatures(analysis: Analysis, sink: FeatureSink, names?: Map<number, string>): void {
    const { text, tokens, spans, marks, signs } = analysis;
    const { of, reach } = marks;
    const sentence: string[] = [];
    for (const { sign, assertion } of signs) sentence.push(this.mark(sign, assertion));
    if (text.includes('?')) sentence.push('?');
    for (const mark of of.names) sentence.push(this.mark('has', mark));
    if (tokens.some((token) => this.phrases.medicines.has(token.id))) sentence.push('medicine');
    const to = Math.min(tokens.length, modelWords);
    const scopes = reach === null ? null : this.scopesOf(tokens, marks);
    const classes = this.classesOf(analysis);
    const input = { tokens, from: 0, to, scopes, signs: spans, classes, marks: sentence };
    this.features.make(input, sink, names);
  }

  /** "before:after", put together once for all messages. */
  private mark(before: string, after: string): string {
    let marks = this.marks.get(before);
    if (!marks) {
      marks = new Map();
      this.marks.set(before, marks);
    }
    let mark = marks.get(after);
    if (mark === undefined) {
      mark = `${before}:${after}`;
      marks.set(after, mark);
    }
    return mark;
  }

  /** What is said of each word; null where all stand as said. */
  private scopesOf(tokens: readonly Token[], marks: Marks): Uint8Array | null {
    if (this.scopedMarks === marks) return this.scopes;
    if (!marks.of.scope) return null;
    const length = Math.min(tokens.length, modelWords);
    for (let index = 0; index < length; index += 1)
      this.scopes[index] = scopeNumbers[this.signs.judge('', index, index + 1, marks).assertion];
    this.scopedMarks = marks;
    return this.scopes;
  }
}

/** @returns whether so few words stand between a token and a picture that both may be of one phrase */
function nearPictures(tokens: readonly Token[]): (place: number) => boolean {
  if (tokens.length <= 2 * aroundPictures) return () => true;
  const near = new Uint8Array(tokens.length);
  let done = 0;
  for (let place = 0; place < tokens.length; place += 1) {
    if (!isPicture(tokens[place] as Token)) continue;
    near.fill(1, Math.max(done, place - aroundPictures), place + aroundPictures);
    done = place + aroundPictures;
  }
  return (place) => near[place] === 1;
}
