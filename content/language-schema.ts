/**
 * Shapes of what a language knows about words: patients' in the files of content/signs/<language>/ and in content/phrases/<language>.yaml,
 * clinicians' in content/clinical/<language>.yaml.
 */
import { z } from 'zod';
import { id, name, phrase, phrases } from './fields.ts';
import { Days, PainScores, Temperature } from './number-words.ts';

/** Every sign that there is; a new one needs its words and its way in dialogs/ too. */
export const signIds = [
  'emergency.chest-pain',
  'emergency.breathing',
  'general.unconscious',
  'general.airway-swelling',
  'general.stroke',
  'general.seizure',
  'general.bleeding',
  'general.coughing-blood',
  'general.overdose',
  'general.help',
  'self-harm',
  'urgent.pain',
  'urgent.fever',
  'urgent.chills',
  'urgent.drainage',
] as const;

/** Signs that are lines of a sheet: the fact that tells of one has its name. The others are the same in every clinic. */
export const sheetSigns: readonly string[] = signIds.filter((sign) => /^(urgent|emergency)\./.test(sign));

/** One red-flag rule: its phrases (notation in understanding/pattern.ts) and the examples that prove it. */
const SignRule = z.strictObject({
  id,
  sign: z.enum(signIds),
  phrases,
  /** these messages must show the sign as present, by this rule */
  match: z.array(phrase).min(1, 'give at least one message that must match'),
  /** in these messages this rule must not find the sign present */
  not: z.array(phrase).min(1, 'give at least one message that must not match'),
  approved: z.string().nullable().default(null),
});

/** Words that decide what is said of a sign, in the manner of ConText (Harkema et al. 2009). */
const AssertionTriggers = z.strictObject({
  /** before the sign, in its clause */
  before: z.array(phrase).default([]),
  /** after the sign, in its clause */
  after: z.array(phrase).default([]),
  /** anywhere in the sentence */
  anywhere: z.array(phrase).default([]),
});

/** Everything that decides what is said of a sign. */
const assertion = {
  /** words in another sense: a sign found inside such a phrase is "other" */
  senses: z.array(
    z.strictObject({
      id,
      phrases,
      signs: z.array(z.enum(signIds)).optional(),
      /** only what these rules found */
      rules: z.array(id).optional(),
      as: z.enum(['other', 'denied', 'hypothetical']).default('other'),
      /** the phrases may go past a comma */
      commas: z.boolean().default(false),
    }),
  ),
  denied: AssertionTriggers,
  hypothetical: AssertionTriggers,
  /** forms of a question that leave a sign hypothetical, unless the writer speaks of their own (`own`) */
  question: AssertionTriggers,
  past: AssertionTriggers,
  other: AssertionTriggers,
  /** phrases that look like a denial and are none ("not only", "no relief") */
  notDenials: z.array(phrase),
  /** phrases that look like another sense and are none ("some pressure in my chest") */
  notSenses: z.array(phrase).default([]),
  /** phrases that look like a past and are none: what was long ago is something else ("the shot two weeks ago") */
  notPast: z.array(phrase).default([]),
  /** phrases that end the reach of a trigger ("but", "except", "and now") */
  ends: phrases,
  /** phrases whose last word begins what is so now, whatever stood before ("says to call if ... and i") */
  breaks: z.array(phrase).default([]),
  /** phrases by which the writer claims what was only named or asked just before ("the paper mentions chills. i do have them") */
  answers: z.array(phrase).default([]),
  /** phrases right behind a sign by which the writer has it, whatever was asked before ("how bad is the chest pain i have") */
  claims: z.array(phrase).default([]),
  /** words that end a clause and affirm the sign before them, whatever was denied before it ("no fever no chills chest yes") */
  affirms: z.array(phrase).default([]),
  /** words that with a written accent begin no "if" ("sí me duele") */
  accented: z.array(phrase).default([]),
  /**
   * phrases that turn a denial or a past into the present ("until an hour ago", "but today i do"); with "^ " one that opens a sentence
   * tells of the one before it ("no chest pain, i wrote. that has changed")
   */
  turns: phrases,
  /** words of now, which keep a sign from being past */
  recent: phrases,
  /** a sign among these words is the writer's own and present, whatever the form of the question ("is it normal that my ...") */
  own: phrases,
  /**
   * How a denial reaches past commas; without this it reaches past all of them. It does so where the list goes on to a joining word
   * (`before` for denials that stand before the sign, `after` for those behind it), or by a verb that takes lists (`verbs`: "denies").
   */
  lists: z
    .strictObject({ before: z.array(phrase), after: z.array(phrase), verbs: z.array(phrase).default([]) })
    .optional(),
  /** words that tell what is now, and what was then: "my chest is tight, my last test was in May" is not over */
  verbs: z.strictObject({ present: phrases, past: phrases }).optional(),
};

