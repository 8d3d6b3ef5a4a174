/** What is said to greetings, thanks, "ok" and the like. */

import type { SmallTalk } from '../understanding/reading.ts';
import { choose, chooseCall, chooseMessage, menu } from './choices.ts';
import { tellsHowMuch } from './command.ts';
import { askTheClinic, painMedicine, soreness } from './facts.ts';
import { urgentLately } from './in-force.ts';
import { names, wordsIn } from './openings.ts';
import { tellWelcome } from './pages.ts';
import { addsDetail, leave, tellNoMore, tellStillSilent } from './silent.ts';
import { isOne } from './spoken-answer.ts';
import { askIfWorse } from './stronger.ts';
import type { Turn } from './turn.ts';

/** "ok", "thanks": what is said to it depends on what stands open. */
export function tellAck(turn: Turn): void {
  // "ok" under the reminder of an emergency: the one next step is to say how it stands
  if (turn.remind) {
    turn.tell('emergency.tell-me');
    return;
  }
  if (addsDetail(turn)) {
    tellStillSilent(turn);
    return;
  }
  // "a lot", "still", behind the line about soreness
  if (
    turn.conversation.lastFacts.includes(soreness) &&
    (tellsHowMuch(turn) || isOne('still', turn.parts.text, turn.locale))
  ) {
    askIfWorse(turn, turn.parts.text);
    return;
  }
  turn.tell('ack');
  // an urgent call that was told stays within reach
  if (urgentLately(turn).length > 0) turn.offer(chooseCall(turn.numberNow().number));
  turn.offer(...menu);
}

/** More words than this say what is wanted instead. */
const shortComplaint = 8;

/** "That's not what I asked", "you always say the same". */
export function complains({ reading, parts, locale }: Turn): boolean {
  if (parts.chosen || reading.level !== 'none' || reading.asked.length > 0 || reading.topic !== null) return false;
  return wordsIn(parts.text) <= shortComplaint && names('complains', parts.text, locale);
}

/** Other words, or a person. */
export function tellComplaint(turn: Turn): void {
  const { number } = turn.numberNow();
  turn.tell('small-talk.complaint', { number });
  turn.offer(choose('menu'), chooseMessage(), chooseCall(number));
}

/** What is said to these in the middle of a dialog is short. */
const inPassing: ReadonlySet<SmallTalk> = new Set(['thanks', 'greeting', 'well', 'other']);

export function tellSmallTalk(turn: Turn): void {
  const kind = turn.reading.smallTalk ?? 'other';
  turn.conversation.misses = 0;
  if (kind === 'greeting' && !turn.conversation.greeted) {
    tellWelcome(turn);
    return;
  }
  if (kind === 'prescribe') {
    const told = [painMedicine].filter((fact) => turn.has(fact));
    turn.say(
      [
        { key: 'small-talk.prescribe' },
        ...told.map((fact) => turn.fact(fact)),
        askTheClinic(turn, 'answer.provider-tells'),
      ],
      told,
    );
    turn.conversation.lastFacts = told;
    turn.offer(leave(turn), choose('screening'), choose('person'));
    return;
  }
  if (kind === 'other' && addsDetail(turn)) {
    tellStillSilent(turn);
    return;
  }
  const isAfter = turn.conversation.lastFacts.length > 0 || turn.silentOn !== null;
  if (kind === 'other' && isAfter && !turn.inDialog && !turn.remind) {
    tellNoMore(turn, { key: 'small-talk.other-after' });
    return;
  }
  sayTalk(turn, kind);
}

/** The sentence of its own that such talk gets. */
export function sayTalk(turn: Turn, kind: SmallTalk): void {
  // in a dialog the next question is the dialog's own
  const mid = turn.inDialog && inPassing.has(kind);
  turn.tell(`small-talk.${kind}${mid ? '-mid' : ''}`, { number: turn.numberNow().number });
  if (kind === 'robot' || kind === 'insult') turn.offer(choose('person'), choose('menu'), choose('screening'));
  else if (kind !== 'goodbye') turn.offer(...menu);
}
