/** What a message answers or commands: a choice first, then a whole-message command, then a yes or no at its beginning. */
import { translate } from '../locales/i18n.ts';
import type { Command } from '../understanding/reading.ts';
import { fold } from './choices.ts';
import type { Turn } from './turn.ts';

/** A choice counts before the words: its title may read as something else. */
export function commandOf(turn: Turn): Command | null {
  const { chosen } = turn.parts;
  if (chosen) return chosen.do === 'command' ? chosen.command : null;
  return turn.reading.command;
}

/** The answer to a yes/no question, also where more words follow it: "no, it is just my arm". */
export function yesNoOf(turn: Turn, sign: string | null): 'yes' | 'no' | 'unsure' | null {
  const command = commandOf(turn);
  if (command === 'yes' || command === 'no' || command === 'unsure') return command;
  if (turn.parts.chosen) return null;
  const about = turn.reading.signs.find((reading) => reading.sign === sign);
  if (about?.assertion === 'present') return 'yes';
  if (about?.assertion === 'denied') return 'no';
  const words = ` ${fold(turn.parts.text)} `;
  for (const answer of ['unsure', 'no', 'yes'] as const) {
    const openings = translate(`opening.${answer}`, turn.locale).split('.');
    if (openings.some((opening) => words.startsWith(` ${fold(opening)} `))) return answer;
  }
  return null;
}