export const SignLanguage = z.strictObject({
  /** a verb may stand for all its forms: "oprim~ir" */
  concepts: z.record(id, phrases),
  /** endings of the forms of verbs, by kind */
  conjugations: z.record(z.string(), z.array(z.string())).default({}),
  rules: z.array(SignRule),
  /** words that only join what a phrase ends with to the rest: no quote ends with one */
  quoteEnds: phrases,
  /**
   * words as they are typed -> what is read in their place: shorthand ("brth" is "breathe", "++" a plus sign between words), and words
   * that without their accents are others ("seño", a lady, is no "seno")
   */
  spelled: z.record(z.string(), phrase).default({}),
  /** endings of unknown words -> what stands in their place in a word of the rules ("airecito", "jalarle") */
  endings: z.record(z.string(), z.array(z.string())).default({}),
  ...assertion,
  scores: PainScores,
  temperature: Temperature,
});

/** content/clinical/<language>.yaml: the same words in dictated reports, which know no chat. */
export const ClinicalLanguage = z.strictObject({
  ...assertion,
  senses: assertion.senses.default([]),
  question: AssertionTriggers.prefault({}),
  turns: z.array(phrase).default([]),
  recent: z.array(phrase).default([]),
  own: z.array(phrase).default([]),
});

/** How patients name off-sheet topics of content/phrases, beside the words that settle one at once. */
export const TopicLanguage = z.record(id, phrases);

/** content/texting/<language>.yaml: what patients write about the text messages themselves. */
export const TextingLanguage = z.strictObject({
  /** words that may stand around such a message without changing it */
  around: phrases,
  concepts: z.record(id, phrases).default({}),
  /** whole messages that end the texts, bring them back, or ask what this is */
  stop: phrases,
  start: phrases,
  help: phrases,
  /** whole messages that bring the texts back from who has ended them, and answer a question otherwise */
  again: phrases,
  /** words that end the texts also where they open a message that goes on: "STOP I can't breathe" */
  first: phrases,
  /** requests to end the texts, anywhere in a message */
  asks: phrases,
  /** questions how to end them, anywhere in a message: they get the help */
  how: phrases,
  /** words among which a request is none */
  never: phrases,
  /** what phones and mailboxes answer by themselves: whole messages, and how such messages begin */
  automatic: z.strictObject({ known: phrases, begins: phrases }),
  /** these messages must end the texts */
  match: phrases,
  /** these must not */
  not: phrases,
});

export const PhraseLanguage = z.strictObject({
  concepts: z.record(id, phrases).default({}),
  /** whole messages that are commands */
  commands: z.record(id, phrases),
  /** the same as patterns (notation in understanding/pattern.ts), each of which has to be the whole message */
  commandPatterns: z.record(id, phrases).default({}),
  smallTalk: z.record(id, phrases),
  smallTalkPatterns: z.record(id, phrases).default({}),
  /** whole messages that cry for help: the emergency is not named ("ambulance", "im dying") */
  criesForHelp: phrases,
  /** whole messages that say the writer is on the way to a hospital, and not why */
  goesForHelp: phrases,
  /** whole messages that lean on the answer before them, as patterns: "and tomorrow?", "is that normal?" */
  leaning: phrases,
  /** a request for a person, anywhere in the message */
  person: phrases,
  /** names of languages as patients write them -> language code */
  languages: z.record(z.string(), phrases),
  /** phrases that ask for a language together with its name */
  languageForeign: phrases,
  languageAsk: phrases,
  /** off-sheet topics: how the bot names them in "anything about ...", and words that settle the topic at once */
  topics: z.record(
    id,
    z.strictObject({
      name,
      words: z.array(phrase).default([]),
      symptom: z.boolean().default(false),
    }),
  ),
  /** aspects of a short question ("how long?") */
  aspects: z.record(z.string(), phrases),
  /** words for plain soreness ("sore", "achy") */
  soreness: phrases,
  /** words that lean on the answer before ("and", "what about") */
  followUp: phrases,
  /** brand and generic names of medicines, never repeated by the bot */
  medicines: phrases,
  /** words that by themselves point at no sign */
  neutral: phrases.default([]),
  days: Days,
  places: z.record(id, z.strictObject({ site: z.boolean(), words: phrases })),
  injection: phrases,
  /** words that may stand around a command without changing it */
  polite: z.array(phrase).default([]),
  /** a polite word right behind one of these says how it is: "I'm not ok" */
  states: phrases.default([]),
  /** words that join two clauses */
  joiners: phrases,
  /** very common words, for telling the language apart */
  common: phrases,
});

/** content/words/<language>.yaml: classes of words, so that a word never seen in training still counts. */
export const WordLanguage = z.record(id, phrases);

export type AssertionLanguage = z.infer<typeof ClinicalLanguage>;
export type SignLanguage = z.infer<typeof SignLanguage>;
export type TopicLanguage = z.infer<typeof TopicLanguage>;
export type TextingLanguage = z.infer<typeof TextingLanguage>;
export type PhraseLanguage = z.infer<typeof PhraseLanguage>;
export type SignRule = z.infer<typeof SignRule>;
