/** The same walk where the sheet has a line for two of the signs only. */
import { afterAll, describe } from 'vitest';
import { walkEveryAnswer } from './every-answer.ts';
import { knee, openKneeHouse } from './small-sheet.ts';
import { languages } from './support.ts';

const house = openKneeHouse(true);
afterAll(() => house.dispose());

describe.each(languages)('every combination of answers in the symptom check of a smaller sheet, %s', (locale) =>
  walkEveryAnswer(locale, {
    say: house.say,
    procedure: knee,
    signs: ['breathing', 'chest-pain', 'pain'],
    cites: ['emergency.breathing', 'urgent.pain'],
    listed: false,
    site: false,
  }),
);
