/**
 * `npm run evaluate:acts -- FOLDER`: reads labelled lines of conversations (FOLDER/<language>/*.tsv: situation, act, text) and prints what
 * the bot did with the answers to its questions, and how many of the other acts are read right; `--json` for machines.
 */
import { existsSync, readdirSync } from 'node:fs';
import type { Conversation } from '../../dialogs/conversation.ts';
import { type ActMessage, loadActs } from '../../understanding/act-data.ts';
import { isUrgentSign } from '../../understanding/levels.ts';
import { isQuestion } from '../../understanding/situations.ts';
import { createBrain } from '../brain.ts';
import { beginConversation } from '../conversation-state.ts';
import { endWithReader } from './closed-pipe.ts';
import { orTell, root } from './house.ts';

const json = process.argv.includes('--json');
const [folder, ...more] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const usage = 'name one folder of labelled lines: npm run evaluate:acts -- tests/heldout/acts';
if (folder === undefined || more.length > 0 || !existsSync(folder)) {
  console.error(
    `evaluate:acts: ${folder === undefined || more.length > 0 ? usage : `there is no ${folder}; ${usage}`}`,
  );
  process.exit(2);
}

const brain = orTell(() => createBrain(root));
const { languages } = brain.content.clinic;
const found = readdirSync(folder).filter((name) => languages.includes(name));
if (found.length === 0) {
  console.error(`evaluate:acts: ${folder} has no folder named as a language of the clinic (${languages.join(', ')})`);
  process.exit(2);
}
endWithReader();

/** What the bot did with an answer to its question. */
const outcomes = ['raised', 'left unclear', 'asked again', 'cleared', 'other'] as const;
type Outcome = (typeof outcomes)[number];

function outcomeOf({ emergency, urgent, asking, settled }: Conversation, sign: string): Outcome {
  if (emergency) return 'raised';
  if (isUrgentSign(sign) && urgent && !urgent.unclear && urgent.signs.includes(sign)) return 'raised';
  if (asking?.kind === 'suspected' && asking.sign === sign) return 'asked again';
  if (settled?.as === 'unclear' || urgent?.unclear) return 'left unclear';
  return settled?.as === 'no' ? 'cleared' : 'other';
}

const now = new Date();

/** The conversation as it stands when the line comes. */
function before(language: string, { situation }: ActMessage): Conversation {
  const begun = { ...beginConversation(brain.content, language), greeted: true };
  const at = now.toISOString();
  switch (situation) {
    case 'stands.emergency':
      return { ...begun, emergency: { sign: 'emergency.chest-pain', quote: '', since: at } };
    case 'stands.urgent':
      return { ...begun, urgent: { signs: ['urgent.pain'], at } };
    case 'told.silent':
      return { ...begun, silentOn: 'topic' };
    case 'told.answer':
      return { ...begun, lastFacts: ['after.work'] };
    default: {
      const level = isUrgentSign(situation) ? 'urgent' : 'emergency';
      return { ...begun, asking: { kind: 'suspected', sign: situation, level, quote: '' } };
    }
  }
}

type Table = Record<string, Record<string, number>>;

function count(table: Table, row: string, column: string): void {
  const cells = table[row] ?? {};
  table[row] = { ...cells, [column]: (cells[column] ?? 0) + 1 };
}

for (const language of found) {
  const answers: Table = {};
  const acts: Table = {};
  for (const line of orTell(() => loadActs(folder, language))) {
    const { reading, conversation } = await brain.respond({
      text: line.text,
      now,
      channel: 'website',
      dialogState: {},
      conversation: before(language, line),
      attachments: 0,
      event: 'message',
    });
    const read = reading.acts.find(({ situation }) => situation === line.situation)?.act ?? 'none';
    const isTalk = !isQuestion(line.situation);
    count(acts, isTalk ? line.situation : 'question', read === line.act ? 'right' : 'wrong');
    if (!isTalk) count(answers, line.act, outcomeOf(conversation, line.situation));
  }
  if (json) {
    console.log(JSON.stringify({ language, answers, acts }));
    continue;
  }
  console.log(
    `\n${language}: what was meant, and what the bot did\n${''.padEnd(10)}${outcomes.map((name) => name.padStart(14)).join('')}`,
  );
  for (const [meant, row] of Object.entries(answers))
    console.log(`${meant.padEnd(10)}${outcomes.map((name) => String(row[name] ?? 0).padStart(14)).join('')}`);
  console.log('\nread right by the model of acts');
  for (const [situation, { right = 0, wrong = 0 }] of Object.entries(acts))
    console.log(
      `${situation.padEnd(18)}${((100 * right) / (right + wrong)).toFixed(1).padStart(6)} % of ${right + wrong}`,
    );
}
