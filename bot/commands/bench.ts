/**
 * `npm run bench`: how long a whole reading takes (signs, temperature, topics, level), as a ratio against natural's naive Bayes
 * classifier answering with one label, trained on the same messages and run on the same ones in the same process. `--json` for machines.
 */
import path from 'node:path';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { loadTraining } from '../../understanding/training-data.ts';
import { firstContext, openHouse, root } from './house.ts';

interface Figures {
  medianMicroseconds: number;
  p99Microseconds: number;
}

/** Messages that a person types at once; longer ones are measured in tests of hostile input. */
const longest = 300;
const rounds = 3;

function measure(texts: readonly string[], run: (text: string) => unknown): Figures {
  for (const text of texts) run(text);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const text of texts) {
      const started = performance.now();
      run(text);
      times.push(performance.now() - started);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10_000) / 10;
  return { medianMicroseconds: at(0.5), p99Microseconds: at(0.99) };
}

const opened = performance.now();
const { content, read } = openHouse();
const loadMilliseconds = Math.round(performance.now() - opened);
const results: Record<string, unknown>[] = [];
for (const language of content.clinic.languages) {
  const messages = loadTraining(path.join(root, 'understanding/training'), language).filter(
    ({ text }) => text.length <= longest,
  );
  const sample = messages.filter((_, index) => index % 5 === 0).map(({ text }) => text);
  const context = firstContext(content, language);
  const reading = measure(sample, (text) => read(text, context));
  const bayes = new BayesClassifier();
  for (const { text, kind } of messages.filter((_, index) => index % 5 !== 0)) bayes.addDocument(text, kind);
  bayes.train();
  const peer = measure(sample, (text) => bayes.classify(text));
  results.push({
    language,
    messages: sample.length,
    reading,
    peer,
    medianRatio: Math.round((reading.medianMicroseconds / peer.medianMicroseconds) * 100) / 100,
    p99Ratio: Math.round((reading.p99Microseconds / peer.p99Microseconds) * 100) / 100,
  });
}

if (process.argv.includes('--json')) console.log(JSON.stringify({ loadMilliseconds, results }));
else {
  console.log(`loading content and engines of ${content.clinic.languages.join(', ')}: ${loadMilliseconds} ms\n`);
  console.log('whole reading against one label by natural’s BayesClassifier (µs, median / p99):');
  for (const { language, messages, reading, peer, medianRatio, p99Ratio } of results as {
    language: string;
    messages: number;
    reading: Figures;
    peer: Figures;
    medianRatio: number;
    p99Ratio: number;
  }[]) {
    console.log(
      `${language}: ${messages} messages  reading ${reading.medianMicroseconds} / ${reading.p99Microseconds}  peer ${peer.medianMicroseconds} / ${peer.p99Microseconds}  ratio ${medianRatio} / ${p99Ratio}`,
    );
  }
}
