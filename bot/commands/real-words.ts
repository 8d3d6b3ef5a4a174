/**
 * `npm run build:real-words`: lists the words of a dictionary that are one or two slips away from a word of the red-flag rules
 * ("cheat" and "chest"), so that they are never read as a slip. Writes content/signs/<language>.real-words.txt.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import nspell from 'nspell';
import { loadLanguage } from '../../content/load-language.ts';
import { Engine } from '../../understanding/engine.ts';
import { foldPhrase } from '../../understanding/fold.ts';
import { edits } from '../../understanding/typos.ts';
import { contentFolder, root } from './house.ts';

/** Suffixes that make the common forms of a dictionary's stems. */
const endings: Record<string, string[]> = {
  en: ['', 's', 'es', 'ed', 'd', 'ing', 'er', 'y', 'ly'],
  es: ['', 's', 'es', 'a', 'as', 'o', 'os', 'ar', 'aba', 'ado', 'ando', 'iendo', 'ido'],
};

const languages = process.argv.length > 2 ? process.argv.slice(2) : ['en', 'es'];
for (const language of languages) {
  const engine = new Engine({ ...loadLanguage(contentFolder, language), realWords: [] }, null);
  const core = [...engine.signs.words, ...engine.temperatures.words].filter(
    (word) => word.length >= 4 && /^[a-z]+$/.test(word),
  );
  const stems = readFileSync(path.join(root, 'node_modules', `dictionary-${language}`, 'index.dic'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('/')[0] ?? '')
    .filter((word) => /^\p{Ll}+$/u.test(word));
  const words = new Set(
    stems
      .flatMap((stem) => foldPhrase(stem))
      .flatMap((stem) => (endings[language] ?? ['']).map((ending) => stem + ending)),
  );
  const dictionary = path.join(root, 'node_modules', `dictionary-${language}`);
  const spelling = nspell(
    readFileSync(path.join(dictionary, 'index.aff')),
    readFileSync(path.join(dictionary, 'index.dic')),
  );
  const byLength = Map.groupBy(core, (word) => word.length);
  const near = [...words].filter((word) => {
    if (word.length < 4 || engine.knows(word)) return false;
    if (language === 'en' && !spelling.correct(word)) return false;
    for (let length = word.length - 2; length <= word.length + 2; length += 1) {
      for (const candidate of byLength.get(length) ?? []) {
        if (candidate[0] !== word[0] && candidate[0] !== word[1]) continue;
        if (edits(word, candidate) <= (Math.min(word.length, length) >= 8 ? 2 : 1)) return true;
      }
    }
    return false;
  });
  const file = path.join(contentFolder, 'signs', `${language}.real-words.txt`);
  writeFileSync(file, `${near.sort().join('\n')}\n`);
  console.log(`${path.relative(root, file)}: ${near.length} words`);
}
