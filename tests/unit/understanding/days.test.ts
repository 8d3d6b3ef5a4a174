/** The day of the treatment is taken from a message that tells it, and from none that speaks of another day. Today is a Monday. */
import { expect, test } from 'vitest';
import { understand } from '../../support/reader.ts';

const daysIn = (locale: string, text: string) => understand(text, { locale }).days;

test.each([
  ['en', 'the shot was 5 days ago and i am still sore', 5],
  ['en', 'i got my shot on friday can i shower?', 3],
  ['en', 'my shot was friday', 3],
  ['en', 'had my shot this morning', 0],
  ['en', 'is it normal to still be sore after 5 days?', 5],
  ['es', 'me inyectaron el viernes', 3],
  ['es', 'me la pusieron el viernes, ¿puedo bañarme?', 3],
  ['es', 'ayer me inyectaron', 1],
  ['es', 'desde el viernes me duele donde me picaron', 3],
])('%s: "%s" tells of the treatment', (locale, text, days) => {
  expect(daysIn(locale, text)).toBe(days);
});

test.each([
  ['en', '5 days ago', 5],
  ['en', 'last tuesday', 6],
  ['en', 'friday', 3],
  ['en', 'about a week ago', 7],
  ['en', 'it was yesterday', 1],
  ['en', 'the day before yesterday', 2],
  ['en', 'it was today', 0],
  ['es', 'fue ayer', 1],
  ['es', 'antier', 2],
  ['es', 'el martes', 6],
  ['es', 'fue el viernes', 3],
  ['es', 'hace una semana', 7],
])('%s: "%s" says nothing but the day', (locale, text, days) => {
  expect(daysIn(locale, text)).toBe(days);
});

test.each([
  ['en', 'my headache started 3 days ago'],
  ['en', 'i stopped my blood thinner 5 days ago'],
  ['en', 'day 3 of antibiotics'],
  ['en', 'my son was born 2 weeks ago'],
  ['es', 'hace 3 dias me empezó el dolor de cabeza'],
  ['es', 'ahorita'],
])('%s: "%s" is about something else', (locale, text) => {
  expect(daysIn(locale, text)).toBeNull();
});

test.each([
  ['en', 'my shot is on friday'],
  ['en', 'i get my shot next friday'],
  ['en', 'can i get my shot on friday?'],
  ['en', 'should i stop aspirin 5 days before the shot and then ice'],
  ['en', 'my injection is in 3 days now'],
  ['en', 'is monday ok'],
  ['en', 'what about friday'],
  ['en', 'monday?'],
  ['es', 'mi inyección es el lunes'],
  ['es', 'me inyectan el martes que viene'],
  ['es', 'mi cita para la inyección es el martes'],
  ['es', '¿abren el lunes?'],
  ['es', '¿y el sábado?'],
  ['es', '¿puedo ir el jueves a trabajar?'],
])('%s: "%s" is about a day to come, or asks', (locale, text) => {
  expect(daysIn(locale, text)).toBeNull();
});
