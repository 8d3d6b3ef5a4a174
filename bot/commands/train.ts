/** `npm run train`: fits the linear model of each language from understanding/training and writes understanding/models. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadContent } from '../../content/load.ts';
import { type LanguageData, loadLanguage } from '../../content/load-language.ts';
import { Engine } from '../../understanding/engine.ts';
import { LanguageRules } from '../../understanding/language-rules.ts';
import { writeModel } from '../../understanding/model-file.ts';
import { defaults, train } from '../../understanding/train.ts';
import { classesOf, labelsOf, loadTraining, type TrainingMessage } from '../../understanding/training-data.ts';
import { contentFolder, orTell, root } from './house.ts';
import { roomFault } from './model-room.ts';

const training = path.join(root, 'understanding/training');
const content = orTell(() => loadContent(contentFolder));

/** The ways of asking that stand on the sheets teach as well. */
function asks(language: string): TrainingMessage[] {
  return [...content.procedures.values()].flatMap(({ texts }) =>
    Object.entries(texts.get(language)?.facts ?? {}).flatMap(([fact, words]) =>
      words.asks.map((text) => ({ level: 'none', kind: 'question', ids: [fact], topic: null, text })),
    ),
  );
}

/** The messages of a language, held against what they may be labelled with. */
function messagesOf({ language, phrases }: LanguageData): TrainingMessage[] {
  const facts = [...content.procedures.values()].flatMap(({ sheet }) => Object.keys(sheet.facts));
  const labels = { facts, topics: Object.keys(phrases.topics) };
  return [...orTell(() => loadTraining(training, language, labels)), ...asks(language)];
}

const languages = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(training);
for (const language of languages.sort()) {
  const data = orTell(() => loadLanguage(contentFolder, language));
  const engine = new Engine(
    orTell(() => new LanguageRules(data)),
    null,
  );
  const examples = messagesOf(data).map((message) => ({
    features: engine.featuresOf(engine.analyse(message.text)),
    labels: labelsOf(message),
    classes: classesOf(message),
  }));
  const fault = roomFault(language, examples);
  if (fault !== null) {
    console.error(fault);
    process.exitCode = 1;
    continue;
  }
  const model = train(examples, defaults, (epoch, loss) => {
    process.stderr.write(
      `\r${language}: ${examples.length} messages, pass ${epoch} of ${defaults.epochs}, loss ${loss.toFixed(3)} `,
    );
  });
  const file = path.join(root, 'understanding/models', `${language}.bin`);
  writeFileSync(file, writeModel(model));
  process.stderr.write(`-> ${path.relative(root, file)}\n`);
}
