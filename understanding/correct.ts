/** Undoes slips of the finger, stretched words, digits for letters and letters without blanks between the words. */
import type { LanguageRules } from './language-rules.ts';
import { undoLeet } from './letters.ts';
import { lookUp, unknownWord } from './lexicon.ts';
import { joinParted } from './parted-words.ts';
import { splitWord } from './split-word.ts';
import type { Token } from './token.ts';

/** At most so many words are corrected in one message. */
const correctedWords = 60;
/** So many corrections are remembered, of words up to this length; the set of slips that patients make is small. */
const memory = { words: 20_000, length: 24 } as const;
const hasDigit = /\d/;
/** Shorter words than this mean themselves before a digit ("to3"). */
const longWord = 4;
const leadingSign = /^[@$!]/;

export class Corrector {
  private readonly rules: LanguageRules;
  private readonly corrected = new Map<string, string>();

  constructor(rules: LanguageRules) {
    this.rules = rules;
  }

  /** The words of a message as they were meant; words that change are replaced by others. */
  correct(typed: readonly Token[], text: string): Token[] {
    const { spelled, known } = this.rules;
    const tokens = joinParted(this.withLastDigits(typed.slice()), this.rules);
    let budget = correctedWords;
    let joined = false;
    let digitsForLetters = false;
    for (let at = 0; at < tokens.length; at += 1) {
      let token = tokens[at] as Token;
      const meant = spelled.get(token.accented ? text.slice(token.start, token.end).toLowerCase() : token.typed);
      if (meant !== undefined) tokens[at] = token = asWord(token, meant);
      if (token.number !== null || known.hasToken(token)) continue;
      if (budget === 0) break;
      budget -= 1;
      tokens[at] = token = asWord(token, this.corrected.get(token.word) ?? this.meant(token.word));
      joined ||= token.joined === true && !known.hasToken(token);
      digitsForLetters ||= hasDigit.test(token.typed) && known.hasToken(token);
    }
    const read = digitsForLetters ? this.withFirstDigits(tokens) : tokens;
    return joined ? read.flatMap((token) => this.parted(token)) : read;
  }

  /**
   * "respirand0" and "calentur4": a digit right behind letters that are no word makes one of them; in "temp101" it does not. Where the
   * letters are a word as well ("duel3") only a vowel belongs to it: "week5" is no "weeks".
   */
  private withLastDigits(tokens: Token[]): Token[] {
    const { known } = this.rules;
    let taken = 0;
    for (let at = 0; at + 1 < tokens.length; at += 1) {
      const [token, next] = [tokens[at] as Token, tokens[at + 1] as Token];
      if (next.number === null || next.start !== token.end || next.end !== next.start + 1) continue;
      if (token.number !== null) continue;
      if (known.hasToken(token) && (token.typed.length < longWord || next.typed === '5')) continue;
      const word = undoLeet(token.typed + next.typed);
      if (!known.has(word)) continue;
      tokens[at] = asWord({ ...token, typed: token.typed + next.typed, end: next.end }, word);
      tokens[at + 1] = { ...next, start: next.end };
      taken += 1;
    }
    return taken === 0 ? tokens : tokens.filter(({ start, end }) => start < end);
  }

  /** Where digits stand for letters ("ch3st p4in"), one right before letters is one as well ("3l", "5e"), and so is a "1" by itself. */
  private withFirstDigits(tokens: Token[]): Token[] {
    const { known } = this.rules;
    const read: Token[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const [token, next] = [tokens[at] as Token, tokens[at + 1]];
      const isFirst = next?.start === token.end && token.number !== null && token.end === token.start + 1;
      const word = isFirst && next.number === null ? undoLeet(token.typed + next.typed) : '';
      if (isFirst && word !== '' && known.has(word)) {
        read.push(asWord({ ...token, typed: token.typed + next.typed, end: next.end }, word));
        at += 1;
      } else if (token.typed === '1' && known.has('i')) read.push(asWord(token, 'i'));
      else read.push(token);
    }
    return read;
  }

  /** "chestpain", put together from single letters, as the words that it is made of. */
  private parted(token: Token): Token[] {
    if (!token.joined || this.rules.known.hasToken(token)) return [token];
    const words = splitWord(token.typed, (word) => this.rules.known.has(word));
    return words.map((word, index) => ({
      ...token,
      word,
      typed: word,
      id: lookUp(word),
      gap: index === 0 ? token.gap : 0,
    }));
  }

  private meant(typed: string): string {
    const { known, endings, typos } = this.rules;
    const squeezed = typed.replace(/(.)\1{2,}/gu, '$1$1');
    // a sign before a word stands for a letter ("$ince"), or for nothing ("@nurse")
    const bare = leadingSign.test(squeezed) ? squeezed.slice(1) : squeezed;
    const letters = bare === squeezed ? undoLeet(typed) : undoLeet(squeezed);
    const forms = [squeezed, squeezed.replace(/(.)\1/gu, '$1'), letters, bare];
    // a word of content before one that is only known not to be a slip
    const plain =
      forms.find((word) => lookUp(word) !== unknownWord && known.has(word)) ?? forms.find((word) => known.has(word));
    const slip = plain === undefined && bare !== squeezed ? typos.correct(letters) : null;
    const word = plain ?? slip ?? endings.base(bare) ?? typos.correct(bare) ?? typos.correct(letters) ?? bare;
    if (typed.length <= memory.length && this.corrected.size < memory.words) this.corrected.set(typed, word);
    return word;
  }
}

function asWord(token: Token, word: string): Token {
  return { ...token, word, id: lookUp(word), number: null };
}
