/** Commands, small talk, wishes for a person or a language, and places: everything that is matched as a phrase and is no sign. */
import type { PhraseLanguage } from '../content/language-schema.ts';
import { hasQuestionMark } from './characters.ts';
import { ConceptIndex, type Concepts } from './concepts.ts';
import { startsOf } from './days.ts';
import { foldPhrase } from './fold.ts';
import { lookUp, unknownWord, WordSet } from './lexicon.ts';
import { wordsOf } from './match-pattern.ts';
import { NamedTopics } from './named-topics.ts';
import { PatternSet } from './pattern-set.ts';
import { patternsOf, type Tag, type WholeMessage } from './phrase-patterns.ts';
import type { Command, SmallTalk } from './reading.ts';
import type { Token } from './token.ts';
import { WordPhrases } from './word-phrases.ts';

export interface PhraseReading {
  command: Command | null;
  smallTalk: SmallTalk | null;
  /** the whole message cries for help and does not say why */
  criesForHelp: boolean;
  /** the whole message says that somebody is on the way to a hospital, and not why */
  goesForHelp: boolean;
  /** the whole message asks on about the answer before it: "and tomorrow?", "is that normal?", "how long?" */
  leans: boolean;
  person: boolean;
  /** plain soreness is spoken of */
  sore: boolean;
  wantsLanguage: string | null;
  /** off-sheet topic named by a word of its own */
  topic: string | null;
  /** all that are so named */
  topics: string[];
  /** the tokens of that word */
  topicAt: { from: number; to: number } | null;
  /** that topic is a symptom which the sheet does not list */
  symptom: boolean;
  place: string | null;
  placeIsSite: boolean;
  /** an aspect asked for by a whole message ("how long?") */
  aspect: string | null;
  /** the message leans on the answer before it ("and heat?") */
  followUp: boolean;
}

/** A message of more words than this is no bare language request or "how long?". */
const shortMessage = 12;

/** With a question mark these tell nothing: "are they coming?" is no "they are coming". */
const telling: ReadonlySet<Command> = new Set([
  'yes',
  'no',
  'called',
  'not-called',
  'mistake',
  'worse',
  'same',
  'has-it',
  'back-again',
  'still-there',
]);
/** Nothing but an alarm is spoken of like this; without one they are messages like any other. */
export const ofAlarms: ReadonlySet<Command> = new Set([
  'mistake',
  'not-called',
  'has-it',
  'back-again',
  'still-there',
  'what-now',
]);

export class PhraseRules {
  private readonly concepts: ConceptIndex;
  private readonly whole = new Map<string, WholeMessage>();
  private readonly set: PatternSet<Tag>;
  private readonly languages = new Map<string, string>();
  /** "I don't speak": the language behind it is not wanted */
  private readonly foreign: WordPhrases;
  private readonly languageStarts: WordSet;
  private readonly ask: WordSet;
  private readonly followUps: string[][];
  private readonly followUpStarts: WordSet;
  private readonly polite: WordSet;
  /** behind these a polite word is none ("im not ok") */
  private readonly states: WordSet;
  /** words of phrases that are matched as whole messages */
  private readonly wholeWords: WordSet;
  private readonly sites: Map<string, boolean>;
  private readonly symptoms: ReadonlySet<string>;
  private readonly joiners: WordSet;
  /** the words of the patterns that are whole messages */
  readonly patternWords: WordSet;
  readonly common: WordSet;
  readonly medicines: WordSet;
  /** words that by themselves point at no sign */
  readonly neutral: WordSet;

