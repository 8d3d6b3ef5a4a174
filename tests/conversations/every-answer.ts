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
const plain: readonly Answer[] = ['yes', 'no', 'below', 'over'];
const scrap = 'blorf zintquax grmpf';
/** Every place that a patient can name, with whether it is one of emergency.site. */
const named = Object.entries(loadLanguage(contentFolder, 'en').phrases.places).map(
  ([place, { site }]): [place: string, isSite: boolean | null] => [place, site],
);
/** The way from the second question on depends on the place by its site alone: one of each takes all answers, the others the plain ones. */
const walkedWhole: [place: string, isSite: boolean | null][] = [
  ['unknown', null],
  ...[true, false].flatMap((site) => named.filter(([, isSite]) => isSite === site).slice(0, 1)),
];
const places = [
  ...walkedWhole.map((place) => [...place, 'all'] as const),
  ...named.filter((place) => !walkedWhole.includes(place)).map((place) => [...place, 'plain'] as const),
];
/** Some 6,000 turns a whole walk: seconds on a quiet machine. */
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

function answersTo(sign: Sign | undefined, which: 'all' | 'plain'): readonly Answer[] {
  const all = sign === 'fever' ? measured : choices;
  return which === 'all' ? all : all.filter((answer) => plain.includes(answer));
}

async function walk(
  sheet: Walked,
  state: State,
  answers: Answer[],
  locale: string,
  which: 'all' | 'plain',
  visit: (answers: Answer[], said: Said) => void,
): Promise<void> {
  for (const answer of answersTo(sheet.signs[answers.length], which)) {
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
    if (!over) await walk(sheet, said, now, locale, which, visit);
  }
}

/** Registers the walk over every combination of answers, for every place. */
export function walkEveryAnswer(locale: string, sheet: Walked = own): void {
  const { signs } = sheet;
  test.each(places)(
    'comes to the level of the policy, place %s (site: %s, answers: %s)',
    async (place, placeIsSite, which) => {
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
      await walk(sheet, first, [], locale, which, (answers, said) => {
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
      // the ways past the two emergency signs, the answers to the rest, and the ends at an emergency
      const past = answersTo('breathing', which).length - 1;
      const ways = signs.slice(2).map((sign) => answersTo(sign, which).length);
      expect(ends).toBe(ways.reduce((all, each) => all * each, past * past) + past + 1);
    },
    patience,
  );
}
