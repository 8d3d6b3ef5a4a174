/** The question "Which treatment is it about?", with the sheets as its choices. */
import { listIn } from './list.ts';
import { sheetNames } from './sheet-names.ts';
import { mostChoices, type Turn } from './turn.ts';

/** Asks the question that is open, in the turn's language. @returns whether it is open */
export function sayWhich(turn: Turn): boolean {
  if (turn.conversation.asking?.kind !== 'sheet') return false;
  turn.tell('which.ask');
  const names = sheetNames(turn.parts.content, turn.locale);
  // a sheet that has no choice of its own can be typed
  const all = names.map(({ text }) => text);
  if (all.length > mostChoices) turn.add('which.names', { names: listIn(turn.locale, all, 'disjunction') });
  turn.choices.length = 0;
  for (const { procedure, text } of names) turn.choices.push({ title: { text }, action: { do: 'sheet', procedure } });
  return true;
}
