/**
 * `npm run check:content`: prints what is missing or wrong in content/, locales/ and what the models learn from, one line
 * each; exit code 1 if anything.
 */
import path from 'node:path';
import { checkContent, faultsOf } from '../../content/check.ts';
import { type LanguageData, loadLanguage } from '../../content/load-language.ts';
import { problemLine } from '../../content/problem.ts';
import { loadEnvironment } from '../environment.ts';
import { contentFolder, root } from './house.ts';
import { learningFaults } from './learning-faults.ts';
import { phraseFaults } from './phrase-faults.ts';

const clinicFile = loadEnvironment().CLINIC_FILE || null;
// the latest day anywhere on earth: what was read today in Auckland is read
const today = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
const { problems, seen, languages, facts } = checkContent(contentFolder, path.join(root, 'locales'), today, clinicFile);
// phrases have a notation, which only the rules made of them can check; a file that does not load is told of already
for (const language of languages) {
  const data: LanguageData[] = [];
  faultsOf(() => data.push(loadLanguage(contentFolder, language)));
  for (const one of data) {
    problems.push(...phraseFaults(one));
    // where a sheet cannot be read, its facts would all be unknown
    if (facts) problems.push(...learningFaults(path.join(root, 'understanding'), one, facts));
  }
}
for (const problem of problems) console.log(problemLine(problem));
if (problems.length > 0) {
  console.log(`${problems.length} to mend`);
  process.exitCode = 1;
} else {
  const { procedures, facts, languages, messages } = seen;
  console.log(
    `content is sound: ${procedures} procedure(s), ${facts} facts, ${languages} languages, ${messages} messages`,
  );
}
