/** A person: the number in open hours, the on-call line outside them, and a message that is kept for the care team. */

import { choose, chooseCall, chooseMessage, menu } from './choices.ts';
import { holidayWords, weekWords } from './clinic-time.ts';
import { phoneNumber } from './command.ts';
import { calledFor, tellCallAgain } from './in-force.ts';
import { names } from './openings.ts';
import type { Turn } from './turn.ts';

/**
 * "I want to talk to someone." With a number to call back it is a message already.
 * @param wanted a person is asked for in so many words: what they are to be told is asked at once
 */
export function tellPerson(turn: Turn, wanted = true): void {
  if (!turn.parts.chosen && phoneNumber.test(turn.parts.text)) {
    takeMessage(turn);
    return;
  }
  const hours = turn.hours();
  if (hours.open) {
    turn.say([
      { key: 'person.open', values: hours.values },
      { key: 'person.or-message', values: hours.values },
      ...(names('at-night', turn.parts.text, turn.locale) ? [{ key: 'person.other-hours' }] : []),
    ]);
    turn.offer(chooseCall(turn.clinic.phone), chooseMessage(), choose('screening'));
    return;
  }
  turn.say([{ key: 'person.closed', values: hours.values }, { key: 'person.on-call' }]);
  if (!wanted) {
    turn.offer(chooseCall(turn.clinic.onCall), chooseMessage(), choose('screening'));
    return;
  }
  askForMessage(turn);
  turn.offer(chooseCall(turn.clinic.onCall), choose('screening'), choose('stop'));
}

/** "Are you open?", "what time do you close?" */
export function tellHours(turn: Turn): void {
  const { open, values } = turn.hours();
  const holidays = holidayWords(turn.clinic, turn.parts.now, turn.locale);
  turn.say([
    { key: open ? 'person.open' : 'person.closed', values },
    { key: 'person.hours', values: { week: weekWords(turn.clinic, turn.locale) } },
    ...(holidays === null ? [] : [{ key: 'person.holidays', values: { days: holidays } }]),
    { key: open ? 'person.other-hours' : 'person.on-call' },
  ]);
  turn.conversation.silentOn = 'hours';
  turn.offer(chooseCall(turn.numberNow().number), chooseMessage(), choose('menu'));
}

/** "When will they answer?", "did they get it?" */
export function tellWhenAnswered(turn: Turn): void {
  turn.say([{ key: 'person.when', values: turn.hours().values }, { key: 'person.not-wait' }]);
  turn.offer(chooseMessage(), chooseCall(turn.numberNow().number), choose('screening'));
}

/** "Nobody picks up": the way to people stays open. */
export function tellNoAnswer(turn: Turn): void {
  const { number } = turn.numberNow();
  if (calledFor(turn) || turn.conversation.emergency) {
    tellCallAgain(turn);
    return;
  }
  turn.say([{ key: 'no-answer.again', values: { number } }, { key: 'no-answer.message' }]);
  turn.offer(chooseCall(number), chooseMessage(), choose('screening'));
}

/** The next message is the text to pass on. */
export function askForMessage(turn: Turn): void {
  turn.conversation.awaitingMessage = true;
  turn.say([{ key: 'person.kept', values: turn.hours().values }, { key: 'person.what' }]);
  turn.offer(choose('stop'));
}

/** The message that the patient was asked for goes to the care team. */
export function takeMessage(turn: Turn): void {
  turn.conversation.awaitingMessage = false;
  turn.handOff('person', 'none', []);
  tellSaved(turn);
}

/** The question before this message is left for the care team. */
export function leaveQuestion(turn: Turn, question: string | null): void {
  if (!question) {
    askForMessage(turn);
    return;
  }
  turn.conversation.openQuestion = null;
  turn.handOff('question', 'none', [], question);
  tellSaved(turn);
}

function tellSaved(turn: Turn): void {
  turn.conversation.misses = 0;
  turn.say([{ key: 'person.saved', values: turn.hours().values }, { key: 'person.not-wait' }]);
  turn.offer(choose('screening'), ...menu.slice(2, 3), choose('menu'));
}

/** The phone is dialed by the patient's device; on a device that cannot, the words stand. */
export function tellCall(turn: Turn, number: string): void {
  turn.tell('call', { number });
  turn.offer(chooseCall(number), choose('screening'), choose('menu'));
}
