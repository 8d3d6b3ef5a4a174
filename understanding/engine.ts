/** One language's engine: rules, phrases, typos and model, and the analysis that both reading and training share. */
import type { LanguageData } from '../content/load-language.ts';
import type { Marks } from './assertion.ts';
import { FeatureMaker } from './features.ts';
import { type Token, tokenize, undoLeet } from './fold.ts';
import type { LinearModel } from './model.ts';
import { ConceptIndex, type Spans } from './pattern.ts';
import { PhraseRules } from './phrases.ts';
import type { Assertion } from './reading.ts';
import { type FoundSign, SignRules, strongest } from './signs.ts';
import { TemperatureReader } from './temperature.ts';
import { TypoTable } from './typos.ts';

export interface Analysis {
  text: string;
  tokens: Token[];
  spans: Spans;
  marks: Marks;
  found: FoundSign[];
  /** one for each sign */
  signs: FoundSign[];
  /** numbers of the features (understanding/features.ts) */
  features: number[];
}

/** At most so many words are corrected in one message. */
const correctedWords = 60;

const scopeNumbers: Record<Assertion, number> = { present: 0, denied: 1, hypothetical: 2, past: 3, other: 4 };

/** Triggers that can change what is said of a word. */
const scoping = ['denied', 'hypothetical', 'question', 'past', 'other', 'sense'] as const;

export class Engine {
  readonly language: string;
  readonly signs: SignRules;
  readonly phrases: PhraseRules;
  readonly temperatures: TemperatureReader;
  readonly model: LinearModel | null;
  private readonly classes: ConceptIndex;
  private readonly typos: TypoTable;
  private readonly known: ReadonlySet<string>;
  private readonly features: FeatureMaker;

  constructor(data: LanguageData, model: LinearModel | null) {
    this.language = data.language;
    this.signs = new SignRules(data.signs);
    this.phrases = new PhraseRules(data.phrases);
    this.temperatures = new TemperatureReader(data.signs.temperature);
    this.model = model;
    this.classes = new ConceptIndex(new Map(Object.entries(data.words)));
    this.known = new Set([
      ...this.signs.words,
      ...this.temperatures.words,
      ...this.phrases.common,
      ...this.phrases.medicines,
      ...data.realWords,
    ]);
    this.typos = new TypoTable([...this.signs.words, ...this.temperatures.words], this.known);
    this.features = new FeatureMaker(data.language);
  }

  /** The word is one of the rules', the common words or the real words near to them. */
  knows(word: string): boolean {
    return this.known.has(word);
  }

  /** Reads a message as far as rules and features go. */
  analyse(text: string): Analysis {
    const tokens = this.correct(tokenize(text));
    const spans = this.signs.concepts.spans(tokens);
    const marks = this.signs.mark(tokens, spans);
    const found = this.signs.find(tokens, spans, marks, text);
    const signs = strongest(found);
    return { text, tokens, spans, marks, found, signs, features: this.featuresOf(text, tokens, spans, marks, signs) };
  }

  /** The features of an analysed message by name, for an explanation. */
  nameFeatures({ text, tokens, spans, marks, signs }: Analysis): Map<number, string> {
    const names = new Map<number, string>();
    this.featuresOf(text, tokens, spans, marks, signs, names);
    return names;
  }

  /** The features of one clause, as if it were a message without triggers. */
  clauseFeatures({ tokens, spans }: Analysis, from: number, to: number): number[] {
    const clause = tokens.slice(from, to);
    const concepts = [
      { spans: { at: spans.at.slice(from, to), places: spans.places }, scoped: true },
      { spans: this.classes.spans(clause), scoped: false },
    ];
    return this.features.make({ tokens: clause, scopes: [], concepts, marks: [] });
  }

  private featuresOf(
    text: string,
    tokens: Token[],
    spans: Spans,
    marks: Marks,
    signs: readonly FoundSign[],
    names?: Map<number, string>,
  ): number[] {
    const scopes = scoping.some((mark) => marks.of[mark])
      ? tokens.map((_, index) => scopeNumbers[this.signs.judge('', index, index + 1, tokens, marks).assertion])
      : [];
    const sentence = signs.map((sign) => `${sign.sign}:${sign.assertion}`);
    if (text.includes('?')) sentence.push('?');
    for (const mark of Object.keys(marks.of)) sentence.push(`has:${mark}`);
    if (tokens.some((token) => this.phrases.medicines.has(token.word))) sentence.push('medicine');
    const concepts = [
      { spans, scoped: true },
      { spans: this.classes.spans(tokens), scoped: false },
    ];
    return this.features.make({ tokens, scopes, concepts, marks: sentence }, names);
  }

  private correct(tokens: Token[]): Token[] {
    let budget = correctedWords;
    for (const token of tokens) {
      if (token.number !== null || this.known.has(token.word) || budget === 0) continue;
      budget -= 1;
      const squeezed = token.word.replace(/(.)\1{2,}/gu, '$1$1');
      const plain = [squeezed, squeezed.replace(/(.)\1/gu, '$1'), undoLeet(token.word)].find((word) =>
        this.known.has(word),
      );
      token.word = plain ?? this.typos.correct(squeezed) ?? squeezed;
    }
    return tokens;
  }
}
