/** Open hours, the next opening and promised answers, in the clinic's own time zone (luxon does daylight saving time). */
import { DateTime } from 'luxon';
import type { Clinic } from '../content/schema.ts';
import { translate } from '../locales/i18n.ts';
import { listIn } from './list.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** How far ahead an opening is looked for; beyond it the clinic counts as closed for good. */
const horizonDays = 60;
/** A promise is told in quarters of an hour, rounded up: "9:15" and not "9:12". */
const promiseStep = 15;

type Hours = Pick<Clinic, 'timeZone' | 'hours' | 'holidays'>;

interface Span {
  from: DateTime;
  to: DateTime;
}

/** The clock on the clinic's wall. */
function clinicTime(clinic: Hours, now: Date): DateTime {
  return DateTime.fromJSDate(now, { zone: clinic.timeZone });
}

/** ISO date of today at the clinic. */
export function clinicToday(clinic: Hours, now: Date): string {
  return clinicTime(clinic, now).toISODate() ?? now.toISOString().slice(0, 10);
}

/** Open at its opening minute, closed at its closing minute. */
export function isOpen(clinic: Hours, now: Date): boolean {
  return openSpan(clinic, now) !== null;
}

/** When the clinic closes, if it is open now: what goes on at midnight, or without a break, is no closing. */
export function closingTime(clinic: Hours, now: Date): DateTime | null {
  const wall = clinicTime(clinic, now);
  let end: DateTime | null = null;
  for (const { from, to } of spansFrom(clinic, wall)) {
    if (from > (end ?? wall)) break;
    end = to;
  }
  return end;
}

/** The next moment at which the clinic is open: now, if it is. Null where it never opens. */
export function nextOpening(clinic: Hours, now: Date): DateTime | null {
  const wall = clinicTime(clinic, now);
  const next = spansFrom(clinic, wall).next().value;
  return next ? DateTime.max(next.from, wall) : null;
}

/** The moment by which `minutes` open minutes will have passed. Null where the clinic never opens. */
export function answeredBy(clinic: Hours, now: Date, minutes: number): DateTime | null {
  const wall = clinicTime(clinic, now);
  let left = minutes;
  for (const span of spansFrom(clinic, wall)) {
    const from = DateTime.max(span.from, wall);
    const open = span.to.diff(from, 'minutes').minutes;
    if (open >= left) return DateTime.min(roundUp(from.plus({ minutes: left })), span.to);
    left -= open;
  }
  return null;
}

/**
 * "5:00 PM" today, "Monday 8:00 AM" within a week, with the date beyond it; in the language and with the little words that it
 * wants around a time ("el lunes a las 8:00 a.m"). It ends a sentence: the period of "a.m." is the sentence's own. A closing beyond
 * the horizon is none.
 */
export function timeWords(clinic: Hours, time: DateTime, now: Date, locale: string): string {
  const wall = clinicTime(clinic, now);
  if (time > wall.startOf('day').plus({ days: horizonDays })) return translate('time.always', locale);
  const told = time.setLocale(translate('time.tag', locale));
  const clock = withoutPeriod(clockWords(told));
  const count = told.hour % 12 || 12;
  const days = time.startOf('day').diff(wall.startOf('day'), 'days').days;
  if (days < 1) return translate('time.today', locale, { clock, count });
  const day =
    days < 7 ? told.toFormat('cccc') : told.toLocaleString({ weekday: 'long', month: 'long', day: 'numeric' });
  return translate('time.day', locale, { day, clock, count });
}

