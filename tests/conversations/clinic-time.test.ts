import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../content/load.ts';
import {
  answeredBy,
  clinicToday,
  closingTime,
  holidayWords,
  isOpen,
  nextOpening,
  timeWords,
  weekWords,
} from '../../dialogs/clinic-time.ts';

const { clinic } = loadContent(path.join(import.meta.dirname, '../../content'));
const words = (time: ReturnType<typeof nextOpening>, now: string, locale = 'en') =>
  time ? timeWords(clinic, time, new Date(now), locale) : null;

describe('open hours', () => {
  test.each([
    ['a minute before opening', '2026-11-23T13:59:59Z', false],
    ['at the opening minute', '2026-11-23T14:00:00Z', true],
    ['a second before closing', '2026-11-23T22:59:59Z', true],
    ['at the closing minute', '2026-11-23T23:00:00Z', false],
    ['on a Saturday', '2026-11-21T16:00:00Z', false],
    ['on Thanksgiving', '2026-11-26T16:00:00Z', false],
    ['in summer, when the same wall time is an hour earlier in UTC', '2026-07-13T13:00:00Z', true],
    ['in summer, an hour before', '2026-07-13T12:59:00Z', false],
    ['on the Monday after the clocks went forward', '2026-03-09T13:00:00Z', true],
    ['on the Monday after the clocks went back', '2026-11-02T13:30:00Z', false],
    ['on a leap day that is a Tuesday', '2028-02-29T15:00:00Z', true],
  ])('%s', (_, now, open) => {
    expect(isOpen(clinic, new Date(now))).toBe(open);
  });

  test('a lunch break is closed', () => {
    const lunch = {
      ...clinic,
      hours: {
        ...clinic.hours,
        mon: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ] as [string, string][],
      },
    };
    expect(isOpen(lunch, new Date('2026-11-23T18:30:00Z'))).toBe(false);
    expect(nextOpening(lunch, new Date('2026-11-23T18:30:00Z'))?.toISO()).toContain('13:00');
  });

  test('a clinic that never opens has no next opening and promises nothing', () => {
    const shut = { ...clinic, hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } };
    expect(nextOpening(shut, new Date('2026-11-23T18:30:00Z'))).toBeNull();
    expect(answeredBy(shut, new Date('2026-11-23T18:30:00Z'), 120)).toBeNull();
  });
});

describe('midnight and round the clock', () => {
  const { hours } = clinic;
  const whole: [string, string][] = [['00:00', '24:00']];
  const always = {
    ...clinic,
    holidays: [],
    hours: { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole },
  };

  test('"24:00" is the end of a day, also on the days on which the clocks change', () => {
    const late = { ...clinic, hours: { ...hours, mon: [['12:00', '24:00']] as [string, string][] } };
    expect(isOpen(late, new Date('2026-11-24T05:59:59Z'))).toBe(true);
    expect(isOpen(late, new Date('2026-11-24T06:00:00Z'))).toBe(false);
    expect(closingTime(late, new Date('2026-11-24T05:00:00Z'))?.toISO()).toBe('2026-11-24T00:00:00.000-06:00');
    for (const day of ['2026-03-08', '2026-11-01'])
      for (const time of ['05:30', '07:59', '23:59', '04:59'])
        expect(isOpen(always, new Date(`${day}T${time}:00Z`)), `${day} ${time}`).toBe(true);
  });

  test('what goes on over midnight closes in the morning', () => {
    const night = {
      ...clinic,
      hours: {
        ...hours,
        mon: [['20:00', '24:00']] as [string, string][],
        tue: [['00:00', '06:00']] as [string, string][],
      },
    };
    expect(closingTime(night, new Date('2026-11-24T04:00:00Z'))?.toISO()).toContain('2026-11-24T06:00');
  });

  test('round the clock names no closing, and before a holiday it does', () => {
    const now = '2026-11-23T16:00:00Z';
    expect(words(closingTime(always, new Date(now)), now)).toBe('further notice');
    expect(words(closingTime(always, new Date(now)), now, 'es')).toBe('solo en días festivos');
    const holiday = { ...always, holidays: ['2026-11-26'] };
    expect(words(closingTime(holiday, new Date(now)), now)).toBe('Thursday 12:00 AM');
    expect(words(nextOpening(holiday, new Date('2026-11-26T16:00:00Z')), '2026-11-26T16:00:00Z')).toBe(
      'Friday 12:00 AM',
    );
    expect(words(answeredBy(always, new Date(now), 120), now)).toBe('12:00 PM');
  });
});

