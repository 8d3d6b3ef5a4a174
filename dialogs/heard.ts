/** What a message says with those before it in mind: the burst it belongs to, the number that it finishes, the sentence that it goes on. */
import type { Reading } from '../understanding/reading.ts';
import { behindContrast } from './behind-no.ts';
import type { Conversation } from './conversation.ts';
import { painMedicine } from './facts.ts';
import { finishNumber, numberBehindNo } from './finished-number.ts';
import { tookMany } from './named-answer.ts';
import { spokenAnswer } from './spoken-answer.ts';
import { begun, burst, type Part, readOn, readStory, recent, type Story } from './story.ts';

export interface Spoken {
  /** the message, and what it says alone */
  own: string;
  alone: Reading;
  /** its part of a story: '' where it belongs to none */
  part: string;
  /** a choice was tapped or typed: it says what it says */
  isChoice: boolean;
  /** a question of the bot's, or of a dialog, is open */
  isAsked: boolean;
  isTexting: boolean;
  before: Conversation;
  now: Date;
  read: (text: string) => Reading;
}

/** "No, but he has chills", to the bot's question: what stands behind the "but" is not denied by the "no". */
function signBehindNo(text: string, alone: Reading, read: (text: string) => Reading): Story | null {
  const { answer, rest } = spokenAnswer(text, alone.locale);
  if (answer !== 'no' || alone.level !== 'none') return null;
  const told = behindContrast(rest, alone.locale);
  if (told === '') return null;
  const reading = read(told);
  return reading.level === 'none' ? null : { text, reading };
}

/** "I had 12 today", right after a question about medicine. */
function tellsOfPills(text: string, { level, suspected, locale }: Reading, { lastFacts }: Conversation): boolean {
  return level === 'none' && suspected === null && lastFacts.includes(painMedicine) && tookMany(text, locale);
}

/** It is asked whether that was too much. */
function asTooMany(reading: Reading): Reading {
  return { ...reading, suspected: 'emergency', suspectedSign: 'general.overdose', suspectedFaintly: true, asked: [] };
}

/** @returns the message with what it belongs to, and the parts before it of its burst */
export function hear(spoken: Spoken): Story & { parts: Part[] } {
  const { own, part, isChoice, isAsked, isTexting, before, now, read } = spoken;
  const alone = !isChoice && tellsOfPills(own, spoken.alone, before) ? asTooMany(spoken.alone) : spoken.alone;
  const single = { text: own, reading: alone };
  if (isChoice) return { ...single, parts: [] };
  // on a page the answer to an open question belongs to that question
  const isOpen = !isTexting && (isAsked || before.settled !== null);
  const parts = isOpen ? [] : (isTexting ? burst : begun)(before.texts.story, now);
  const finished =
    finishNumber(before, own, alone, now, read) ??
    numberBehindNo(own, alone, read) ??
    (isAsked ? signBehindNo(own, alone, read) : null);
  const belongs = parts.length > 0 && part === own;
  const story = finished ?? (belongs ? readStory(own, alone, parts, read, isTexting) : single);
  if (story.reading !== alone || isAsked || before.emergency !== null) return { ...story, parts };
  return { ...readOn(own, alone, recent(before.texts.story, now), read, before.settled !== null), parts };
}
