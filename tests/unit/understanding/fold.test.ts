import { describe, expect, it } from 'vitest';
import { limits } from '../../../bot/limits.ts';
import { maxCharacters } from '../../../understanding/characters.ts';
import { foldPhrase, tokenize } from '../../../understanding/fold.ts';

const words = (text: string) => tokenize(text).map((token) => token.word);

describe('folding', () => {
  it('reads contractions, accents and capitals as plain words', () => {
    expect(words("I CAN'T breathe")).toEqual(['i', 'cant', 'breathe']);
    expect(words('escalofríos y corazón')).toEqual(['escalofrios', 'y', 'corazon']);
    expect(words('I can’t')).toEqual(['i', 'cant']);
  });

  it('reads a word that stands many times in a row as a dozen of it, and what follows as ever', () => {
    const text = `${'no '.repeat(3000)}chest pain`;
    const tokens = tokenize(text);
    expect(tokens.map(({ word }) => word)).toEqual([...Array<string>(12).fill('no'), 'chest', 'pain']);
    expect(text.slice(tokens.at(-1)?.start, tokens.at(-1)?.end)).toBe('pain');
    expect(words('help help help')).toEqual(['help', 'help', 'help']);
    expect(words('no. '.repeat(20))).toHaveLength(20);
  });

  it('reads a sign that ends a word as its letter', () => {
    expect(words('ha$t@ tení@')).toEqual(['ha$t@', 'teni@']);
    expect(words('pain!')).toEqual(['pain']);
    expect(words('call me @ 5')).toEqual(['call', 'me', '5']);
  });

  it('undoes zero-width characters, full width, combining marks and look-alike letters', () => {
    expect(words('ch\u200best pa\u00adin')).toEqual(['chest', 'pain']);
    expect(words('ｃｈｅｓｔ')).toEqual(['chest']);
    expect(words('c\u0301hest')).toEqual(['chest']);
    expect(words('сhest раin')).toEqual(['chest', 'pain']);
    expect(words('\u202echest\u202c pain')).toEqual(['chest', 'pain']);
    expect(words('ᴄʜᴇsᴛ ᴘᴀɪɴ')).toEqual(['chest', 'pain']);
    expect(words('🅲🅷🅴🆂🆃 🅟🅐🅘🅝')).toEqual(['chest', 'pain']);
    expect(words('chest\u3164pain\uffa0now')).toEqual(['chest', 'pain', 'now']);
    expect(words('Ꮯhest ꮲain')).toEqual(['chest', 'pain']);
  });

  it('joins letters that were spaced apart', () => {
    expect(words('c h e s t pain')).toEqual(['chest', 'pain']);
  });

  it('keeps numbers with a comma or a point as one number', () => {
    expect(tokenize('38,4 or 100.4').map((token) => token.number)).toEqual([38.4, null, 100.4]);
    expect(words('b4 2nd o2')).toEqual(['b4', '2', 'nd', 'o2']);
  });

  it('reads an apostrophe between digits as a decimal point', () => {
    for (const text of ["38'6", '38’6']) expect(tokenize(text)).toMatchObject([{ word: '38.6', number: 38.6 }]);
    expect(words("100' 4 it's")).toEqual(['100', '4', 'its']);
  });

  it('remembers where a word stood in the message, so that a quote is the patient’s own text', () => {
    const text = 'Well… my CHÉST hurts';
    const token = tokenize(text)[2];
    expect(text.slice(token?.start, token?.end)).toBe('CHÉST');
  });

  it('marks commas and ends of sentences', () => {
    expect(tokenize('no fever, chills. chest hurts').map((token) => token.gap)).toEqual([0, 0, 1, 2, 0]);
  });

  it('reads an equals sign and an arrow as words of their own', () => {
    expect(tokenize('chills = call → you').map((token) => token.word)).toEqual(['chills', '==', 'call', '==', 'you']);
    expect(tokenize('c=h=i=l=l').map((token) => token.word)).toEqual(['chill']);
  });

  it('takes an opening mark behind a comma for part of the sentence', () => {
    expect(tokenize('si duele, ¿aviso? ¿sí?').map((token) => token.gap)).toEqual([0, 0, 1, 2]);
    expect(tokenize('me duele ¿qué hago?').map((token) => token.gap)).toEqual([0, 0, 2, 0]);
  });

  it('remembers that a word was typed with an accent', () => {
    expect(tokenize('Sí, si SÍ o 38').map((token) => token.accented)).toEqual([true, false, true, false, false]);
  });

  it('gives no words for blanks, punctuation or nothing at all', () => {
    for (const text of ['', '   ', '???', '…', '\u200b']) expect(words(text)).toEqual([]);
  });

  it('reads at most the first part of an endless message', () => {
    expect(tokenize('a '.repeat(maxCharacters)).length).toBeLessThanOrEqual(maxCharacters);
    expect(foldPhrase('Don’t  know')).toEqual(['dont', 'know']);
  });
});

it('the reading takes in every character of a message that the machine takes in', () => {
  expect(maxCharacters).toBe(limits.messageLength);
});
