/** Open or closed, who is on call, and what is promised, at the edges of the clinic's time. Instants are UTC, worked out by hand. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { onCall } from '../../bot/handoff/rota.ts';
import { CareTeam } from '../../content/care-team.ts';
import { loadContent } from '../../content/load.ts';
import type { Clinic } from '../../content/schema.ts';
import { answeredBy, isOpen } from '../../dialogs/clinic-time.ts';

const { clinic } = loadContent(path.join(import.meta.dirname, '../../content'));
const shut: Clinic['hours'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const place = (timeZone: string, hours: Partial<Clinic['hours']>, holidays: string[] = []): Clinic => ({
  ...clinic,
  timeZone,
  hours: { ...shut, ...hours },
  holidays,
});

const chicagoNight = place('America/Chicago', { sun: [['01:00', '04:00']] });
const chicagoEarly = place('America/Chicago', { sun: [['00:00', '01:30']] });
const madridNight = place('Europe/Madrid', { sun: [['01:00', '04:00']] });
const lordHowe = place('Australia/Lord_Howe', { sun: [['01:00', '03:00']] });
const kathmandu = place('Asia/Kathmandu', { mon: [['08:00', '17:00']] });
const cairo = place('Africa/Cairo', { fri: [['08:00', '17:00']] });
const auckland = place('Pacific/Auckland', { mon: [['08:00', '17:00']] });

describe('open or closed', () => {
  test.each<[string, Clinic, string, boolean]>([
    ['a second before opening, clocks go forward', chicagoNight, '2026-03-08T06:59:59Z', false],
    ['at opening', chicagoNight, '2026-03-08T07:00:00Z', true],
    ['the last second before the hour that is left out', chicagoNight, '2026-03-08T07:59:59Z', true],
    ['the first second after it', chicagoNight, '2026-03-08T08:00:00Z', true],
    ['a second before closing, two hours after opening', chicagoNight, '2026-03-08T08:59:59Z', true],
    ['at closing', chicagoNight, '2026-03-08T09:00:00Z', false],
    ['a second before opening, clocks go back', chicagoNight, '2026-11-01T05:59:59Z', false],
    ['at the opening hour for the first time', chicagoNight, '2026-11-01T06:00:00Z', true],
    ['at the opening hour for the second time', chicagoNight, '2026-11-01T07:00:00Z', true],
    ['a second before closing, four hours after opening', chicagoNight, '2026-11-01T09:59:59Z', true],
    ['at closing after the long night', chicagoNight, '2026-11-01T10:00:00Z', false],
    ['before the closing minute that comes twice', chicagoEarly, '2026-11-01T06:29:59Z', true],
    ['at the closing minute for the first time', chicagoEarly, '2026-11-01T06:30:00Z', false],
    ['once closed it does not open again in the hour that comes twice', chicagoEarly, '2026-11-01T07:10:00Z', false],
    ['Madrid, before the clocks go forward', madridNight, '2026-03-29T00:59:59Z', true],
    ['Madrid, after it', madridNight, '2026-03-29T01:00:00Z', true],
    ['Madrid, at closing', madridNight, '2026-03-29T02:00:00Z', false],
    ['Madrid, before closing when the clocks went back', madridNight, '2026-10-25T02:59:59Z', true],
    ['Madrid, at closing when the clocks went back', madridNight, '2026-10-25T03:00:00Z', false],
    ['a change of half an hour: opening', lordHowe, '2026-04-04T14:00:00Z', true],
    ['a change of half an hour: before closing', lordHowe, '2026-04-04T16:29:59Z', true],
    ['a change of half an hour: closing', lordHowe, '2026-04-04T16:30:00Z', false],
    ['a zone of 5:45: before opening', kathmandu, '2026-11-23T02:14:59Z', false],
    ['a zone of 5:45: at opening', kathmandu, '2026-11-23T02:15:00Z', true],
    ['a day that begins at one: before opening', cairo, '2026-04-24T04:59:59Z', false],
    ['a day that begins at one: at opening', cairo, '2026-04-24T05:00:00Z', true],
    ['it is Monday there while it is Sunday in UTC', auckland, '2026-11-22T19:00:00Z', true],
    ['it is Tuesday there while it is Monday in UTC', auckland, '2026-11-23T19:00:00Z', false],
    ['a leap day, at opening', clinic, '2028-02-29T14:00:00Z', true],
    ['the day after a leap day', clinic, '2028-03-01T14:00:00Z', true],
    ['no leap day: the first of March 2027, at opening', clinic, '2027-03-01T14:00:00Z', true],
    ['the last minute before a holiday', clinic, '2026-11-25T22:59:59Z', true],
    ['a holiday, by the clinic and not by UTC', clinic, '2026-11-26T22:00:00Z', false],
    ['after UTC is past the holiday it is still one', clinic, '2026-11-27T00:30:00Z', false],
    ['the day after a holiday, at opening', clinic, '2026-11-27T14:00:00Z', true],
    ['New Year, a holiday', clinic, '2027-01-01T15:00:00Z', false],
    [
      'a clock ten minutes fast at closing tells closed',
      clinic,
      new Date(Date.parse('2026-11-23T22:50:00Z') + 600_000).toISOString(),
      false,
    ],
    [
      'a clock ten minutes slow at opening tells closed',
      clinic,
      new Date(Date.parse('2026-11-23T14:00:00Z') - 600_000).toISOString(),
      false,
    ],
  ])('%s', (_, where, now, open) => {
    expect(isOpen(where, new Date(now))).toBe(open);
  });
});

describe('what is promised', () => {
  test.each<[string, Clinic, string, number, string]>([
    [
      'over the weekend in which the clocks go forward',
      clinic,
      '2026-03-08T03:00:00Z',
      120,
      '2026-03-09T15:00:00.000Z',
    ],
    ['over the weekend in which they go back', clinic, '2026-11-01T02:00:00Z', 120, '2026-11-02T16:00:00.000Z'],
    ['into a leap day', clinic, '2028-02-28T22:30:00Z', 120, '2028-02-29T15:30:00.000Z'],
    ['over New Year and a weekend', clinic, '2026-12-31T22:00:00Z', 120, '2027-01-04T15:00:00.000Z'],
    [
      'in open minutes as they pass, not as the wall shows them',
      chicagoNight,
      '2026-03-08T07:00:00Z',
      120,
      '2026-03-08T09:00:00.000Z',
    ],
  ])('%s', (_, where, now, minutes, by) => {
    expect(answeredBy(where, new Date(now), minutes)?.toUTC().toISO()).toBe(by);
  });
});

describe('who is on call', () => {
  const team = CareTeam.parse({
    recipients: ['day', 'night', 'feast', 'head'].map((id) => ({
      id,
      name: id,
      language: 'en',
      email: `${id}@clinic.example`,
    })),
    rota: [
      { who: ['day'], days: ['mon', 'tue', 'wed', 'thu', 'fri'], hours: ['08:00', '17:00'] },
      { who: ['night'], days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], hours: ['17:00', '08:00'] },
      { who: ['feast'], dates: ['2026-12-25'] },
      { who: ['head'] },
    ],
    acknowledgeWithin: { emergency: 1, urgent: 10, none: 60 },
  });
  test.each([
    ['the night before the clocks go forward ends by the wall', '2026-03-08T12:59:59Z', ['night', 'head']],
    ['and not a second later', '2026-03-08T13:00:00Z', ['head']],
    ['the night before they go back is an hour longer', '2026-11-01T13:59:59Z', ['night', 'head']],
    ['and ends by the wall', '2026-11-01T14:00:00Z', ['head']],
    ['a date comes before the week', '2026-12-25T16:00:00Z', ['feast', 'day', 'head']],
    ['in the evening of that date too', '2026-12-26T05:59:59Z', ['feast', 'night', 'head']],
    ['and ends at midnight of the clinic', '2026-12-26T06:00:00Z', ['night', 'head']],
  ])('%s', (_, now, who) => {
    expect(onCall(team, 'America/Chicago', new Date(now))).toEqual(who);
  });

  test('where no shift holds everybody is told: nobody is never the answer', () => {
    const gap = { ...team, rota: [{ who: ['day'], days: ['mon' as const] }] };
    expect(onCall(gap, 'America/Chicago', new Date('2026-11-24T16:00:00Z'))).toEqual(['day', 'night', 'feast', 'head']);
  });
});