/** "Monday to Thursday, 8:00 AM to 5:00 PM; Friday, 8:00 AM to 12:00 PM": the open hours of a week, holidays aside. */
export function weekWords({ hours }: Hours, locale: string): string {
  const tag = translate('time.tag', locale);
  const monday = DateTime.fromISO('2024-01-01', { locale: tag });
  const dayName = (day: number) => monday.plus({ days: day }).toFormat('cccc');
  const clock = (time: string) =>
    clockWords(monday.set({ hour: Number(time.slice(0, 2)) % 24, minute: Number(time.slice(3)) }));
  const told = weekdays.map((day) =>
    listIn(
      locale,
      hours[day].map(([from, to]) =>
        from === '00:00' && to === '24:00'
          ? translate('time.all-day', locale)
          : translate('time.span', locale, { from: clock(from), to: clock(to) }),
      ),
      'conjunction',
    ),
  );
  const groups: string[] = [];
  for (let from = 0; from < told.length; ) {
    let to = from;
    while (to + 1 < told.length && told[to + 1] === told[from]) to += 1;
    const days = from === to ? dayName(from) : translate('time.days', locale, { from: dayName(from), to: dayName(to) });
    const spans = told[from] ?? '';
    if (spans !== '') groups.push(translate('time.hours', locale, { days, spans }));
    from = to + 1;
  }
  return withoutPeriod(groups.join('; '));
}

/** How far ahead a holiday is told, and how many of them. */
const holidaysAhead = { days: 45, most: 2 } as const;

/** "November 26 and December 25": the next days on which the clinic is closed although its hours would say open. */
export function holidayWords(clinic: Hours, now: Date, locale: string): string | null {
  const today = clinicTime(clinic, now).startOf('day');
  const days = clinic.holidays
    .map((date) => DateTime.fromISO(date, { zone: clinic.timeZone, locale: translate('time.tag', locale) }))
    .filter((day) => day >= today && day <= today.plus({ days: holidaysAhead.days }))
    .filter((day) => clinic.hours[weekdays[day.weekday - 1] ?? 'sun'].length > 0)
    .sort((one, other) => one.toMillis() - other.toMillis())
    .slice(0, holidaysAhead.most)
    .map((day) => day.toLocaleString({ month: 'long', day: 'numeric' }));
  return days.length === 0 ? null : listIn(locale, days, 'conjunction');
}

function clockWords(time: DateTime): string {
  return time.toLocaleString(DateTime.TIME_SIMPLE).replace(/[\u00a0\u202f]/g, ' ');
}

/** The period of "a.m." at the end of a sentence is the sentence's own. */
function withoutPeriod(words: string): string {
  return words.replace(/\.$/, '');
}

/** "November 23, 2026" from an ISO date, in the language. */
export function dateWords(date: string, locale: string): string {
  return DateTime.fromISO(date).setLocale(translate('time.tag', locale)).toLocaleString(DateTime.DATE_FULL);
}

function roundUp(time: DateTime): DateTime {
  const over = time.minute % promiseStep;
  const exact = over === 0 && time.second === 0 && time.millisecond === 0;
  return exact ? time : time.startOf('minute').plus({ minutes: promiseStep - over });
}

function openSpan(clinic: Hours, now: Date): Span | null {
  const wall = clinicTime(clinic, now);
  return spansOn(clinic, wall).find(({ from, to }) => from <= wall && wall < to) ?? null;
}

function* spansFrom(clinic: Hours, wall: DateTime): Generator<Span, undefined> {
  for (let day = 0; day <= horizonDays; day += 1) {
    for (const span of spansOn(clinic, wall.plus({ days: day }))) if (span.to > wall) yield span;
  }
  return undefined;
}

function spansOn(clinic: Hours, day: DateTime): Span[] {
  const name = weekdays[day.weekday - 1];
  if (!name || clinic.holidays.includes(day.toISODate() ?? '')) return [];
  // From the day's beginning: an hour that comes twice when the clocks go back is always its first one.
  const start = day.startOf('day');
  const at = (clock: string) => {
    const [hour = 0, minute = 0] = clock.split(':').map(Number);
    return hour === 24 ? start.plus({ days: 1 }) : start.set({ hour, minute });
  };
  return clinic.hours[name].map(([from, to]) => ({ from: at(from), to: at(to) }));
}
