/** How a conversation goes by text message: who writes, the end of the texts and their return, and choices without buttons. */
import { rank } from '../understanding/levels.ts';
import type { Reading } from '../understanding/reading.ts';
import type { TextingReading } from '../understanding/texting.ts';
import { menu } from './choices.ts';
import type { Texts } from './conversation.ts';
import { remindOfEmergency } from './in-force.ts';
import { tellHelp } from './pages.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';
import type { Words } from './words.ts';

/** What the message is to the texts as such: asks for their end or return (or may be asking for it, beside what it says), or meets their end. */
export type TextsTurn = 'stop' | 'start' | 'also-start' | 'help' | 'stopped' | 'as-ever';

/**
 * The reading of a message about the texts: what it says beside that. The request alone says nothing of a symptom, but a level that
 * the whole message has stays.
 */
export function besideStop(
  text: string,
  whole: Reading,
  texting: TextingReading | null,
  read: (text: string) => Reading,
): Reading {
  // "who is this": so few words hold nothing else
  if ((texting?.wish === 'help' || texting?.wish === 'start') && text.trim().split(/\s+/).length <= 4)
    return withoutSuspicion(whole);
  if (texting?.wish !== 'stop' && texting?.wish !== 'stop-first') return whole;
  const rest = texting.rest ? read(texting.rest) : null;
  if (rest && rank[rest.level] > rank[whole.level]) return rest;
  if (texting.wish === 'stop-first' || whole.level !== 'none') return whole;
  return rest ?? withoutSuspicion(whole);
}

const withoutSuspicion = (reading: Reading): Reading => ({ ...reading, suspected: null, suspectedSign: null });

/** An alarm goes before everything but STOP, which is always recorded. */
export function textsTurn(turn: Turn, texting: TextingReading | null): TextsTurn {
  const { reading, conversation } = turn;
  const wish = texting?.wish ?? null;
  if (wish === 'stop' || (wish === 'stop-first' && reading.level !== 'none')) return 'stop';
  const { stopped } = conversation.texts;
  // "START" is a command too, and an alarm goes before it; but the phone's carrier may know of an end that the bot does not
  if (wish === 'start' && (isAlarm(turn) || (!stopped && reading.command !== null))) return 'also-start';
  if (isAlarm(turn)) return 'as-ever';
  if (wish === 'start') return 'start';
  if (stopped) return 'stopped';
  return wish === 'help' && turn.parts.chosen === null ? 'help' : 'as-ever';
}

/** The message, or what came before it, is about a red flag: the dialogs answer it whatever else it says. */
function isAlarm({ reading, conversation }: Turn): boolean {
  return (
    reading.level !== 'none' ||
    reading.suspected !== null ||
    conversation.emergency !== null ||
    conversation.asking?.kind === 'suspected'
  );
}

/** @returns whether the dialogs are to be asked; where not, the message has got what it gets */
export function beforeDialogs(turn: Turn, what: TextsTurn): boolean {
  const { conversation, reading } = turn;
  const { texts } = conversation;
  switch (what) {
    case 'as-ever':
      return true;
    case 'stop': {
      if (reading.level !== 'none' || reading.suspected || conversation.asking?.kind === 'suspected') return true;
      conversation.asking = null;
      conversation.awaitingMessage = false;
      tellStopped(turn);
      if (conversation.emergency && turn.bubbles.length > 0) remindOfEmergency(turn);
      return false;
    }
    case 'also-start':
      keep(turn, { stopped: false, pointed: false });
      turn.effects.push({ kind: 'texts', wish: 'start' });
      return true;
    case 'start':
      keep(turn, { stopped: false, pointed: false });
      turn.effects.push({ kind: 'texts', wish: 'start' });
      turn.tell('sms.started');
      turn.offer(...menu);
      return false;
    case 'help':
      tellHelp(turn);
      return false;
    default:
      // Once, so that two programs never write to each other for ever; who writes after that is heard, and not answered.
      if (!texts.pointed) turn.tell('sms.paused', { number: turn.numberNow().number });
      keep(turn, { pointed: true });
      return false;
  }
}

/** What the dialogs said stays; the confirmation of STOP and who writes come beside it. */
export function afterDialogs(turn: Turn, what: TextsTurn): void {
  if (what === 'stop') tellStopped(turn);
  introduce(turn);
}

/** One confirmation; the wish itself is recorded each time. */
function tellStopped(turn: Turn): void {
  if (turn.effects.some(({ kind }) => kind === 'texts')) return;
  turn.effects.push({ kind: 'texts', wish: 'stop' });
  if (!turn.conversation.texts.stopped) turn.tell('sms.stopped');
  keep(turn, { stopped: true, pointed: false, introduced: true });
}

/** The first message says who writes and what this is not; an emergency waits for nothing, so there it comes with the next one. */
function introduce(turn: Turn): void {
  if (turn.conversation.texts.introduced || turn.level === 'emergency' || turn.bubbles.length === 0) return;
  keep(turn, { introduced: true });
  const says = turn.bubbles.flatMap((bubble) => bubble.says);
  const told = says.some((say) => 'key' in say && (say.key === 'welcome.hello' || say.key.startsWith('help.')));
  if (told) return;
  const intro = { says: [{ key: 'sms.intro' }], cites: [] };
  if (turn.level === 'none' && turn.conversation.asking?.kind !== 'suspected') turn.bubbles.unshift(intro);
  else turn.bubbles.push(intro);
}

function keep(turn: Turn, change: Partial<Texts>): void {
  turn.conversation.texts = { ...turn.conversation.texts, ...change };
}

/** A phone dials a number in the text by itself, so a choice for it would only take room from the others. */
export function withoutCalls(reply: Reply, words: Words): Reply {
  const text = reply.bubbles
    .flatMap(({ says }) => says)
    .map((say) => words.say(say, reply.locale, 'short'))
    .join(' ');
  return {
    ...reply,
    choices: reply.choices.filter(({ action }) => action.do !== 'call' || !text.includes(action.number)),
  };
}
