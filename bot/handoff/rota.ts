/** Who is on call at a moment, and who is told next of a hand-off that nobody has acknowledged. Pure; time zones are luxon's. */
import { DateTime } from 'luxon';
import { type CareTeam, type Shift, weekdays } from '../../content/care-team.ts';
import type { Clinic } from '../../content/schema.ts';
import { nextOpening } from '../../dialogs/clinic-time.ts';
import type { ReplyLevel } from '../../dialogs/reply.ts';
import { rank } from '../../understanding/levels.ts';

/**
 * The ids of those on call, in the order in which they are told: shifts of the date first, then those of the week and those that
 * always hold, each in the order of the rota. Nobody on call means everybody: a hand-off is never told to nobody.
 */
export function onCall(team: CareTeam, timeZone: string, at: Date): string[] {
  const wall = DateTime.fromJSDate(at, { zone: timeZone });
  const holding = team.rota.filter((shift) => holds(shift, wall));
  const ofDate = holding.filter((shift) => shift.dates);
  const others = holding.filter((shift) => !shift.dates);
  const ids = [...new Set([...ofDate, ...others].flatMap((shift) => shift.who))];
  return ids.length > 0 ? ids : team.recipients.map((recipient) => recipient.id);
}

/** A shift over midnight belongs to the day on which it begins. */
function holds(shift: Shift, wall: DateTime): boolean {
  return [wall, wall.minus({ days: 1 })].some((day) => {
    if (shift.dates && !shift.dates.includes(day.toISODate() ?? '')) return false;
    const name = weekdays[day.weekday - 1];
    if (shift.days && (!name || !shift.days.includes(name))) return false;
    const start = day.startOf('day');
    if (!shift.hours) return start <= wall && wall < start.plus({ days: 1 });
    const [from, to] = shift.hours;
    const end = to <= from ? start.plus({ days: 1 }) : start;
    return at(start, from) <= wall && wall < at(end, to);
  });
}

function at(day: DateTime, clock: string): DateTime {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return day.set({ hour, minute });
}

/** When somebody is told of a hand-off for the first time: at once, or when the clinic opens. */
export function firstTold(team: CareTeam, clinic: Clinic, level: ReplyLevel, now: Date): Date {
  return team.atOnce.includes(level) ? now : (nextOpening(clinic, now)?.toJSDate() ?? now);
}

export interface Step {
  /** who is told now; null where the rota has been gone through often enough */
  tell: string | null;
  /** when the next one is told if nobody has acknowledged by then */
  next: Date | null;
  /** the next step is the first of a new round */
  lastOfRound: boolean;
}

/** @param step how many were told before */
export function planStep(team: CareTeam, clinic: Clinic, level: ReplyLevel, now: Date, step: number): Step {
  const order = onCall(team, clinic.timeZone, now);
  const last = order.length * team.rounds;
  const tell = step < last ? (order[step % order.length] ?? null) : null;
  const due = new Date(now.getTime() + team.acknowledgeWithin[level] * 60_000);
  return {
    tell,
    next: tell !== null && step + 1 < last ? firstTold(team, clinic, level, due) : null,
    lastOfRound: (step + 1) % order.length === 0,
  };
}

/** Another open hand-off of the same conversation that nobody has acknowledged. */
export interface Sibling {
  id: number;
  level: ReplyLevel;
  /** how many were told of it */
  step: number;
  lastAlertAt: Date | null;
}

/**
 * Whether somebody is being told of the same patient anyway: an earlier hand-off that is as serious waits for its first alert or
 * for an answer to its last one, or a person is in conversation with the patient. An emergency in a conversation is told all the same.
 */
export function isCovered(
  team: CareTeam,
  handoff: { id: number; level: ReplyLevel },
  siblings: readonly Sibling[],
  spokenWith: boolean,
  now: Date,
): boolean {
  if (spokenWith && handoff.level !== 'emergency') return true;
  return siblings.some(({ id, level, step, lastAlertAt }) => {
    if (id >= handoff.id || rank[level] < rank[handoff.level]) return false;
    if (step === 0) return true;
    const patience = team.acknowledgeWithin[level] * 60_000;
    return lastAlertAt !== null && now.getTime() - lastAlertAt.getTime() < patience;
  });
}

/** How long a provider that failed is left alone. @param attempts made so far @param asked what it asked for (Retry-After), in ms */
export function retryDelay(team: Pick<CareTeam, 'retry'>, attempts: number, asked: number | null): number {
  const { firstSeconds, mostSeconds } = team.retry;
  const own = Math.min(mostSeconds, firstSeconds * 2 ** Math.min(16, Math.max(0, attempts - 1))) * 1_000;
  return Math.max(own, Math.min(asked ?? 0, longestWait));
}

/** A provider that asks for more than an hour is asked again after one. */
const longestWait = 60 * 60_000;
