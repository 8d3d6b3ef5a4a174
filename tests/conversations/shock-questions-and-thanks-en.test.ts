/** English: how shock looks, signs that are only asked about, the shot of yesterday, and small lines about an alarm, a picture or thanks. */
import { describe, expect, test } from 'vitest';
import { talk } from './support.ts';

test.each([
  ['she is pale and dripping with sweat', 'emergency.breathing'],
  ['his face is grey and he is sweating', 'emergency.breathing'],
  ['she is as white as a sheet and all clammy', 'emergency.breathing'],
  ['cold and clammy, he hardly talks', 'emergency.breathing'],
  ['I cannot feel my legs', 'general.stroke'],
  ['she keeps asking what year it is', 'general.stroke'],
  ["my back's throbbing", 'urgent.pain'],
  ['the spot throbs, throbbing around the needle mark', 'urgent.pain'],
  ['it hurts more than right after the shot yesterday', 'urgent.pain'],
  ['and for my chest pain', 'emergency.chest-pain'],
])('"%s" is the sign that it says: %s', async (text, sign) => {
  const { reading } = await talk('en', text);
  expect(reading.signs.filter(({ assertion }) => assertion === 'present').map((each) => each.sign)).toContain(sign);
});

describe('words that only name a sign', () => {
  test.each([
    ['she turned white as a sheet', 'urgent.drainage', 'a pale face drains nothing'],
    ['my hip is sore from the injection monday', 'urgent.pain', 'the shot was before, not the pain'],
    ['ok and for a fever', 'urgent.fever', 'the next question'],
    ['and for drainage?', 'urgent.drainage', 'the next question'],
    ['why do we need to phone right away for chills', 'urgent.chills', 'a question about the rule'],
    ['had the shot in my chest, can i lift weights', 'emergency.chest-pain', 'the place of the shot'],
    ['the nurse poked me hard on purpose', 'self-harm', 'somebody else did it'],
    ['sat on the floor so long i cant feel my legs', 'general.stroke', 'legs that are asleep'],
    ['my son keeps asking the same question over and over', 'general.stroke', 'a child asks'],
  ])('"%s" reports no %s: %s', async (text, sign) => {
    const { reading } = await talk('en', text);
    expect(reading.signs.filter(({ assertion }) => assertion === 'present').map((each) => each.sign)).not.toContain(
      sign,
    );
  });
});

describe('where an urgent sign stands, asking whether it counts keeps it', () => {
  test.each([
    'is it something i should phone about',
    'should i tell someone about that',
    'is that worth a call',
    'so not an emergency then?',
    'does that count as urgent',
  ])('"%s"', async (text) => {
    const { level, reading } = await talk('en', 'my temperature is 102', text);
    expect({ level, command: reading.command }).toEqual({ level: 'urgent', command: 'what-now' });
  });
});

test.each([
  ['thanks anyway', 'thanks'],
  ['thank you dear, you were so kind', 'thanks'],
  ['you have been very helpful', 'thanks'],
  ['thanks to nurse joy', 'thanks'],
  ['well thx bye', 'goodbye'],
])('"%s" is small talk: %s', async (text, kind) => {
  const { reading } = await talk('en', text);
  expect(reading.smallTalk).toBe(kind);
});

test.each([
  ['what is this picture about', 'picture'],
  ['the one with two fingers', 'picture'],
  ['the knee article', 'related'],
  ['please skip to afterwards', 'aftercare'],
  ['i only want to know what happens after', 'aftercare'],
  ['this is too long, one by one', 'again'],
  ['i lost my sheet', 'menu'],
])('"%s" is a command: %s', async (text, command) => {
  const { reading } = await talk('en', text);
  expect(reading.command).toBe(command);
});

test.each([
  ['my hand tingles', 'tingling'],
  ['may i take a nap', 'sleep'],
  ['must i not eat', 'food-drink'],
  ['can he wash his hair', 'shower'],
  ['i need a ride home', 'escort'],
  ['may my wife sit in the room with me', 'escort'],
  ['my pulse is 140', 'palpitations'],
  ['how many appointments is it', 'repeats'],
])('"%s" names its topic: %s', async (text, topic) => {
  const { reading } = await talk('en', text);
  expect([reading.topic, ...reading.otherTopics]).toContain(topic);
});

test('who asks whether the spot is numbed first has no numbness', async () => {
  const { reading, text } = await talk('en', 'do they numb you first');
  expect(reading.facts).toEqual(['during.injection']);
  expect(text).not.toContain('numbness');
});

test.each(['oh sorry english', 'ok english again'])('"%s" asks for the language', async (text) => {
  const { reading } = await talk('en', text);
  expect(reading.wantsLanguage).toBe('en');
});
