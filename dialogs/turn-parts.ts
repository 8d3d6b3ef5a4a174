/** What a turn is given: the message as it was read, the sheet and the words it is answered from, and what is remembered. */
import type { Content, Sheet } from '../content/schema.ts';
import type { Reading } from '../understanding/reading.ts';
import type { AnswerAndRest } from './answer-and-rest.ts';
import type { Beside } from './asked-beside.ts';
import type { Conversation } from './conversation.ts';
import type { Joint } from './half-answer.ts';
import type { Action } from './reply.ts';
import type { VisitInput } from './visit-told.ts';
import type { Words } from './words.ts';

export interface TurnParts {
  content: Content;
  words: Words;
  sheet: Sheet;
  /** how the bot names an off-sheet topic in a language; null where it has no name for it */
  topicName: (topic: string, locale: string) => string | null;
  text: string;
  now: Date;
  reading: Reading;
  /** the message read behind what the bot's open question is about ("my chest" + "is tight"); null where it is not so short */
  joint: Joint | null;
  /** what is asked about apart from the signs of the message ("theres pus, and can i shower") */
  beside: Beside;
  /** what the single questions of a message without signs ask about ("can I drive, and what do I wear") */
  together: Beside;
  /** the answer to the bot's open question apart from what is asked behind it ("no. when can I shower?") */
  parted: AnswerAndRest | null;
  /** the message before this one, where it was short and not long ago */
  last: string | null;
  /** what the patient chose, if the message is one of the choices */
  chosen: Action | null;
  locale: string;
  conversation: Conversation;
  /** files that came with the message; none of them can be opened */
  attachments: number;
  /** the message has nothing that could be read */
  empty: boolean;
  /** the conversation goes by text message: little room, no buttons */
  texting: boolean;
  /** a visit's code came with the message */
  visit: VisitInput | null;
}