  constructor(data: PhraseLanguage) {
    const concepts: Concepts = new Map(Object.entries({ ...data.concepts, medicine: data.medicines }));
    this.concepts = new ConceptIndex(concepts);
    const key = (phrase: string) => foldPhrase(phrase).join(' ') || phrase.trim();
    for (const [command, phrases] of Object.entries(data.commands)) {
      for (const phrase of phrases)
        this.whole.set(key(phrase), { ...this.whole.get(key(phrase)), command: command as Command });
    }
    for (const [kind, phrases] of Object.entries(data.smallTalk)) {
      if (kind === 'prescribe') continue;
      for (const phrase of phrases)
        this.whole.set(key(phrase), { ...this.whole.get(key(phrase)), smallTalk: kind as SmallTalk });
    }
    for (const [aspect, phrases] of Object.entries(data.aspects)) {
      for (const phrase of phrases) this.whole.set(key(phrase), { ...this.whole.get(key(phrase)), aspect });
    }
    for (const phrase of data.criesForHelp) this.whole.set(key(phrase), { criesForHelp: true });
    const { wholes, others } = patternsOf(data, concepts);
    this.patternWords = new WordSet(wordsOf(wholes));
    this.set = new PatternSet<Tag>([...wholes, ...others]);
    this.foreign = new WordPhrases(data.languageForeign);
    for (const [code, names] of Object.entries(data.languages))
      for (const name of names) this.languages.set(key(name), code);
    this.languageStarts = startsOf(this.languages.keys());
    this.ask = new WordSet(data.languageAsk.flatMap(foldPhrase));
    this.followUps = data.followUp.map(foldPhrase).sort((a, b) => b.length - a.length);
    this.followUpStarts = new WordSet(this.followUps.flatMap((words) => words.slice(0, 1)));
    this.polite = new WordSet(data.polite.flatMap(foldPhrase));
    this.states = new WordSet(data.states.flatMap(foldPhrase));
    this.wholeWords = new WordSet([...this.whole.keys()].flatMap((words) => words.split(' ')));
    this.sites = new Map(Object.entries(data.places).map(([place, { site }]) => [place, site]));
    this.symptoms = new Set(Object.entries(data.topics).flatMap(([topic, { symptom }]) => (symptom ? [topic] : [])));
    this.joiners = new WordSet(data.joiners.flatMap(foldPhrase));
    this.common = new WordSet(data.common.flatMap(foldPhrase));
    this.medicines = new WordSet(data.medicines.flatMap(foldPhrase));
    this.neutral = new WordSet(data.neutral.flatMap(foldPhrase));
  }

  /** The topic is a symptom that the sheet does not list. */
  isSymptom(topic: string): boolean {
    return this.symptoms.has(topic);
  }

  /** The word joins two clauses ("and", "also"). */
  joins(word: number): boolean {
    return this.joiners.has(word);
  }

