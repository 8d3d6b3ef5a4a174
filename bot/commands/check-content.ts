/** `npm run check:content`: prints what is missing or wrong in content/ and locales/, one line each; exit code 1 if anything. */
import path from 'node:path';
import { checkContent, faultsOf } from '../../content/check.ts';
import { type LanguageData, loadLanguage } from '../../content/load-language.ts';
import { problemLine } from '../../content/problem.ts';
import { loadEnvironment } from '../environment.ts';
import { contentFolder, root } from './house.ts';
import { phraseFaults } from './phrase-faults.ts';

const clinicFile = loadEnvironment().CLINIC_FILE || null;
const { problems, seen, languages } = checkContent(contentFolder, path.join(root, 'locales'), clinicFile);
// phrases have a notation, which only the rules made of them can check; a file that does not load is told of already
for (const language of languages) {
  const data: LanguageData[] = [];
  faultsOf(() => data.push(loadLanguage(contentFolder, language)));
  for (const one of data) problems.push(...phraseFaults(one));
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
