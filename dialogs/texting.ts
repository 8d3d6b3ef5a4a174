/** How a conversation goes by text message: who writes, the end of the texts and their return, and choices without buttons. */
import { rank } from '../understanding/levels.ts';
import type { Reading } from '../understanding/reading.ts';
import type { TextingReading, TextingWish } from '../understanding/texting.ts';
import { isClearing, menu } from './choices.ts';
import type { Texts } from './conversation.ts';
import { isAlarmed, remindOfEmergency } from './in-force.ts';
import { tellHelp } from './pages.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';
import type { Words } from './words.ts';

/**
 * What the message is to the texts as such: asks for their end or return (or may be asking for it, beside what it says; or asks for it
 * beside an alarm), for help, or meets their end.
 */
export type TextsTurn = 'stop' | 'start' | 'also-start' | 'start-beside' | 'help' | 'stopped' | 'as-ever';

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

const withoutSuspicion = (reading: Reading): Reading => ({
  ...reading,
  suspected: null,
  suspectedSign: null,
  suspectedFaintly: false,
});

/**
 * What of a message can belong to a story: a wish about the texts goes on from no other message, and none goes on from it.
 * @returns the message itself, what it says beside the wish, or "" where that is nothing
 */
export function partOfStory(text: string, texting: TextingReading | null, { stopped }: Texts): string {
  if (texting === null || texting.wish === 'stop-first' || (texting.wish === 'again' && !stopped)) return text;
  return texting.rest;
}

/** An alarm goes before everything but STOP, which is always recorded. */
export function textsTurn(turn: Turn, texting: TextingReading | null): TextsTurn {
  const { reading, conversation } = turn;
  const wish = texting?.wish ?? null;
  if (wish === 'stop' || (wish === 'stop-first' && reading.level !== 'none')) return 'stop';
  if (conversation.texts.stopped) return whileStopped(turn, wish);
  // "START" is a command too, and an alarm goes before it; but the phone's carrier may know of an end that the bot does not
  if (wish === 'start' && (isAlarm(turn) || reading.command !== null)) return 'also-start';
  if (isAlarm(turn)) return 'as-ever';
  if (wish === 'start') return 'start';
  return wish === 'help' && turn.parts.chosen === null ? 'help' : 'as-ever';
}

/** Who has ended the texts is told of alarms, and what becomes of a wish about the texts; of nothing else. */
function whileStopped({ reading, conversation, parts }: Turn, wish: TextingWish | null): TextsTurn {
  const { asking } = conversation;
  // since the end of the texts only an alarm can have asked something
  const alarm =
    reading.level !== 'none' || reading.suspected !== null || (asking !== null && asking.kind !== 'language');
  if (wish === 'start') return alarm ? 'start-beside' : 'start';
  if (alarm) return 'as-ever';
  if (wish === 'again') return 'start';
  if (wish === 'help') return 'help';
  return isAlarmed(conversation, parts.now) ? 'as-ever' : 'stopped';
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
    case 'start-beside':
      resume(turn);
      return true;
    case 'start':
      resume(turn);
      turn.tell('sms.started');
      if (conversation.emergency) remindOfEmergency(turn);
      else turn.offer(...menu);
      return false;
    case 'help':
      if (!texts.stopped) tellHelp(turn);
      else turn.say([{ key: 'help.can' }, { key: 'sms.paused', values: { number: turn.numberNow().number } }]);
      if (conversation.emergency) remindOfEmergency(turn);
      return false;
    default:
      return false;
  }
}

/** What the dialogs said stays; the confirmation of STOP and who writes come beside it. */
export function afterDialogs(turn: Turn, what: TextsTurn): void {
  if (what === 'stop') tellStopped(turn);
  else if (what === 'start-beside') turn.tell('sms.started');
  else if (what === 'as-ever' && turn.conversation.texts.stopped) keepAlarm(turn);
  introduce(turn);
}

/** Sentences (by the first part of their keys) that are about an alarm. */
const ofAlarm: ReadonlySet<string> = new Set(['emergency', 'called', 'mistake', 'urgent', 'unclear', 'suspect']);

/** An alarm was told of before: what the dialogs say of it stays, what else they answer goes. */
function keepAlarm(turn: Turn): void {
  const { reading, conversation, bubbles, choices } = turn;
  if (reading.level !== 'none' || reading.suspected !== null || conversation.asking !== null) return;
  const kept = bubbles.filter(({ says }) =>
    says.some((say) => 'key' in say && ofAlarm.has(say.key.split('.')[0] ?? '')),
  );
  if (kept.length === bubbles.length) return;
  bubbles.splice(0, bubbles.length, ...kept);
  const own = choices.splice(0).filter(({ action }) => action.do === 'call' || isClearing(action));
  if (kept.length > 0) turn.offer(...own);
}

/** The texts come again; the wish is recorded each time. */
function resume(turn: Turn): void {
  keep(turn, { stopped: false });
  turn.effects.push({ kind: 'texts', wish: 'start' });
}

/** One confirmation; the wish itself is recorded each time. */
function tellStopped(turn: Turn): void {
  if (turn.effects.some(({ kind }) => kind === 'texts')) return;
  turn.effects.push({ kind: 'texts', wish: 'stop' });
  if (!turn.conversation.texts.stopped) turn.tell('sms.stopped');
  keep(turn, { stopped: true, introduced: true });
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
