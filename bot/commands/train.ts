/** `npm run train`: fits the linear models of each language from understanding/training and understanding/acts, and writes understanding/models. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadContent } from '../../content/load.ts';
import { type LanguageData, loadLanguage } from '../../content/load-language.ts';
import { loadActs } from '../../understanding/act-data.ts';
import { actFeatures } from '../../understanding/acts.ts';
import { Engine } from '../../understanding/engine.ts';
import { LanguageRules } from '../../understanding/language-rules.ts';
import { LinearModel } from '../../understanding/model.ts';
import { writeModel } from '../../understanding/model-file.ts';
import { defaults, type Example, type TrainOptions, train } from '../../understanding/train.ts';
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

/** The fit of the model of acts begins with less of naive Bayes. Chosen by cross-validation of its lines. */
const ofActs: TrainOptions = { ...defaults, prior: { logistic: 0.5, softmax: 0 } };

/** Fits a model and writes it. @returns it; null where it has no room for all that it is to tell apart */
function fitModel(
  language: string,
  name: string,
  examples: readonly Example[],
  what: string,
  options: TrainOptions = defaults,
): LinearModel | null {
  const file = path.join(root, 'understanding/models', name);
  const fault = roomFault(language, examples, path.relative(root, file));
  if (fault !== null) {
    console.error(fault);
    process.exitCode = 1;
    return null;
  }
  const model = train(examples, options, (epoch, loss) => {
    process.stderr.write(
      `\r${language}: ${examples.length} ${what}, pass ${epoch} of ${options.epochs}, loss ${loss.toFixed(3)} `,
    );
  });
  writeFileSync(file, writeModel(model));
  process.stderr.write(`-> ${path.relative(root, file)}\n`);
  return new LinearModel(model);
}

const languages = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(training);
for (const language of languages.sort()) {
  const data = orTell(() => loadLanguage(contentFolder, language));
  const rules = orTell(() => new LanguageRules(data));
  const engine = new Engine(rules, null);
  const examples = messagesOf(data).map((message) => ({
    features: engine.featuresOf(engine.analyse(message.text)),
    labels: labelsOf(message),
    classes: classesOf(message),
  }));
  const model = fitModel(language, `${language}.bin`, examples, 'messages');
  if (model === null) continue;
  // what the first model says of a message is a feature of the second
  const reader = new Engine(rules, model);
  const acts = orTell(() => loadActs(path.join(root, 'understanding/acts'), language)).map(
    ({ situation, act, text }) => {
      const analysis = reader.analyse(text);
      const label = new Set([`D:${act}`]);
      return {
        features: actFeatures(reader, analysis, reader.score(analysis), situation),
        labels: label,
        classes: label,
      };
    },
  );
  fitModel(language, `${language}.acts.bin`, acts, 'acts', ofActs);
}
