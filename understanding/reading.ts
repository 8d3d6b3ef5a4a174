/** What a message means: the one result of `understand`, used by the dialogs, stored with the turn, printed by `recognize`. */

import type { ActReading, Situation } from './situations.ts';
import type { Limit } from './temperature.ts';

export type Level = 'emergency' | 'urgent' | 'none';
export type Assertion = 'present' | 'denied' | 'hypothetical' | 'past' | 'other';
/** What sort of message it is; a question, a report, talk. */
export const kinds = [
  'report',
  'question',
  'off-sheet',
  'unlisted-symptom',
  'smalltalk',
  'person',
  'language',
  'ack',
  'nonsense',
] as const;
export type Kind = (typeof kinds)[number];

/** Signs of the sheet carry its fact id; the clinic's own general emergencies and self-harm have ids of their own. */
export type SignId =
  | 'emergency.chest-pain'
  | 'emergency.breathing'
  | 'general.unconscious'
  | 'general.airway-swelling'
  | 'general.stroke'
  | 'general.seizure'
  | 'general.bleeding'
  | 'general.coughing-blood'
  | 'general.overdose'
  | 'general.help'
  | 'self-harm'
  | 'urgent.pain'
  | 'urgent.fever'
  | 'urgent.chills'
  | 'urgent.drainage';

/** Something that the patient tells the bot to do. Recognised only where it is the whole message. */
export type Command =
  | 'next'
  | 'back'
  | 'what-else'
  | 'stop'
  | 'menu'
  | 'help'
  | 'again'
  | 'source'
  | 'picture'
  | 'related'
  | 'specialists'
  | 'disclaimer'
  | 'hours'
  | 'languages'
  | 'preparation'
  | 'during'
  | 'aftercare'
  | 'screening'
  | 'person'
  | 'leave-question'
  | 'yes'
  | 'no'
  | 'unsure'
  | 'called'
  | 'not-called'
  | 'no-answer'
  | 'when-answer'
  | 'mistake'
  | 'fine'
  | 'cannot-measure'
  | 'worse'
  | 'same'
  | 'has-it'
  | 'back-again'
  | 'still-there'
  | 'what-now';

/** Kinds of small talk that get an answer of their own. */
export type SmallTalk =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'robot'
  | 'who'
  | 'insult'
  | 'prescribe'
  /** good news: "the pain is gone" */
  | 'well'
  | 'other';

export interface SignReading {
  sign: SignId;
  assertion: Assertion;
  /** the patient's own words, cut from the message as it was written */
  quote: string;
  /** the rule that fired */
  rule: string;
}

export interface TemperatureReading {
  /** as written, in `unit` */
  value: number;
  unit: 'F' | 'C';
  /** strictly over the limit that counts (urgent.fever) */
  over: boolean;
  /** exactly the limit */
  atLimit: boolean;
  assertion: Assertion;
  quote: string;
}

export interface Reading {
  /** language of the answer: the message's where it is one that the clinic offers and sure, else the conversation's */
  locale: string;
  /** language that the message is written in, if it could be told (also one that the clinic does not offer) */
  detected: string | null;
  /** the detection is sure enough to change the language of the conversation */
  sureOfLanguage: boolean;
  /** language that the patient asks for by name, even one that is not offered ("zh") */
  wantsLanguage: string | null;
  level: Level;
  suspected: 'emergency' | 'urgent' | null;
  /** the sign behind `suspected` */
  suspectedSign: SignId | null;
  /** only the linear model found that sign, and less than an even chance of it */
  suspectedFaintly: boolean;
  signs: SignReading[];
  temperatures: TemperatureReading[];
  /** a limit that a provider set for the writer, where it is lower than the one that counted so far (urgent.fever) */
  ownLimit: Limit | null;
  /** the same, where it is higher: it is not used, and the patient is told so */
  higherLimit: Limit | null;
  /** fact ids that a reply to this message would cite, signs first */
  facts: string[];
  /** facts asked about (without those that only follow from a sign) */
  asked: string[];
  /** nearest facts, best first, for "is it one of these?" */
  nearest: string[];
  /** for off-sheet and unlisted-symptom: what was asked about ("driving", "rash"); named in content/phrases */
  topic: string | null;
  /** the topic is a symptom that the sheet does not list */
  topicIsSymptom: boolean;
  /** further off-sheet topics that a question names ("can I drive and have a beer?"), in its order */
  otherTopics: string[];
  kind: Kind;
  /** what the message does in each situation that was given, by the linear model alone */
  acts: ActReading[];
  command: Command | null;
  smallTalk: SmallTalk | null;
  /** the whole message says that somebody is on the way to a hospital */
  goesForHelp: boolean;
  /** the whole message asks on about the answer before it: "and tomorrow?", "is that normal?", "how long?" */
  leans: boolean;
  /** a person is asked for in so many words */
  wantsPerson: boolean;
  /** so few and plain words that they point at no sign, and ask nothing ("he is 83", "my dad had his today") */
  plain: boolean;
  /** plain soreness is spoken of ("im a bit sore") */
  sore: boolean;
  /** days since the treatment, when the message tells ("five days ago", "monday") */
  days: number | null;
  /** where the injection was, when the message tells: an id of content/phrases places */
  place: string | null;
  /** the place is one of emergency.site (neck, chest, upper belly, middle or upper back) */
  placeIsSite: boolean;
  /** the message contains an anchor of an emergency sign under any assertion: the 911 line stands under the answer */
  floor: boolean;
  /** the message has no usable text or hardly a known word */
  unreadable: boolean;
  why: Reason[];
}

/** One step of the explanation: the rule or feature, the phrase, what it did, its weight. */
export interface Reason {
  step:
    | 'sign'
    | 'assertion'
    | 'temperature'
    | 'backstop'
    | 'section'
    | 'topic'
    | 'kind'
    | 'language'
    | 'command'
    | 'act'
    | 'days'
    | 'place';
  id: string;
  quote?: string;
  /** of a sign: the rule's phrase that fired */
  phrase?: string;
  /** of a sign that is not present: the phrase that says so, and the words from it to the sign */
  trigger?: string;
  scope?: string;
  weight?: number;
  /** the features of the linear model that weighed most, strongest first */
  features?: { feature: string; weight: number }[];
  note?: string;
}

/** What the conversation knows when a message is read. */
export interface ReadingContext {
  locale: string;
  /** languages on offer */
  languages: string[];
  procedure: string;
  /** the limit that counts: the visit's, else the clinic's, else the sheet's */
  feverLimit: { value: number; unit: 'F' | 'C' };
  /** facts of the last answer, for "how long?" and "and heat?" */
  lastFacts: string[];
  /** ISO date of today at the clinic, for "since monday" */
  today: string;
  /** the last answers told of signs, so that "I have that", "it's back" and "can it wait?" are about those */
  alarmed?: boolean;
  /** the last answer told of signs that were only asked about: "and chills?" asks on, whatever its form */
  wondering?: boolean;
  /** what the bot asked or said last, for what the message does */
  situations?: readonly Situation[];
  /** name the features that weighed most, which takes a while */
  explain?: boolean;
}
