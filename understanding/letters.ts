/** Letters that stand for others: look-alikes of other alphabets (Unicode UTS 39), and digits and signs used as letters. */

const lookAlikes = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    һ: 'h',
    н: 'h',
    і: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    о: 'o',
    р: 'p',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    ѵ: 'v',
    г: 'r',
    п: 'n',
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ı: 'i',
    ł: 'l',
    ø: 'o',
    ɑ: 'a',
    ɡ: 'g',
    ʜ: 'h',
    ɩ: 'i',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    đ: 'd',
    ꭺ: 'a',
    ꮯ: 'c',
    ꭰ: 'd',
    ꭼ: 'e',
    ꮐ: 'g',
    ꮋ: 'h',
    ꭵ: 'i',
    ꮶ: 'k',
    ꮮ: 'l',
    ꮇ: 'm',
    ꮲ: 'p',
    ꮪ: 's',
    ꭲ: 't',
    ꮩ: 'v',
    ꮃ: 'w',
  }),
);
const leet = new Map(
  Object.entries({ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i' }),
);

const latinOnly = /^[a-z0-9'’@$!.,]+$/;

/** Replaces look-alike letters where the word mixes alphabets or everything around it is Latin. */
export function undoLookAlikes(word: string, latinMessage: boolean): string {
  if (latinOnly.test(word)) return word;
  let plain = '';
  let mixed = false;
  for (const character of word) {
    const twin = lookAlikes.get(character);
    if (twin === undefined && character > '\u007f') return word;
    if (twin === undefined) mixed = true;
    plain += twin ?? character;
  }
  return mixed || latinMessage ? plain : word;
}

/** The word with digits and signs read as the letters that they stand for ("ch3st" -> "chest"). */
export function undoLeet(word: string): string {
  let plain = '';
  for (const character of word) plain += leet.get(character) ?? character;
  return plain;
}
