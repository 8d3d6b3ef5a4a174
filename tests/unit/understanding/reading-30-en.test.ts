/** English: soreness that is asked about, nerves, clear fluid and numbers that nobody knows are read as what they are. */
import { describe, expect, it } from 'vitest';
import { understand } from '../../support/reader.ts';

const signs = (text: string, assertion: string, locale = 'en') =>
  understand(text, { locale })
    .signs.filter((sign) => sign.assertion === assertion)
    .map(({ sign }) => sign);
const present = (text: string, locale?: string) => signs(text, 'present', locale);

describe('another part hurts, and the breath is told to be fine', () => {
  it.each([
    'no its the arm not my chest im breathing ok',
    'shoulder is stiff not the chest i breathe normally',
    'its not my throat, i can breathe fine',
    'he said not his chest and he is breathing fine',
    'im not bad im breathing fine',
  ])('%s', (text) => {
    expect(present(text)).toEqual([]);
  });
});

describe('nerves are no chills', () => {
  it.each([
    'trembling all over with fear, my injection is in 2 hours',
    'im shaking from pure anxiety',
    'its just nerves thats why my hands are shaking',
    'so nervous i am shaking',
    'im shaking because im scared of the needle',
    'anxious and shaking, appointment is tomorrow',
  ])('%s', (text) => {
    expect(present(text)).toEqual([]);
  });
});

describe('a bad headache or cold is no pain that gets worse', () => {
  it.each([
    'i got a bad headache this morning',
    'he got a terrible migraine today',
    'i got a bad cold from my kid',
    'it got a bad smell',
  ])('%s', (text) => {
    expect(present(text)).not.toContain('urgent.pain');
  });
});

describe('what it is more like is no more pain', () => {
  it.each(['its more like soreness', 'more like a dull ache', 'more of a burning', 'no more like stiff'])(
    '%s',
    (text) => {
      expect(present(text)).not.toContain('urgent.pain');
    },
  );
});

describe('soreness that is asked about is none', () => {
  it.each([
    'my hip is really sore, is this normal',
    'very sore where they stuck me, is it ok',
    'my neck is so sore today, should it be',
    'is it normal that the spot is really sore',
  ])('%s', (text) => {
    expect(present(text)).toEqual([]);
  });
});

describe('words of the other language are no slips', () => {
  it('agua is no ague', () => {
    expect(present('gracias, y puedo tomar agua')).toEqual([]);
    expect(present('can i drink agua')).toEqual([]);
  });
  it.each(['cooking', 'fewer', 'comb', 'grasping'])('%s', (text) => {
    expect(present(text, 'es')).toEqual([]);
  });
});

describe('what is not measured is not denied', () => {
  it.each([
    'he not know the number of fever. no pain',
    'i not know how much fever he has',
    'we have no thermometer for the fever',
    'no number for her fever',
    'we didnt check fever',
  ])('%s', (text) => {
    expect(signs(text, 'denied')).not.toContain('urgent.fever');
  });
});

describe('clear fluid is drainage, though it is no pus', () => {
  it.each([
    'not pus its just clear',
    'its not like pus, more watery',
    'just clear not pus',
    'no pus just clear stuff',
    'its watery not pus',
    'just watery, not yellow',
  ])('%s', (text) => {
    expect(present(text)).toContain('urgent.drainage');
  });
  it.each(['no pus, all clear', 'my eyes are just watery, not yellow', 'no pus and the skin is clear'])(
    '%s',
    (text) => {
      expect(present(text)).toEqual([]);
    },
  );
});

describe('what follows still counts', () => {
  it.each([
    ['its not my chest im breathing bad', 'emergency.breathing'],
    ['its not my chest im not breathing fine', 'emergency.breathing'],
    ['not my chest i can breathe but its hard', 'emergency.breathing'],
    ['its my arm not my chest im breathing fine but i cant get a deep breath', 'emergency.breathing'],
    ['its more like pressure in my chest', 'emergency.chest-pain'],
    ['i got a bad cold and i cant breathe', 'emergency.breathing'],
    ['shaking with nerves and freezing cold', 'urgent.chills'],
    ['so scared im shaking, teeth chattering', 'urgent.chills'],
    ['i thought it was nerves but the shaking wont stop', 'urgent.chills'],
    ['not nerves, im shaking', 'urgent.chills'],
    ['really sore, is that normal, it gets worse every hour', 'urgent.pain'],
    ['really hurts bad, getting worse', 'urgent.pain'],
    ['got a bad headache and the pain is worse', 'urgent.pain'],
    ['now its more like stabbing', 'urgent.pain'],
    ['more sore than before', 'urgent.pain'],
    ['he has fever but i not know number', 'urgent.fever'],
    ['me sale agua del hoyo', 'urgent.drainage'],
    ['mi mama tiene convulsiones', 'general.seizure'],
  ])('%s: %s', (text, sign) => {
    expect(present(text)).toContain(sign);
  });
});

describe('a fever that is denied stays denied', () => {
  it.each(['no fever, dont know the number', 'i dont have a temperature or fever', 'no. no fever no number'])(
    '%s',
    (text) => {
      expect(present(text)).not.toContain('urgent.fever');
    },
  );
});
