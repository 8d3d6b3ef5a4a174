/** All that content/ says about one language's words, compiled: what an engine has beside its model. */
import type { LanguageData } from '../content/load-language.ts';
import { ContentError } from '../content/problem.ts';
import { ConceptIndex } from './concepts.ts';
import { DayReader } from './days.ts';
import { Endings } from './endings.ts';
import { KnownWords } from './known-words.ts';
import { lookUp, WordSet } from './lexicon.ts';
import { PainScores } from './pain-scores.ts';
import { PhraseError } from './pattern.ts';
import { PhraseRules } from './phrases.ts';
import { SignRules } from './signs.ts';
import { TemperatureReader } from './temperature.ts';
import { TopicNames } from './topic-names.ts';
import { TypoTable } from './typos.ts';

export class LanguageRules {
  readonly language: string;
  readonly signs: SignRules;
  readonly phrases: PhraseRules;
  readonly topicNames: TopicNames;
  readonly temperatures: TemperatureReader;
  readonly painScores: PainScores;
  readonly days: DayReader;
  readonly classes: ConceptIndex;
  /** words of the rules and of the classes of words */
  readonly vocabulary: WordSet;
  readonly known: KnownWords;
  readonly typos: TypoTable;
  readonly endings: Endings;
  /** words as typed -> what is read in their place */
  readonly spelled: ReadonlyMap<string, string>;

  /** @throws ContentError naming the file, the phrase and the fault where one cannot be compiled */
  constructor(data: LanguageData) {
    this.language = data.language;
    this.signs = compiled(`signs/${data.language}`, () => new SignRules(data.signs, data.phrases.joiners));
    this.phrases = compiled(`phrases/${data.language}.yaml`, () => new PhraseRules(data.phrases));
    this.topicNames = compiled(`topics/${data.language}.yaml`, () => new TopicNames(data.topics));
    this.temperatures = new TemperatureReader(data.signs.temperature);
    this.painScores = new PainScores(data.signs, data.phrases.joiners);
    this.days = new DayReader(data.phrases);
    this.classes = new ConceptIndex(new Map(Object.entries(data.words)));
    this.vocabulary = new WordSet([...this.signs.words, ...this.classes.vocabulary]);
    const named = [...this.signs.words, ...this.temperatures.words];
    this.known = new KnownWords(
      [...named, ...this.phrases.common, ...this.phrases.medicines, ...this.phrases.patternWords],
      data.realWords,
    );
    this.typos = new TypoTable(named, this.known);
    this.endings = new Endings(data.signs.endings, this.signs.words);
    this.spelled = new Map(Object.entries(data.signs.spelled));
  }
}

function compiled<T>(file: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof PhraseError)) throw error;
    throw new ContentError([{ file, place: '', reason: error.message }]);
  }
}

/** Words (no emoji) that tell a language: its common ones, and those of its vocabulary that no other language has. */
export function tellingWords(languages: readonly LanguageRules[]): Map<string, WordSet> {
  return new Map(
    languages.map((own) => {
      const others = languages.filter((other) => other !== own);
      const words = [...own.vocabulary].filter((word) => {
        const number = lookUp(word);
        const shared = others.some((other) => other.vocabulary.has(number) || other.phrases.common.has(number));
        return !shared && /\p{L}/u.test(word);
      });
      return [own.language, new WordSet([...own.phrases.common, ...words])];
    }),
  );
}
