/** English: a sign's part of the body is told as all right, or its words mean another thing; what follows them still counts. */
import { describe, expect, it } from 'vitest';
import { understand } from '../../support/reader.ts';

const present = (text: string) =>
  understand(text)
    .signs.filter(({ assertion }) => assertion === 'present')
    .map(({ sign }) => sign);

describe('a part that is all right is no sign, whatever else is sore', () => {
  it.each([
    'chest is perfectly fine, its my arm thats sore',
    'chest good shoulder bad',
    'nothing wrong with my chest at all',
    'nothing hurts in the chest, the neck is stiff',
    'my breathing is normal only, doctor',
    'breathing nice and slow',
    'his breathing is calm and easy',
    'air is no problem',
    'not my breath, my back',
    'i get plenty of air',
    'my throat is clear, only the knee is swollen',
    'words come out fine',
    'no one passed out',
  ])('%s', (text) => {
    expect(present(text)).toEqual([]);
  });
});

describe('pain that is less, as before or past is not worse pain', () => {
  it.each([
    'pain is more less now',
    'hurts the same as before',
    'hurts just like before',
    'it was worse the first night, now its better',
    'couldnt lift my arm monday, today i can',
    'keeps me up like it always has',
  ])('%s', (text) => {
    expect(present(text)).toEqual([]);
  });
});

describe('the words mean another thing, or it is long over', () => {
  it.each([
    'out of cash not out of breath',
    'lost my breath giggling',
    'winded from basketball but thats over',
    'gasping at the bill',
    'the chills stopped weeks ago',
    'strawberry candy made my spit red',
    'took the whole month off',
    'only fever i have is cabin fever',
    'the pain never goes to the front',
  ])('%s', (text) => {
    expect(present(text)).toEqual([]);
  });
});

describe('what follows the good word still counts', () => {
  it.each([
    ['my chest is fine but now it is tight', 'emergency.chest-pain'],
    ['chest is okay, just a bit tight', 'emergency.chest-pain'],
    ['chest feels good and tight', 'emergency.chest-pain'],
    ['chest was fine this morning now theres pressure', 'emergency.chest-pain'],
    ['my lips are fine its my tongue thats fat', 'general.airway-swelling'],
    ['throat is ok now my lips are swelling', 'general.airway-swelling'],
    ['chest ok, cant breathe', 'emergency.breathing'],
    ['breathing is alright but shallow', 'emergency.breathing'],
    ['breathing fine lying down, hard standing', 'emergency.breathing'],
    ['not out of breath just cant get a full one', 'emergency.breathing'],
    ['no can get air good', 'emergency.breathing'],
    ['it doesnt hurt to breathe but my chest is heavy', 'emergency.chest-pain'],
    ['hurts just like before but worse at night', 'urgent.pain'],
    ['it was worse yesterday, now its even worse', 'urgent.pain'],
    ['nobody passed out but she wont wake up', 'general.unconscious'],
    ['i thought it was a cough drop but i coughed up blood', 'general.coughing-blood'],
    ['the kid got into my pills, none left', 'general.overdose'],
  ])('%s: %s', (text, sign) => {
    expect(present(text)).toContain(sign);
  });
});

describe('where a good word holds only at times, the bot asks at least', () => {
  it.each([
    'breathing is fine when i sit up',
    'breathing is okay with my inhaler',
    'chest is all right at rest but walking makes it squeeze',
    'chest same as yesterday, still tight',
  ])('%s', (text) => {
    const { level, suspected } = understand(text);
    expect(level === 'emergency' || suspected === 'emergency').toBe(true);
  });
});
