/** The symptom check as a table of answers. Pure: state and answer in, new state and outcome out. Most urgent sign first. */
import type { FeverLimit } from '../content/schema.ts';
import type { Reading } from '../understanding/reading.ts';
import { compareWithLimit } from '../understanding/temperature.ts';

export const questions = [
  'emergency.breathing',
  'emergency.chest-pain',
  'urgent.fever',
  'urgent.chills',
  'urgent.drainage',
  'urgent.pain',
] as const;
export type Question = (typeof questions)[number];

/** `over` is a measured temperature over the limit, which counts as yes; below and at count as no. */
export type Answer = 'yes' | 'no' | 'unsure' | 'over' | 'at' | 'below' | 'unreadable';

/**
 * What is asked where the sheet has these lines: what it lists, and the emergencies always.
 * @param has the sheet has a line for the sign
 */
export function questionsFor(has: (sign: string) => boolean): Question[] {
  return questions.filter((question) => question.startsWith('emergency.') || has(question));
}

export interface ScreeningState {
  /** what is asked, in order */
  questions: readonly Question[];
  /** index of the question that is open */
  at: number;
  answers: Partial<Record<Question, 'yes' | 'no' | 'unsure'>>;
  /** the question that was answered last, for "wait, actually yes" */
  last: Question | null;
  /** unreadable answers to the open question */
  tries: number;
  /** signs that were already told and handed off */
  told: string[];
  /** the measured temperature is exactly the limit */
  atLimit: boolean;
}

export interface ScreeningStep {
  state: ScreeningState;
  outcome: /** ask the question at `state.at` */
    | 'ask'
    /** the answer could not be read: ask the same again */
    | 'again'
    /** an emergency sign: stop */
    | 'emergency'
    | 'done';
  /** a sign that this answer settled as yes, or an emergency sign as not sure: it is told in this turn */
  raised: { question: Question; as: 'yes' | 'unsure' } | null;
}

/** The question that is open. */
export const questionAt = ({ questions: asked, at }: ScreeningState): Question => asked[at] ?? questions[0];

/** Unreadable answers to one question until it counts as "not sure". */
const patience = 2;

/** Before the first question. */
export const freshScreening = (asked: readonly Question[] = questions): ScreeningState => ({
  questions: asked,
  at: 0,
  answers: {},
  last: null,
  tries: 0,
  told: [],
  atLimit: false,
});

/** One answer: the next state, and whether a sign was raised. Pure. */
export function screeningStep(state: ScreeningState, answer: Answer): ScreeningStep {
  const question = state.questions[state.at];
  if (!question) return { state, outcome: 'done', raised: null };
  if (answer === 'unreadable' && state.tries + 1 < patience) {
    return { state: { ...state, tries: state.tries + 1 }, outcome: 'again', raised: null };
  }
  const settled =
    answer === 'yes' || answer === 'over' ? 'yes' : answer === 'unsure' || answer === 'unreadable' ? 'unsure' : 'no';
  const answers = { ...state.answers, [question]: settled };
  const emergency = question.startsWith('emergency.');
  const raised: ScreeningStep['raised'] =
    settled === 'yes' || (settled === 'unsure' && emergency) ? { question, as: settled } : null;
  const next: ScreeningState = {
    ...state,
    answers,
    last: question,
    tries: 0,
    told: raised ? [...state.told, question] : state.told,
    atLimit: state.atLimit || answer === 'at',
  };
  if (settled === 'yes' && emergency) return { state: next, outcome: 'emergency', raised };
  return advance(next, raised);
}

/** Signs that the patient told in words of their own, before their question came or where the check has none for them. */
export function noteSigns(state: ScreeningState, signs: readonly string[]): ScreeningStep {
  const known = questions.filter((question) => signs.includes(question));
  const answers = { ...state.answers };
  for (const question of known) answers[question] = 'yes';
  return advance({ ...state, answers, told: [...new Set([...state.told, ...known])] }, null);
}

/** To the next question without an answer. */
function advance(state: ScreeningState, raised: ScreeningStep['raised']): ScreeningStep {
  const open = state.questions.findIndex((question) => state.answers[question] === undefined);
  const at = open === -1 ? state.questions.length : open;
  const moved = { ...state, at, tries: at === state.at ? state.tries : 0 };
  return { state: moved, outcome: open === -1 ? 'done' : 'ask', raised };
}

/** The answer that was given last is a yes after all. */
export function takeBack(state: ScreeningState, last: Question): ScreeningStep {
  return screeningStep({ ...state, at: state.questions.indexOf(last) }, 'yes');
}

/** One question back; its answer is open again. What was told stays told. */
export function stepBack(state: ScreeningState): ScreeningState {
  const at = Math.max(0, state.at - 1);
  const answers = { ...state.answers };
  for (const question of state.questions.slice(at)) delete answers[question];
  return { ...state, at, answers, tries: 0 };
}

/** What the answers so far come to: yes counts, and not sure counts towards contacting the provider. */
export function verdict(state: ScreeningState): {
  level: 'emergency' | 'urgent' | 'none';
  yes: Question[];
  unsure: Question[];
} {
  const yes = questions.filter((question) => state.answers[question] === 'yes');
  const unsure = questions.filter((question) => state.answers[question] === 'unsure');
  if (yes.some((question) => question.startsWith('emergency.'))) return { level: 'emergency', yes, unsure };
  return { level: yes.length > 0 || unsure.length > 0 ? 'urgent' : 'none', yes, unsure };
}

/** Body temperatures that a thermometer can show; a bare number outside them is no answer. */
const plausible = { F: [90, 115], C: [32, 45] } as const;

/** A bare number as the answer to "What is your temperature?": 38,2 is °C and 101 is °F. */
export function bareTemperature(text: string): { value: number; unit: 'F' | 'C' } | null {
  const written = /^[^\d-]{0,20}(\d{2,3}(?:[.,]\d{1,2})?)[^\d]{0,20}$/.exec(text.trim())?.[1];
  if (!written) return null;
  const value = Number(written.replace(',', '.'));
  for (const unit of ['C', 'F'] as const)
    if (value >= plausible[unit][0] && value <= plausible[unit][1]) return { value, unit };
  return null;
}

/** The temperature that a message reports, if it does. */
export function temperatureAnswer(reading: Reading, text: string, limit: FeverLimit): Answer | null {
  const told = reading.temperatures.find((temperature) => temperature.assertion === 'present');
  if (told) return told.over ? 'over' : told.atLimit ? 'at' : 'below';
  const bare = bareTemperature(text);
  return bare ? compareWithLimit(bare.value, bare.unit, limit) : null;
}