  /**
   * @param taken the word belongs to a sign ("chest tightness" names no place of the injection)
   * @param alarmed the last answers told of signs
   */
  read(tokens: readonly Token[], text: string, taken: (token: number) => boolean, alarmed = false): PhraseReading {
    let whole = this.wholeMessage(tokens, text);
    const spans = this.concepts.spans(tokens);
    const matches = this.set.find(tokens, spans);
    let goes = false;
    let leans = whole?.aspect !== undefined;
    const tags = new Set<Tag['tag']>();
    const topics = new NamedTopics();
    let place: { place: string; length: number; at: number } | null = null;
    for (const { pattern, from, to } of matches) {
      if (pattern.data.tag === 'whole') {
        if (pattern.data.means.goesForHelp) goes ||= this.isWhole(tokens, from, to);
        else if (pattern.data.means.leans) leans ||= this.isWhole(tokens, from, to);
        // "what now" is the widest of them
        else if ((whole === undefined || whole.command === 'what-now') && this.isWhole(tokens, from, to))
          whole = pattern.data.means;
        continue;
      }
      tags.add(pattern.data.tag);
      if (pattern.data.tag === 'topic')
        topics.add({ topic: pattern.data.topic, length: pattern.data.length, from, to });
      if (pattern.data.tag === 'place' && to - from > (place?.length ?? 0))
        place = { place: pattern.data.place, length: to - from, at: from };
    }
    const topic = topics.best;
    const placed = place !== null && tags.has('injection') && !taken(place.at) ? place.place : null;
    let command = whole?.command ?? null;
    const asks = hasQuestionMark(text);
    const goesForHelp = goes && !asks;
    // "can I drive?" is a question of its own where no alarm stands
    leans ||= command === 'what-now' && (topic === null || alarmed);
    // after an alarm it says that help is on its way
    if (command !== null && ((telling.has(command) && asks) || (goesForHelp && !alarmed))) command = null;
    if (command !== null && ofAlarms.has(command) && !alarmed) command = null;
    if (whole?.smallTalk === 'well' && asks) whole = undefined;
    return {
      command,
      smallTalk: whole?.smallTalk ?? (tags.has('prescribe') ? 'prescribe' : tags.has('insult') ? 'insult' : null),
      criesForHelp: whole?.criesForHelp === true,
      goesForHelp,
      leans,
      person: tags.has('person'),
      sore: tags.has('sore'),
      wantsLanguage: this.wanted(tokens),
      topic: topic?.topic ?? null,
      topics: topics.all,
      topicAt: topic && { from: topic.from, to: topic.to },
      symptom: topic !== null && this.symptoms.has(topic.topic),
      place: placed,
      placeIsSite: placed !== null && this.sites.get(placed) === true,
      aspect: whole?.aspect ?? null,
      followUp:
        tokens.length <= shortMessage / 2 &&
        this.followUpStarts.has(tokens[0]?.id ?? unknownWord) &&
        this.followUps.some(
          (words) => words.length < tokens.length && words.every((word, index) => tokens[index]?.word === word),
        ),
    };
  }

  /** The place of a choice that was typed or spoken as the whole message. */
  private wholeMessage(tokens: readonly Token[], text: string) {
    if (tokens.length === 0) return this.whole.get(text.trim());
    if (tokens.length > shortMessage || !tokens.every((token) => this.fitsWhole(token))) return undefined;
    const words = tokens.map((token) => token.word);
    const found = this.whole.get(words.join(' ')) ?? this.whole.get(tokens.map((token) => token.typed).join(' '));
    if (found) return found;
    const { from, to } = this.withoutPolite(tokens);
    return this.whole.get(words.slice(from, to).join(' '));
  }

  /** The words from `from` up to `to` are the message, but for polite ones around them. */
  private isWhole(tokens: readonly Token[], from: number, to: number): boolean {
    if (tokens.length > shortMessage) return false;
    const message = this.withoutPolite(tokens);
    return from <= message.from && to >= message.to;
  }

  private withoutPolite(tokens: readonly Token[]): { from: number; to: number } {
    let from = 0;
    let to = tokens.length;
    while (from < to - 1 && this.polite.has(tokens[from]?.id ?? unknownWord)) from += 1;
    const isPolite = (at: number) =>
      this.polite.has(tokens[at]?.id ?? unknownWord) && !this.states.has(tokens[at - 1]?.id ?? unknownWord);
    while (to > from + 1 && isPolite(to - 1)) to -= 1;
    return { from, to };
  }

  /** The word stands in a phrase that is matched as a whole message, or may stand around one. */
  private fitsWhole({ id, word, typed }: Token): boolean {
    return this.wholeWords.has(id) || this.polite.has(id) || (typed !== word && this.wholeWords.has(lookUp(typed)));
  }

  private wanted(tokens: readonly Token[]): string | null {
    if (tokens.length > shortMessage + 6) return null;
    for (let index = 0; index < tokens.length; index += 1) {
      if (!this.languageStarts.has(tokens[index]?.id ?? unknownWord)) continue;
      const code =
        this.languages.get(`${tokens[index]?.word} ${tokens[index + 1]?.word}`) ??
        this.languages.get(tokens[index]?.word ?? '');
      if (code === undefined || this.foreign.endsBefore(tokens, index)) continue;
      if (tokens.length <= 2 || tokens.some((token) => this.ask.has(token.id))) return code;
    }
    return null;
  }
}
