/** After hours: the right number, and a promise whose time is kept with the hand-off exactly as it was told. */
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { timeWords } from '../../dialogs/clinic-time.ts';
import { begin, content, languages, monday, saturdayNight, say } from './support.ts';

const { clinic } = content;
const leapEvening = new Date('2028-02-29T23:30:00Z');
const newYear = new Date('2026-12-31T22:30:00Z');
const clocksBack = new Date('2026-11-01T02:00:00Z');

describe.each(languages)('%s', (locale) => {
  test.each([
    ['in open hours', monday],
    ['on a Saturday night', saturdayNight],
    ['after hours of a leap day', leapEvening],
    ['before New Year', newYear],
    ['the night in which the clocks go back', clocksBack],
  ])('a message that is left, %s: what the patient reads is the due time', async (_, now) => {
    const asked = await say(
      begin(locale),
      locale === 'en' ? 'I want to talk to a person' : 'quiero hablar con una persona',
      { now },
    );
    const left = asked.conversation.awaitingMessage
      ? await say(asked, locale === 'en' ? 'Can I move my visit?' : '¿Puedo cambiar mi cita?', { now })
      : await (async () => {
          const message = await say(asked, locale === 'en' ? 'Leave a message' : 'Dejar un mensaje', { now });
          return say(message, locale === 'en' ? 'Can I move my visit?' : '¿Puedo cambiar mi cita?', { now });
        })();
    const handoff = left.effects.find((effect) => effect.kind === 'handoff');
    expect(handoff).toMatchObject({ reason: 'person', level: 'none' });
    const due = handoff?.kind === 'handoff' ? (handoff.due ?? '') : '';
    const told = timeWords(clinic, DateTime.fromISO(due, { zone: clinic.timeZone }), now, locale);
    expect(told).not.toBe('');
    expect(left.text).toContain(told);
  });

  test('after hours the on-call number is given, and an urgent sign is handed over without a promise', async () => {
    const person = await say(
      begin(locale),
      locale === 'en' ? 'I want to talk to a person' : 'quiero hablar con una persona',
      {
        now: saturdayNight,
      },
    );
    expect(person.text).toContain(clinic.onCall);
    const urgent = await say(
      begin(locale),
      locale === 'en' ? 'I have chills since yesterday' : 'tengo escalofríos desde ayer',
      {
        now: saturdayNight,
      },
    );
    expect(urgent.text).toContain(clinic.onCall);
    expect(urgent.effects).toMatchObject([{ kind: 'handoff', level: 'urgent', due: null }]);
  });
});
