/** What is said to thanks, "in simpler words", a complaint, "are you real", "when are you open", where only the model of acts has read it. */
import type { Act } from '../understanding/situations.ts';
import { actIn, least } from './acts.ts';
import { tellFacts } from './facts.ts';
import { tellHours, tellPerson } from './people.ts';
import { addsDetail, tellNoMore, tellStillSilent } from './silent.ts';
import { sayTalk, tellAck, tellComplaint } from './small-talk.ts';
import type { Turn } from './turn.ts';

type Tell = (turn: Turn) => void;

const tells: Partial<Record<Act, Tell>> = {
  thanks: (turn) => sayTalk(turn, 'thanks'),
  accept: tellAck,
  again: (turn) => tellFacts(turn, turn.conversation.lastFacts, 'simple'),
  complaint: tellComplaint,
  robot: (turn) => sayTalk(turn, 'robot'),
  hours: tellHours,
  phone: (turn) => tellPerson(turn, false),
  person: tellPerson,
  followup: (turn) => (turn.silentOn === null ? tellNoMore(turn) : tellStillSilent(turn)),
};

/** The message asks for nothing that the sheet or its silence answers, and does one of these. @returns whether it was answered so */
export function tellAct(turn: Turn): boolean {
  const { reading, conversation, remind } = turn;
  const { level, asked, signs, smallTalk, command, topicIsSymptom, unreadable } = reading;
  if (remind || level !== 'none' || signs.length > 0 || command !== null || topicIsSymptom || unreadable) return false;
  // the lists have read it; "other" says that they have not
  if (smallTalk !== null && smallTalk !== 'other') return false;
  const seen = actIn(turn, 'told.answer');
  if (addsDetail(turn) && seen?.act !== 'thanks' && seen?.act !== 'accept') return false;
  if (seen === null || seen.likelihood < (asked.length === 0 ? least.talk : least.plainNo)) return false;
  const isBehindAnswer = conversation.lastFacts.length > 0;
  if (seen.act === 'again' && !isBehindAnswer) return false;
  if (seen.act === 'followup' && (asked.length > 0 || (!isBehindAnswer && turn.silentOn === null))) return false;
  const tell = tells[seen.act];
  tell?.(turn);
  if (tell) conversation.misses = 0;
  return tell !== undefined;
}
