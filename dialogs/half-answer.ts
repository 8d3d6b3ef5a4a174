/** A short answer read behind what was asked about: "is tight" is said of the chest, "to get air" goes on from "its hard". */
import { hasQuestionMark } from '../understanding/characters.ts';
import type { Reading, SignReading } from '../understanding/reading.ts';
import { behindBareNo, goesWithNo } from './behind-no.ts';
import { fold } from './choices.ts';
import type { Conversation } from './conversation.ts';
import { denies } from './openings.ts';
import { begins, isAdjunct, isWell, spokenAnswer } from './spoken-answer.ts';
import { namesElsewhere } from './where-it-is.ts';
import type { Words } from './words.ts';

/** An answer of at most so many characters may be half a sentence. */
const halfSentence = 60;
/** Questions about something that an answer leaves out. */
const subjects: ReadonlySet<string> = new Set([
  'emergency.chest-pain',
  'emergency.breathing',
  'general.airway-swelling',
  'general.bleeding',
]);

/** What a short answer to the open question may go on from: what is asked about ("my chest" + "is tight"), and the message before it. */
export interface Subject {
  sign: string;
  key: string | null;
  quote: string | null;
}

/** Null where the message is no short answer to a question about a sign. */
export function subjectOf({ asking, settled }: Conversation, text: string, locale: string): Subject | null {
  // an answer that was not clear is gone on from
  const open = asking && 'sign' in asking ? asking : asking === null && settled?.as === 'unclear' ? settled : null;
  if (open === null) return null;
  if (text.length > halfSentence || hasQuestionMark(text) || begins('asks', text, locale) || isWell(text, locale))
    return null;
  return {
    sign: open.sign,
    key: subjects.has(open.sign) && !isAdjunct(text, locale) ? `suspect.subject.${open.sign}` : null,
    quote: 'kind' in open && open.kind !== 'suspected' ? null : open.quote,
  };
}

/** "No, not swollen, it's tight": what a denial ends with, where that denies nothing and speaks of no other place. */
function lastClause(text: string, locale: string): string | null {
  const [, ...clauses] = text.split(/[,.;]/).map((clause) => clause.trim());
  const last = clauses.findLast((clause) => clause !== '');
  if (last === undefined || denies(last, locale) || goesWithNo(fold(last), locale, false)) return null;
  return namesElsewhere(last, locale) ? null : last;
}

/** What an answer and what stood before it tell together. */
export interface Joint {
  /** signs that the answer alone does not tell of */
  signs: readonly SignReading[];
  /** the message before it and this one look like the sign that was asked about, and not only faintly */
  seemsAsked: boolean;
}

/** Reads the answer behind the subject, and behind the message that the question was about. */
export function readBehind(
  { sign: asked, key, quote }: Subject,
  text: string,
  locale: string,
  words: Words,
  read: (text: string) => Reading,
): Joint {
  const { answer } = spokenAnswer(text, locale);
  const rest = behindBareNo(text, locale);
  const subject = key === null ? null : words.say({ key }, locale);
  if (answer === 'no' && (rest === '' || denies(rest, locale) || goesWithNo(rest, locale, false))) {
    const last = lastClause(text, locale);
    const behind = subject === null || last === null ? [] : read(`${subject} ${last}`).signs;
    return {
      signs: behind.filter(({ sign, assertion }) => sign === asked && assertion === 'present'),
      seemsAsked: false,
    };
  }
  const ofSubject =
    subject === null ? [] : answer === 'no' ? [`${subject} ${rest}`, `${subject} ${text}`] : [`${subject} ${text}`];
  const both = quote === null || answer !== null ? null : read(`${quote} ${text}`);
  // the bot's own word may tell only of what was asked
  const signs = [
    ...ofSubject.flatMap((sentence) => read(sentence).signs).filter(({ sign }) => sign === asked),
    ...(denies(text, locale) ? [] : (both?.signs ?? [])),
  ].filter(({ assertion, quote: words }) => assertion === 'present' && !subject?.includes(words));
  return { signs, seemsAsked: both?.suspectedSign === asked && !both.suspectedFaintly };
}
