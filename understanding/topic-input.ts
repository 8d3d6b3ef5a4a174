/** What the reading of topics is given. */
import type { Aspect } from '../content/schema.ts';
import type { Analysis, Engine } from './engine.ts';
import type { PhraseReading } from './phrases.ts';
import type { Level, ReadingContext, TemperatureReading } from './reading.ts';
import type { Scores } from './scores.ts';
import type { FoundSign } from './signs.ts';

/** What understanding needs of a procedure: which facts there are, in order, by section, and which short questions each answers. */
export interface SheetFacts {
  order: readonly string[];
  /** the facts of each section by its id */
  sections: ReadonlyMap<string, readonly string[]>;
  answers: ReadonlyMap<string, readonly Aspect[]>;
}

export interface TopicInput {
  engine: Engine;
  analysis: Analysis;
  scores: Scores;
  phrase: PhraseReading;
  found: readonly FoundSign[];
  level: Level;
  temperatures: readonly TemperatureReading[];
  context: ReadingContext;
  sheet: SheetFacts | undefined;
}
