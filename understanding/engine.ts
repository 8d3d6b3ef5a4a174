/** One language's engine: rules, phrases, typos and model, and the analysis that both reading and training share. */
import type { LanguageData } from '../content/load-language.ts';
import type { Marks } from './assertion.ts';
import { features, stemmer } from './features.ts';
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
  features: string[];
}

/** At most so many words are corrected in one message. */
const correctedWords = 60;
/** Concepts in one sentence whose pairs are features; more would say little. */
const pairedConcepts = 8;

const scopeSigns: Record<Assertion, string> = { present: '', denied: '¬', hypothetical: '?', past: '<', other: '~' };

export class Engine {
  readonly language: string;
  readonly signs: SignRules;
  readonly phrases: PhraseRules;
  readonly temperatures: TemperatureReader;
  readonly model: LinearModel | null;
  private readonly classes: ConceptIndex;
  private readonly typos: TypoTable;
  private readonly known: ReadonlySet<string>;
  private readonly stem: (word: string) => string;

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
    this.stem = stemmer(data.language);
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
    const scopes =
      marks.marks.length === 0
        ? []
        : tokens.map((_, index) => scopeSigns[this.signs.judge('', index, index + 1, tokens, marks).assertion]);
    const names = signs.map((sign) => `${sign.sign}:${sign.assertion}`);
    if (text.includes('?')) names.push('?');
    for (const { pattern } of marks.marks) names.push(`has:${pattern.data.mark}`);
    names.push(
      ...conceptMarks(tokens, spans, 'k', scopes),
      ...conceptMarks(tokens, this.classes.spans(tokens), 'c', []),
    );
    for (const token of tokens) if (this.phrases.medicines.has(token.word)) names.push('medicine');
    return {
      text,
      tokens,
      spans,
      marks,
      found,
      signs,
      features: features(tokens, this.stem, { scopes, marks: names }),
    };
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

/** Concepts of the message, and their pairs within a sentence. */
function conceptMarks(tokens: readonly Token[], spans: Spans, prefix: string, scopes: readonly string[]): string[] {
  const result = new Set<string>();
  let sentence: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.gap === 2) sentence = [];
    for (const concept of spans.at[index]?.keys() ?? []) {
      result.add(prefix + (scopes[index] ?? '') + concept);
      if (sentence.includes(concept)) continue;
      if (sentence.length < pairedConcepts) {
        for (const other of sentence)
          result.add(other < concept ? `${prefix}${other}+${concept}` : `${prefix}${concept}+${other}`);
        sentence.push(concept);
      }
    }
  }
  return [...result];
}
