/** A related article that a message names in its own words: "ankle sprain", "tell me about platelet rich plasma". */
import type { Kind } from '../understanding/reading.ts';
import { chooseArticle, fold } from './choices.ts';
import { tellArticle } from './pages.ts';
import type { Turn } from './turn.ts';

/** Words of a title that have fewer letters say nothing ("rich"). */
const shortest = 5;
/** So many letters are the same in all forms of a word ("sprained", "sprains"). */
const stem = 5;
/** Kinds of messages whose answer an article may be; a symptom gets its own answer, and the article only as a choice. */
const answered: ReadonlySet<Kind> = new Set(['off-sheet', 'question', 'smalltalk', 'nonsense', 'ack', 'report']);

/** All words of a title up to its first comma stand in the text. Pure. */
export function namesTitle(text: string, title: string): boolean {
  const stems = (of: string) =>
    fold(of)
      .split(' ')
      .filter((word) => word.length >= shortest)
      .map((word) => word.slice(0, stem));
  const said = new Set(stems(text));
  const wanted = stems(title.split(',')[0] ?? '');
  return wanted.length > 0 && wanted.every((word) => said.has(word));
}

/** The article that the message names, where the sheet itself has no line for it. @returns whether it was told */
export function tellNamedArticle(turn: Turn): boolean {
  const { reading, parts, conversation, locale } = turn;
  const isElse = reading.asked.length > 0 || reading.signs.length > 0 || reading.suspected !== null;
  if (turn.level !== 'none' || turn.remind || turn.sheetUnknown || reading.level !== 'none' || isElse) return false;
  const named = parts.sheet.related.find((article) =>
    namesTitle(parts.text, parts.words.choiceTitle({ title: { article } }, locale)),
  );
  if (named === undefined) return false;
  const isOffered = conversation.choices.some(({ action }) => action.do === 'article' && action.article === named);
  if (!isOffered && !answered.has(reading.kind)) {
    turn.offer(chooseArticle(named));
    return false;
  }
  conversation.misses = 0;
  tellArticle(turn, named);
  return true;
}
