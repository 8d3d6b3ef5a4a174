/** The patterns that are no signs, each tagged with what it means: commands, small talk, topics, places. */
import type { PhraseLanguage } from '../content/language-schema.ts';
import type { Concepts } from './concepts.ts';
import { foldPhrase } from './fold.ts';
import { compile, type Pattern } from './pattern.ts';
import type { Command, SmallTalk } from './reading.ts';

export type Tag =
  | { tag: 'whole'; means: WholeMessage }
  | { tag: 'person' }
  | { tag: 'prescribe' }
  | { tag: 'sore' }
  | { tag: 'insult' }
  | { tag: 'topic'; topic: string; length: number }
  | { tag: 'place'; place: string }
  | { tag: 'injection' };

/** What a phrase means that is the whole message. */
export interface WholeMessage {
  command?: Command;
  smallTalk?: SmallTalk;
  aspect?: string;
  criesForHelp?: true;
  goesForHelp?: true;
  leans?: true;
}

/** `wholes` mean something only where each is the whole message. */
export function patternsOf(
  data: PhraseLanguage,
  concepts: Concepts,
): { wholes: Pattern<Tag>[]; others: Pattern<Tag>[] } {
  const tagged = (phrases: readonly string[], tag: Tag) => phrases.map((phrase) => compile(phrase, tag, concepts));
  const wholes = [
    ...tagged(data.leaning, { tag: 'whole', means: { leans: true } }),
    ...tagged(data.goesForHelp, { tag: 'whole', means: { goesForHelp: true } }),
    ...Object.entries(data.commandPatterns).flatMap(([command, phrases]) =>
      tagged(phrases, { tag: 'whole', means: { command: command as Command } }),
    ),
    ...Object.entries(data.smallTalkPatterns).flatMap(([kind, phrases]) =>
      tagged(phrases, { tag: 'whole', means: { smallTalk: kind as SmallTalk } }),
    ),
  ];
  const others = [
    ...tagged(data.person, { tag: 'person' }),
    ...tagged(data.smallTalk.prescribe ?? [], { tag: 'prescribe' }),
    ...tagged(
      (data.smallTalk.insult ?? []).filter((phrase) => foldPhrase(phrase).length > 1),
      { tag: 'insult' },
    ),
    ...Object.entries(data.topics).flatMap(([topic, { words }]) =>
      words.flatMap((word) => tagged([word], { tag: 'topic', topic, length: word.length })),
    ),
    ...Object.entries(data.places).flatMap(([place, { words }]) => tagged(words, { tag: 'place', place })),
    ...tagged(data.injection, { tag: 'injection' }),
    ...tagged(data.soreness, { tag: 'sore' }),
  ];
  return { wholes, others };
}
