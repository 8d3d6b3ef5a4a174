import path from 'node:path';
import { expect, test } from 'vitest';
import { loadLanguage } from '../../content/load-language.ts';
import { begin, type Said, type State, say, sentence, title } from './support.ts';

const contentFolder = path.resolve(import.meta.dirname, '../../content');
type Answer = 'yes' | 'no' | 'unsure' | 'unreadable' | 'below' | 'at' | 'over' | 'cannot';
type Sign = 'breathing' | 'chest-pain' | 'fever' | 'chills' | 'drainage' | 'pain';

/** A sheet whose check is walked. */
interface Walked {
  say: typeof say;
  procedure?: string;
  /** what is asked */
  signs: readonly Sign[];
  /** what the end cites where nothing was named */
  cites: readonly string[];
  /** the sheet has all the signs that are asked about */
  listed: boolean;
  site: boolean;
}

const own: Walked = {
  say,
  signs: ['breathing', 'chest-pain', 'fever', 'chills', 'drainage', 'pain'],
  cites: [
    'emergency.breathing',
    'emergency.chest-pain',
    'urgent.fever',
    'urgent.chills',
    'urgent.drainage',
    'urgent.pain',
  ],
  listed: true,
  site: true,
};
const choices: readonly Answer[] = ['yes', 'no', 'unsure', 'unreadable'];
const measured: readonly Answer[] = ['below', 'at', 'over', 'cannot', 'unreadable'];
const scrap = 'blorf zintquax grmpf';
/** Every place that a patient can name, with whether it is one of emergency.site; unknown first. */
const places: [place: string, isSite: boolean | null][] = [
  ['unknown', null],
  ...Object.entries(loadLanguage(contentFolder, 'en').phrases.places).map(([place, { site }]): [string, boolean] => [
    place,
    site,
  ]),
];
/** Some 6,000 turns a walk: seconds on a quiet machine. */
const patience = 90_000;

/** The policy, written a second time and on its own: what a row of answers comes to. */
function policy(answers: readonly Answer[]): 'emergency' | 'urgent' | 'none' {
  if (answers.slice(0, 2).includes('yes')) return 'emergency';
  return answers.every((answer) => ['no', 'below', 'at'].includes(answer)) ? 'none' : 'urgent';
}

function texts(answer: Answer, locale: string): string[] {
  switch (answer) {
    case 'unreadable':
      return [scrap, scrap];
    case 'below':
      return [locale === 'es' ? '37,2' : '99.1'];
    case 'at':
      return [locale === 'es' ? '38' : '100.4'];
    case 'over':
      return [locale === 'es' ? '38,4' : '101'];
    case 'cannot':
      return [title('cannot-measure', locale)];
    default:
      return [title(answer, locale)];
  }
}

async function walk(
  sheet: Walked,
  state: State,
  answers: Answer[],
  locale: string,
  visit: (answers: Answer[], said: Said) => void,
): Promise<void> {
  for (const answer of sheet.signs[answers.length] === 'fever' ? measured : choices) {
    const now = [...answers, answer];
    let said: Said | null = null;
    let last = state;
    for (const text of texts(answer, locale)) {
      said = await sheet.say(last, text);
      last = said;
    }
    if (!said) continue;
    visit(now, said);
    const over = now.length === sheet.signs.length || (now.length <= 2 && answer === 'yes');
    if (!over) await walk(sheet, said, now, locale, visit);
  }
}

/** Registers the walk over every combination of answers, for every place. */
export function walkEveryAnswer(locale: string, sheet: Walked = own): void {
  const { signs } = sheet;
  test.each(places)(
    'comes to the level of the policy, place %s',
    async (place, placeIsSite) => {
      const start = begin(locale, sheet.procedure);
      if (placeIsSite !== null) start.conversation = { ...start.conversation, place, placeIsSite };
      const first = await sheet.say(start, title('screening', locale));
      const faults: string[] = [];
      let ends = 0;
      const emergency = sentence('emergency.call', locale);
      const urgent = [
        sentence('screening.urgent', locale, { number: '555-0100' }),
        sentence(sheet.listed ? 'screening.none' : 'screening.none-not-listed', locale),
      ];
      await walk(sheet, first, [], locale, (answers, said) => {
        const level = policy(answers);
        const last = answers.at(-1);
        const row = `${answers.join(' ')} -> ${said.level}: ${said.text}`;
        if (level === 'emergency') {
          ends += 1;
          // reached in the turn that names it, and the number comes first
          if (said.level !== 'emergency' || !said.text.startsWith(emergency)) faults.push(row);
          if (said.text.includes(sentence('emergency.site', locale)) !== (sheet.site && placeIsSite === true))
            faults.push(`place: ${row}`);
          if (!said.effects.some((effect) => effect.kind === 'handoff' && effect.reason === 'emergency'))
            faults.push(`not handed off: ${row}`);
        } else if (answers.length === signs.length) {
          ends += 1;
          if (said.level !== level || !said.text.startsWith(urgent[level === 'urgent' ? 0 : 1] ?? '?'))
            faults.push(row);
          if (level === 'none' && said.cites.join() !== sheet.cites.join()) faults.push(`cites: ${row}`);
        } else {
          // a sign named on the way is told at once
          const expected =
            last === 'yes' || last === 'over' || (answers.length <= 2 && (last === 'unsure' || last === 'unreadable'))
              ? 'urgent'
              : 'none';
          if (said.level !== expected) faults.push(`on the way: ${row}`);
        }
      });
      expect(faults.slice(0, 5)).toEqual([]);
      // 3 x 3 ways past the two emergency signs, 5 temperatures, 4 for each of the rest, and the ends at an emergency
      const ways = signs.slice(2).map((sign) => (sign === 'fever' ? measured : choices).length);
      expect(ends).toBe(ways.reduce((all, each) => all * each, 3 * 3) + 3 + 1);
    },
    patience,
  );
}
