/** The words behind `npm run bench --`. */
import { CorpusError } from './corpora.ts';

export interface Options {
  /** of the public sets */
  folder: string | null;
  json: boolean;
  only: string[] | null;
  peers: string[] | null;
}

/** @throws CorpusError for a word that means nothing here, with those that do */
export function readOptions(words: readonly string[], suites: readonly string[], peers: readonly string[]): Options {
  const options: Options = { folder: null, json: false, only: null, peers: null };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    if (word === '--json') options.json = true;
    else if (word === '--only' || word === '--peers') {
      const known = word === '--only' ? suites : peers;
      const named = (words[at + 1] ?? '').split(',').filter(Boolean);
      const unknown = named.find((name) => !known.includes(name));
      if (named.length === 0 || unknown !== undefined)
        throw new CorpusError(`${word} ${unknown ?? 'names nothing'}: choose from ${known.join(', ')}`);
      if (word === '--only') options.only = named;
      else options.peers = named;
      at += 1;
    } else if (word.startsWith('--') || options.folder !== null)
      throw new CorpusError(`"${word}" means nothing here: npm run bench [-- PATH] [--json] [--only …] [--peers …]`);
    else options.folder = word;
  }
  return options;
}
