/** The options of `npm run visit:link`, as people write them, become a visit. Pure. */
import { DateTime } from 'luxon';
import type { Clinic, FeverLimit } from '../../content/schema.ts';
import { clinicToday } from '../../dialogs/clinic-time.ts';
import { VisitError, type VisitFacts } from './code.ts';

export interface VisitOptions {
  procedure?: string | undefined;
  date?: string | undefined;
  place?: string | undefined;
  language?: string | undefined;
  fever?: string | undefined;
  expires?: string | undefined;
}

/** Days that a code is taken where the clinic says nothing: long after soreness should be over. */
const usualDays = 30;
const mostDays = 400;

/** @throws VisitError for a date, a limit or a time that cannot be read */
export function readVisitOptions(
  options: VisitOptions,
  clinic: Pick<Clinic, 'procedure' | 'timeZone' | 'hours' | 'holidays'>,
  now: Date,
): VisitFacts {
  const today = clinicToday(clinic, now);
  const date = options.date === undefined ? null : readDate(options.date, today);
  return {
    procedure: options.procedure ?? clinic.procedure,
    date,
    place: options.place ?? null,
    locale: options.language ?? null,
    feverLimit: options.fever === undefined ? null : readFever(options.fever),
    // counted from the later of both: a link that is printed weeks before the treatment still serves the days after it
    until: plusDays(date !== null && date > today ? date : today, readDays(options.expires ?? `${usualDays}d`)),
  };
}

function readDate(text: string, today: string): string {
  if (text === 'today') return today;
  if (text === 'tomorrow') return plusDays(today, 1);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !DateTime.fromISO(text).isValid)
    throw new VisitError(`--date "${text}" is no date such as 2026-11-20 (today and tomorrow are taken too)`);
  return text;
}

function readFever(text: string): FeverLimit {
  const [, number, unit] = /^(\d{2,3}(?:[.,]\d)?)\s*°?\s*([FC])$/i.exec(text.trim()) ?? [];
  if (!number || !unit) throw new VisitError(`--fever "${text}" is no limit such as 101F or 38.3C`);
  return { value: Number(number.replace(',', '.')), unit: unit.toUpperCase() === 'F' ? 'F' : 'C' };
}

function readDays(text: string): number {
  const [, number, unit] = /^(\d{1,3})([dw])$/i.exec(text.trim()) ?? [];
  const days = Number(number) * (unit?.toLowerCase() === 'w' ? 7 : 1);
  if (!number || days < 1 || days > mostDays)
    throw new VisitError(`--expires "${text}" is no time such as 30d or 6w (at most ${mostDays} days)`);
  return days;
}

const plusDays = (date: string, days: number): string =>
  DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate() ?? date;
