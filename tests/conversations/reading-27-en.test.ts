/** English words read by rules and phrases: what is a sign, what only sounds like one, and which command a line is. */
import { describe, expect, test } from 'vitest';
import { begin, say, talk } from './support.ts';

describe('words that harm nobody', () => {
  test.each([
    ['i cut myself shaving', 'an accident is no self-harm'],
    ['i hurt myself moving a sofa', 'an accident is no self-harm'],
    ['i hurt myself at the gym', 'an accident is no self-harm'],
    ['this chat is worthless', 'a bot is called worthless'],
    ['i just want the shot to be over with', 'over with'],
    ['i dont want to go on with these questions', 'the questions are to end'],
    ['i dont want to hurt myself', 'a wish that is denied'],
    ['can the shot kill you', 'a question about the shot'],
    ['could the needle hit a lung', 'a question about the shot'],
    ['will my tongue swell', 'a question about the shot'],
    ['i ate too much pizza', 'food'],
    ['nearly fainted when i saw the needle', 'the sight of a needle'],
    ['my face is puffy from crying', 'tears'],
    ['worse than a tetanus shot?', 'pain is compared with another shot'],
    ['on a scale of 1 to 10', 'a scale without a number'],
    ['the swelling is worse than yesterday', 'no pain is told of'],
    ['had chest pain 3 days ago, nothing since', 'over for days'],
    ['chills two days ago, gone now', 'over for days'],
    ['its 104 heart rate', 'a pulse is no temperature'],
    ['my oxygen is 97', 'oxygen is no temperature'],
  ])('"%s" raises no alarm: %s', async (text) => {
    const said = await talk('en', text);
    expect(said.level).toBe('none');
    expect(said.reading.level).toBe('none');
  });

  test('an oxygen of 97 denies no trouble breathing', async () => {
    const { reading } = await talk('en', 'o2 is 97');
    expect(reading.signs.filter(({ assertion }) => assertion === 'denied')).toEqual([]);
    expect(reading.temperatures).toEqual([]);
  });
});

test.each([
  ['i cut myself cooking and i did it on purpose', 'self-harm'],
  ['i burned myself on purpose', 'self-harm'],
  ['im worthless', 'self-harm'],
  ['i dont want to hurt myself but i might', 'self-harm'],
  ['if i take all of them will it kill me', 'self-harm'],
  ['will my throat swell more, it feels tight now', 'general.airway-swelling'],
  ['i ate too many gummies', 'general.overdose'],
  ['i nearly passed out just now', 'general.unconscious'],
  ['chest pain three days ago and again today', 'emergency.chest-pain'],
  ['chest pain 2 days ago that never went away', 'emergency.chest-pain'],
  ['oxygen is 97 but i cant breathe', 'emergency.breathing'],
  ['s.o.b. since noon', 'emergency.breathing'],
  ['a hair over 100.4', 'urgent.fever'],
  ['left ear 99 right ear 101', 'urgent.fever'],
  ['99.8 no wait 101.2', 'urgent.fever'],
  ['pain pills are not helping', 'urgent.pain'],
  ['on a scale of 1 to 10 its a 9 now', 'urgent.pain'],
  ['the spot hurts worse than a tattoo', 'urgent.pain'],
  ['swelling and pain are worse than yesterday', 'urgent.pain'],
])('"%s" is the sign that it says: %s', async (text, sign) => {
  const { reading } = await talk('en', text);
  expect(reading.signs.filter(({ assertion }) => assertion === 'present').map((each) => each.sign)).toContain(sign);
});

test.each([
  'help me',
  'please help',
  'pls help me',
  'can someone help me',
  'i need help',
  'we need help here',
  'i need someone now',
])('"%s" and nothing else is asked about', async (text) => {
  const { reading } = await talk('en', text);
  expect([reading.level, reading.suspectedSign]).toEqual(['none', 'general.help']);
});

describe('which command a line is', () => {
  test.each([
    ['person', ['i need a doctor', 'i want my doctor', 'can i see a nurse', 'get me my provider']],
    [
      'again',
      [
        'make it shorter',
        'say it simpler',
        'use easy words',
        'too long to read',
        'can you repeat that',
        'speak slowly please',
      ],
    ],
    [
      'hours',
      [
        'who do i call after 5',
        'after hours number',
        'is someone on call',
        'are you open on saturday',
        'whats the number again',
        'the clinic not 911',
      ],
    ],
    ['related', ['what articles do you have']],
    ['source', ['who wrote this sheet', 'is it from webmd']],
    ['picture', ['show me a pic of it']],
    ['specialists', ['do you have a specialist']],
  ])('%s: %j', async (command, texts) => {
    for (const text of texts) expect([text, (await talk('en', text)).reading.command]).toEqual([text, command]);
  });

  test.each([
    ['thanks', ['thanks hun', 'thank you so much sweetie']],
    ['goodbye', ['ok thx bye']],
    ['robot', ['hello are you a real doctor', 'is this a robot or what', 'is this chatgpt', 'hi is this the clinic']],
    ['insult', ['you didnt answer my question', 'thats not what i asked', 'this bot sucks', 'wrong answer']],
    [
      'well',
      [
        'it doesnt hurt anymore',
        'the knot is gone',
        'im fine just checking in',
        'my temperature is normal',
        'pain free today',
      ],
    ],
  ])('small talk, %s: %j', async (smallTalk, texts) => {
    for (const text of texts) expect([text, (await talk('en', text)).reading.smallTalk]).toEqual([text, smallTalk]);
  });

  test('a shorter answer is given where one was told', async () => {
    const told = await say(begin('en'), 'can i go back to work tomorrow');
    expect((await say(told, 'thats too long')).cites).toEqual(['after.work']);
  });
});

test.each([
  ['can i lift my toddler', 'children'],
  ['is nyquil ok', 'other-medicines'],
  ['im on my period', 'period'],
  ['is this chat private', 'privacy'],
])('"%s" names its topic: %s', async (text, topic) => {
  expect((await talk('en', text)).reading.topic).toBe(topic);
});

test.each([
  ['my doctor said call if over 101', 101],
  ['my provider says 102 is my limit', 102],
])('"%s" is a limit and no temperature', async (text, value) => {
  const { reading } = await talk('en', text);
  expect(reading.level).toBe('none');
  expect(reading.higherLimit).toEqual({ value, unit: 'F' });
});
