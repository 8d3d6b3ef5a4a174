/** What is told in the patient's own words and over several messages: hedged answers, descriptions, explanations, calls that were made. */
import { describe, expect, test } from 'vitest';
import { begin, onOffer, say, sentence, talk } from './support.ts';

type Row = [locale: string, ...said: string[]];

/** Each row as one cell, so that its name is the whole conversation. */
const offered = (rows: Row[]) => onOffer(rows).map((row) => [row] as const);

const number = '555-0100';

test.each(
  offered([
    ['en', 'chest doesnt feel right', 'kinda'],
    ['en', 'my breathing', 'only when i lie flat'],
    ['en', 'no trouble breathing as long as i dont move', 'not if i sit still'],
    ['en', 'I have not felt right in the chest since breakfast', 'Not pain. More of a fullness.'],
    ['en', 'tight bra feeling with no bra on', 'it goes all the way around', 'all around like a strap. yes tight'],
    ['en', 'pain is unbearable took 4 percs', 'in like an hour', 'i think so'],
    ['es', 'me mareo, veo borroso y siento débil una mano', 'la mano izquierda'],
    ['es', 'le están dando ataques a mi hermano', 'ya se le quitó'],
    ['es', 'y me cuesta pasar saliva', 'no, no hinchada, me aprieta', 'si, como apretado, me cuesta pasar el agua'],
    ['es', 'anoche me faltó el aire como 10 minutos', 'ya respiro bien'],
    ['en', 'i cant breathe right', 'i can breathe now'],
  ]),
)('%j is an emergency', async (row) => {
  expect((await talk(...row)).level).toBe('emergency');
});

test.each(
  offered([
    ['en', 'chest pain', 'just kidding', 'no', 'ok but actually it does hurt a bit'],
    ['en', 'i got short of breath earlier', 'mistake', 'no', 'well when i walked to the car again'],
  ]),
)('%j: a sign that is back after a no is asked about again', async (row) => {
  const { conversation } = await talk(...row);
  expect(conversation.asking).toMatchObject({ kind: 'suspected', level: 'emergency' });
});

test.each(
  offered([
    ['en', 'it catches me under the ribs when i laugh', 'no, no chest pain but it presses when i lie down'],
    ['en', 'no chest pain, just sore', 'only when i walk, it hurts again'],
  ]),
)('%j is asked about once more', async (row) => {
  const { conversation, level } = await talk(...row);
  expect(level === 'emergency' || conversation.asking !== null).toBe(true);
});

test.each(
  offered([
    ['en', 'no chest pain, just sore', 'since yesterday'],
    ['es', 'no me duele el pecho', 'desde ayer'],
  ]),
)('%j: what is said after a denial of its own is no doubt about it', async (row) => {
  expect((await talk(...row)).conversation.asking).toBeNull();
});

test('pain that is less beside a question gets the question answered', async () => {
  const { text } = await talk('en', 'pain went from 8 to 3, can i shower');
  expect(text).toContain('shower');
});

describe('a "no" that says what else it is', () => {
  test.each(
    offered([
      ['en', 'my breathing', 'yes i said no its not hard to breathe'],
      ['en', 'it catches me under the ribs when i laugh', 'no. no chest pain'],
      ['en', 'it catches me under the ribs when i laugh', 'i told you no'],
      ['es', 'me duele la boca del estomago', 'ya le dije que no'],
    ]),
  )('%j is a no', async (row) => {
    const { conversation, level } = await talk(...row);
    expect(conversation.asking).toBeNull();
    expect(level).toBe('none');
  });
});

describe('beside a sign that stands', () => {
  test.each(
    offered([
      ['en', 'i have chills and shaking', 'no fever, 98.4'],
      ['en', 'pus is coming out', 'i dont have a fever'],
      ['es', 'estoy temblando y no puedo parar', 'sin fiebre, 98.4'],
      ['es', 'me sale pus amarilla', 'no tengo fiebre'],
    ]),
  )('%j: the denial of another one is no all-clear', async (row) => {
    const { level, text } = await talk(...row);
    expect(level).toBe('urgent');
    expect(text).toContain(number);
  });

  test.each(
    offered([
      ['en', '101.2', 'i did call'],
      ['en', 'pus is coming out', 'called, waiting'],
      ['es', 'tengo pus', 'ya llamé'],
    ]),
  )('%j: who has called hears what to do until then', async (row) => {
    expect((await talk(...row)).text).toBe(sentence('answer.provider-called', row[0], { number }));
  });

  test.each(
    offered([
      ['en', '101.2', 'they said take ice and rest'],
      ['en', 'pus is coming out', 'i called they see me at 4'],
      ['en', '101.2', 'i already talked to them'],
      ['es', 'tengo 39', 'ya hable con el doctor y me dijo que fuera mañana'],
      ['es', 'tengo pus', 'el doctor ya sabe'],
    ]),
  )('%j: what the provider said counts', async (row) => {
    expect((await talk(...row)).text).toBe(sentence('answer.provider-counts', row[0], { number }));
  });

  test.each(
    offered([
      ['es', 'tengo calentura', 'me senti caliente pero no tengo termometro', 'no tengo termometro ya le dije'],
    ]),
  )('%j: what cannot be measured takes nothing back', async (row) => {
    expect((await talk(...row)).level).toBe('urgent');
  });
});

test.each(
  offered([
    ['en', 'chest is tight', 'mistake, its shoulder pain'],
    ['en', 'chest is tight', 'this was a mistake its just a panic attack'],
    ['es', 'me duele el pecho', 'lo escribi por error, era hambre'],
  ]),
)('%j: a mistake with its reason is asked about like one without', async (row) => {
  const { conversation } = await talk(...row);
  expect(conversation.asking).toMatchObject({ kind: 'mistake', sign: 'emergency.chest-pain' });
});

test('a number alone ends an alarm only where the choices have numbers', async () => {
  const alarmed = await say(begin('en'), 'chest pain');
  expect((await say(alarmed, '2')).conversation.emergency).not.toBeNull();
  const texted = await say(begin('en'), 'chest pain', { channel: 'sms' });
  expect((await say(texted, '2', { channel: 'sms' })).conversation.emergency).toBeNull();
});

test.each(
  offered([
    ['en', 'whats the number for an ambulance'],
    ['en', 'whats the emergency number'],
    ['es', 'cuál es el número de la ambulancia'],
  ]),
)('%j: who asks for the emergency number gets it', async (row) => {
  const { text, conversation } = await talk(...row);
  expect(text).toContain('911');
  expect(conversation.asking).toMatchObject({ sign: 'general.help' });
});

test.each(
  offered([
    ['en', 'hurts'],
    ['en', 'hurts when i move it'],
    ['es', 'me duele como un 7'],
  ]),
)('%j: plain pain gets the line about soreness', async (row) => {
  expect((await talk(...row)).cites).toEqual(['after.soreness']);
});

test.each(
  offered([
    ['en', 'hurts', 'a lot'],
    ['en', 'hurts', 'still'],
    ['en', 'my neck hurts', '7'],
    ['es', 'me duele', 'todavía'],
  ]),
)('%j: more of the pain is asked about', async (row) => {
  expect((await talk(...row)).conversation.asking).toMatchObject({ sign: 'urgent.pain' });
});

test.each(
  offered([
    ['en', 'pain 3', 'yesterday 6'],
    ['es', 'ayer un 6', 'hoy un 3'],
  ]),
)('%j: less pain than before is good news', async (row) => {
  expect((await talk(...row)).text).toBe(sentence('small-talk.well', row[0], { number }));
});
