/** The topics that a message names beside the lines of the sheet, and the lines that the sheet has about them. */
import { asking } from './asked-beside.ts';
import { listIn } from './list.ts';
import type { Turn } from './turn.ts';

/** Topics that only say that there is none of ours. */
const nameless = new Set(['other', 'other-symptom']);

/** The topic that a message names, in the bot's own words for it. */
export function topicOf(turn: Turn): string | null {
  return nameOf(turn, turn.reading.topic);
}

/** All topics of a question that the sheet has no line about: "driving or alcohol". */
export function topicsOf(turn: Turn): string | null {
  return silentOn(turn, topicsNamed(turn));
}

/** Those that are asked about beside a sign. */
export function topicsBesideSigns(turn: Turn): string | null {
  return silentOn(turn, turn.parts.beside.topics);
}

function silentOn(turn: Turn, topics: readonly string[]): string | null {
  const names = topics
    .filter((topic) => linesAbout(turn, topic).length === 0)
    .map((each) => nameOf(turn, each))
    .filter((name) => name !== null);
  return names.length === 0 ? null : listIn(turn.locale, names, 'disjunction');
}

/** The topics that the answer before named, on which the sheet is silent. */
export function topicsBefore(turn: Turn): string | null {
  return silentOn(turn, turn.silentTopics);
}

/** The ids of the off-sheet topics that a message names, those of its single questions too. */
export function topicsNamed({ reading: { topic, otherTopics }, parts: { together } }: Turn): string[] {
  return [...new Set([...(topic ? [topic] : []), ...otherTopics, ...together.topics])];
}

/** The lines that the sheet itself names as about this topic (`covers`). */
function linesAbout({ parts: { sheet } }: Turn, topic: string): string[] {
  return Object.keys(sheet.facts).filter((fact) => sheet.facts[fact]?.covers.includes(topic));
}

/** What the message asks for: the facts that were read in it, and the lines about the topics that it names. */
export function askedFor(turn: Turn): string[] {
  const named = asking.has(turn.reading.kind) ? topicsNamed(turn).flatMap((topic) => linesAbout(turn, topic)) : [];
  return [...new Set([...turn.reading.asked, ...turn.parts.together.facts, ...named])];
}

/** What is asked for beside a sign, by facts or by topics that the sheet has lines about. */
export function askedBesideSigns(turn: Turn): string[] {
  const { topics, facts } = turn.parts.beside;
  return [...new Set([...turn.reading.asked, ...facts, ...topics.flatMap((topic) => linesAbout(turn, topic))])];
}

function nameOf(turn: Turn, topic: string | null): string | null {
  return topic && !nameless.has(topic) ? turn.parts.topicName(topic, turn.locale) : null;
}
