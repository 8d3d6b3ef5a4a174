/** `npm run check:content`: prints what is missing or wrong in content/ and locales/, one line each; exit code 1 if anything. */
import path from 'node:path';
import { checkContent } from '../../content/check.ts';
import { problemLine } from '../../content/problem.ts';
import { loadEnvironment } from '../environment.ts';

const root = path.resolve(import.meta.dirname, '../..');
const clinicFile = loadEnvironment().CLINIC_FILE || null;
const { problems, seen } = checkContent(path.join(root, 'content'), path.join(root, 'locales'), clinicFile);
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