describe('the days on which the clinic is closed', () => {
  const told = (now: string, locale: string) => holidayWords(clinic, new Date(now), locale);

  test('are told some weeks ahead, today included, two at most', () => {
    expect(told('2026-11-23T16:00:00Z', 'en')).toBe('November 26 and December 25');
    expect(told('2026-11-23T16:00:00Z', 'es')).toBe('26 de noviembre y 25 de diciembre');
    expect(told('2026-11-26T16:00:00Z', 'en')).toBe('November 26 and December 25');
    expect(told('2026-07-20T16:00:00Z', 'en')).toBeNull();
  });

  test('are none on which it is closed anyway', () => {
    const closed = { ...clinic, hours: { ...clinic.hours, thu: [], fri: [] } };
    expect(holidayWords(closed, new Date('2026-11-23T16:00:00Z'), 'en')).toBeNull();
  });
});

describe('the hours of a week', () => {
  type Spans = [string, string][];
  const weekWordsOf = (hours: typeof clinic.hours, locale = 'en') => weekWords({ ...clinic, hours }, locale);
  const week = (mon: Spans, fri: Spans, sat: Spans) =>
    weekWordsOf({ mon, tue: mon, wed: mon, thu: mon, fri, sat, sun: [] });

  test.each([
    [
      'days of the same hours are told once',
      [['08:00', '17:00']],
      [['08:00', '17:00']],
      [],
      'Monday to Friday, 8:00 AM to 5:00 PM',
    ],
    [
      'a short Friday',
      [['08:00', '17:00']],
      [['08:00', '12:00']],
      [],
      'Monday to Thursday, 8:00 AM to 5:00 PM; Friday, 8:00 AM to 12:00 PM',
    ],
    [
      'a lunch break',
      [
        ['08:00', '12:00'],
        ['13:00', '17:00'],
      ],
      [],
      [],
      'Monday to Thursday, 8:00 AM to 12:00 PM and 1:00 PM to 5:00 PM',
    ],
    [
      'round the clock',
      [['00:00', '24:00']],
      [['00:00', '24:00']],
      [['00:00', '24:00']],
      'Monday to Saturday, all day',
    ],
  ] as [string, Spans, Spans, Spans, string][])('%s', (_, mon, fri, sat, expected) => {
    expect(week(mon, fri, sat)).toBe(expected);
  });

  test('in Spanish, with the period of the last time left to the sentence', () => {
    expect(weekWordsOf(clinic.hours, 'es')).toMatch(/^de lunes a viernes, de 8:00 a\.\s?m\. a 5:00 p\.\s?m$/);
  });
});

describe('what is promised', () => {
  test.each([
    ['in open hours', '2026-11-23T16:00:00Z', '12:00 PM'],
    ['late in the day it runs over into the next morning', '2026-11-23T22:30:00Z', 'Tuesday 9:30 AM'],
    ['at night', '2026-11-24T04:00:00Z', 'Tuesday 10:00 AM'],
    ['over a weekend', '2026-11-21T03:00:00Z', 'Monday 10:00 AM'],
    ['at an odd minute it is rounded up to a quarter of an hour', '2026-11-23T22:12:20Z', 'Tuesday 9:15 AM'],
    ['over a holiday', '2026-11-26T03:00:00Z', 'Friday 10:00 AM'],
  ])('%s', (_, now, by) => {
    expect(words(answeredBy(clinic, new Date(now), clinic.answerWithinMinutes), now)).toBe(by);
  });

  test('times are told in the language', () => {
    const now = '2026-11-22T03:00:00Z';
    expect(words(nextOpening(clinic, new Date(now)), now)).toBe('Monday 8:00 AM');
    // the period of the sentence follows: "Abre el lunes a las 8:00 a.m."
    expect(words(nextOpening(clinic, new Date(now)), now, 'es')).toMatch(/^el lunes a las 8:00 a\.\s?m$/);
    expect(words(closingTime(clinic, new Date('2026-11-23T16:00:00Z')), '2026-11-23T16:00:00Z')).toBe('5:00 PM');
  });

  test("today is the clinic's day and not the server's", () => {
    expect(clinicToday(clinic, new Date('2026-11-24T04:00:00Z'))).toBe('2026-11-23');
  });
});
