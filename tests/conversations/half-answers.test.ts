/** Answers in words to the bot's questions: a "no" that confirms the danger, "now" after a what-if, a sign that comes back, a called-off alarm. */
import { describe, expect, test } from 'vitest';
import { onOffer, talk } from './support.ts';

type Row = [locale: string, ...said: string[]];

/** Each row as one cell, so that its name is the whole conversation. */
const offered = (rows: Row[]) => onOffer(rows).map((row) => [row] as const);

describe('an answer that begins with "no" and goes on', () => {
  test.each(
    offered([
      ['en', 'its bleeding', 'nothing stops it'],
      ['en', 'bleeding', 'wont stop'],
      ['en', 'my breathing', 'no its hard'],
      ['en', 'mom is out of it', 'no response'],
      ['en', 'took a few extra', 'no only 6'],
      ['en', 'cant take it anymore', 'nothing left'],
      ['en', 'it catches me under the ribs when i laugh', 'no its my whole chest'],
      ['es', 'estoy sangrando', 'no ha parado'],
      ['es', 'mi hermano tomo muchas cosas', 'no me contesta'],
      ['es', 'se le cae el brazo', 'no habla'],
      ['es', 'me oprime', 'no me suelta'],
      ['es', 'me quiero lastimar', 'no tengo a nadie'],
      ['en', 'my heart is racing', 'no, tightness though'],
      ['en', 'my heart is racing', 'no wait, actually yes'],
      ['es', 'me agarra debajo de las costillas cuando me rio', 'no te miento'],
      ['es', 'me agarra debajo de las costillas cuando me rio', 'sip'],
      ['en', 'it catches me under the ribs when i laugh', 'no not always'],
      ['es', 'me agarra debajo de las costillas cuando me rio', 'no es constante'],
    ]),
  )('%j raises the level', async (row) => {
    expect((await talk(...row)).level).not.toBe('none');
  });

  test.each(
    offered([
      ['en', 'its bleeding', 'no it wont'],
      ['en', 'it catches me under the ribs when i laugh', 'no its gravy'],
    ]),
  )('%j is asked about once more', async (row) => {
    const { level, titles } = await talk(...row);
    expect(level).toBe('none');
    expect(titles.slice(0, 2)).toEqual(['Yes', 'No']);
  });

  test.each(
    offered([
      ['en', 'it catches me under the ribs when i laugh', 'no'],
      ['en', 'it catches me under the ribs when i laugh', 'no thanks'],
      ['en', 'it catches me under the ribs when i laugh', 'no just my shoulder'],
      ['en', 'its bleeding', 'no'],
      ['en', 'my breathing', 'no i feel fine'],
      ['es', 'me duele la boca del estomago', 'no gracias'],
      ['es', 'me duele la boca del estomago', 'no, estoy bien'],
      ['es', 'me duele la boca del estomago', 'qué va'],
      ['en', 'my heart is racing', 'no, fortunately'],
      ['en', 'my heart is racing', 'i would say no'],
      ['en', 'what if my chest hurts', 'i do not have'],
      ['en', 'what if my chest hurts', 'all fine here'],
      ['es', 'me agarra debajo de las costillas cuando me rio', 'creo que no'],
      ['es', 'me agarra debajo de las costillas cuando me rio', 'todo en orden'],
    ]),
  )('%j stays a no', async (row) => {
    const { level, effects } = await talk(...row);
    expect(level).toBe('none');
    expect(effects).toEqual([]);
  });

  test('a question back is no yes', async () => {
    const row: Row = ['en', 'shot today in my upper back, its pretty sore', 'is that going to last'];
    expect((await talk(...row)).level).not.toBe('emergency');
  });
});

describe('"do you have that now?"', () => {
  test.each(
    offered([
      ['en', 'what if i get chest pain', 'now'],
      ['en', 'what if i get chest pain', 'actually it started'],
      ['en', 'what if i have trouble breathing', 'because i do'],
      ['en', 'what if my chest hurts', 'it does'],
      ['en', 'what if i get chest pain', 'can i ice', 'yes i have it'],
      ['en', 'is chest tightness a side effect', 'mine started an hour ago'],
      ['es', 'que hago si me duele el pecho', 'ahorita'],
      ['en', 'what if i get chest pain', 'i already have it a little'],
      ['en', 'what if i get chest pain', 'only when i walk'],
      ['en', 'what if i get chest pain', 'i had it last night'],
      ['en', 'what if i get chest pain', 'it stopped'],
      ['en', 'what if i get chest pain', 'my husband does'],
      ['en', 'what if i get chest pain', 'not now but an hour ago'],
      ['es', 'y si me da dolor de pecho', 'mi mamá sí'],
      ['es', 'y si me da dolor de pecho', 'ahora no, esta mañana sí'],
      ['es', 'no me duele el pecho', 'perdón, sí'],
      ['es', 'no me falta el aire', 'mentira, sí'],
      ['en', 'Check my symptoms', 'no', 'no', 'wait, the first one should be yes'],
      ['es', 'Revisar mis síntomas', 'no', 'me equivoqué en la primera, era sí'],
    ]),
  )('%j is an emergency', async (row) => {
    expect((await talk(...row)).level).toBe('emergency');
  });

  test.each(
    offered([
      ['en', 'what if it gets worse', 'and it did'],
      ['en', 'what if i get chills', 'like now'],
      ['en', 'what if i get a fever', 'I do'],
      ['en', "what happens if there's pus", 'there is'],
      ['en', 'whats the limit for fever', 'ok im over it'],
    ]),
  )('%j is a sign to call about', async (row) => {
    expect((await talk(...row)).level).toBe('urgent');
  });
});

describe('what was past or denied comes back', () => {
  test.each(
    offered([
      ['en', 'chest pain last year', 'and now again'],
      ['en', 'chest pain last year', 'and today'],
      ['en', 'i had chest pain 2 weeks ago', 'its back'],
      ['en', 'no chest pain', 'now there is'],
      ['en', 'no chest pain', 'actually a little'],
      ['en', 'no trouble breathing', 'actually yes'],
    ]),
  )('%j is an emergency', async (row) => {
    expect((await talk(...row)).level).toBe('emergency');
  });

  test.each(
    offered([
      ['en', 'no chest pain', 'take that back'],
      ['en', 'no trouble breathing', 'hmm maybe a bit'],
      ['en', 'no chest pain', 'yes'],
    ]),
  )('%j is asked about', async (row) => {
    expect((await talk(...row)).titles.slice(0, 2)).toEqual(['Yes', 'No']);
  });
});

describe('an emergency in force', () => {
  test.each(
    offered([
      ['en', 'chest pain', 'already called 911'],
      ['en', 'chest pain', "I've called"],
      ['en', 'chest pain', '911 is on the line'],
      ['en', 'chest pain', 'my husband is driving me to the er'],
    ]),
  )('%j tells that somebody has called', async (row) => {
    expect((await talk(...row)).effects).toEqual([{ kind: 'emergency-cleared', how: 'called' }]);
  });

  test.each(
    offered([
      ['en', 'chest pain', 'kidding'],
      ['en', 'chest pain', 'that was last year'],
      ['en', 'chest pain', 'no i meant back pain'],
      ['en', 'chest pain', 'er sent me home'],
      ['es', 'me duele el pecho', 'es broma wey'],
      ['es', 'me duele el pecho', 'me referia a la rodilla'],
      ['es', 'me falta el aire', 'fui al hospital y ya me dieron de alta'],
    ]),
  )('%j is taken back, and whether it is there now is asked', async (row) => {
    const { effects, titles } = await talk(...row);
    expect(effects).toEqual([{ kind: 'emergency-cleared', how: 'mistake' }]);
    expect(titles).toHaveLength(2);
  });

  test.each(
    offered([
      ['en', 'chest pain', 'i have called', 'no i didnt'],
      ['en', 'i cant breathe', 'i have called', 'i was lying i have not called'],
      ['en', 'chest pain', 'i wrote this by mistake', 'kinda'],
      ['en', 'chest pain', 'i wrote this by mistake', 'can i ice', 'yes'],
    ]),
  )('%j is told again', async (row) => {
    expect((await talk(...row)).level).toBe('emergency');
  });

  test.each(
    offered([
      ['en', 'chest pain', 'its gone'],
      ['en', 'chest pain', 'since last night'],
    ]),
  )('%j keeps the emergency number first', async (row) => {
    const { titles } = await talk(...row);
    expect(titles[0]).toBe('Call 911');
  });
});

test.each(
  offered([
    ['es', 'me duele el pecho', 'no era broma'],
    ['es', 'me duele el pecho', 'no es mentira'],
    ['en', 'chest pain', 'help here now'],
  ]),
)('%j clears nothing', async (row) => {
  const { level, effects } = await talk(...row);
  expect(level).toBe('emergency');
  expect(effects).toEqual([]);
});

test.each(
  offered([
    ['en', 'chest pain', 'phone is dead'],
    ['en', 'chest pain', 'can i text 911'],
    ['es', 'me duele el pecho', 'no puedo hablar'],
  ]),
)('%j tells that the number can be texted', async (row) => {
  expect((await talk(...row)).text).toMatch(/text 911|mensaje de texto al 911/);
});

describe("answers about one's own life, and after an alarm was taken back", () => {
  test.each(
    offered([
      ['en', 'i want to kill myself', 'just kidding', 'nah, i have a plan for later'],
      ['en', 'i want to kill myself', 'just kidding', 'not yet'],
      ['es', 'me quiero matar', 'era broma', 'no todavía'],
      ['en', 'chest feels tight', 'i wrote this by mistake', 'nope not now, it was an hour ago'],
      ['en', 'chest feels tight', 'i have called', 'i hung up'],
      ['es', 'me aprieta el pecho', 'ya llamé', 'en realidad no llamé'],
    ]),
  )('%j is an emergency', async (row) => {
    expect((await talk(...row)).level).toBe('emergency');
  });

  test.each(
    offered([
      ['en', 'i want to kill myself', 'just kidding', 'no'],
      ['es', 'me quiero matar', 'era broma', 'no, estoy bien'],
      ['en', 'chest feels tight', 'i wrote this by mistake', 'no'],
      ['es', 'me aprieta el pecho', 'lo escribí por error', 'no, respiro bien'],
    ]),
  )('%j ends it', async (row) => {
    const { level, effects } = await talk(...row);
    expect(level).toBe('none');
    expect(effects).toEqual([]);
  });

  test('a question about the sheet does not end a question about self-harm', async () => {
    const { text } = await talk('en', 'i want to kill myself', 'just kidding', 'can i use ice');
    expect(text).toContain('988');
  });
});

describe('a limit that the provider set', () => {
  test.each(
    offered([
      ['en', 'my surgeon said to call at 99.5', 'its 99.8 now'],
      ['en', 'the doc said my limit is 99.5', 'can I shower', 'i just measured 99.7'],
      ['es', 'mi doctora me dijo que llamara si pasa de 37.5', 'tengo 37.8'],
    ]),
  )('%j counts for the messages after it', async (row) => {
    const { level, text } = await talk(...row);
    expect(level).toBe('urgent');
    expect(text).toMatch(/your provider set for you|su médico fijó para usted/);
  });

  test('a higher one does not silence the limit of the sheet', async () => {
    expect((await talk('en', 'my doctor said my limit is 102', 'i have 101')).level).toBe('urgent');
  });

  test('a fever that came down within the day still counts, a number that was wrong does not', async () => {
    expect((await talk('en', '100.6 now', 'its back to 99.9')).level).toBe('urgent');
    expect((await talk('en', '100.6 now', 'sorry, I meant 98.6')).level).toBe('none');
    expect((await talk('en', '104', 'oops typo, 94')).text).toContain('94 °F is not over the limit');
  });

  test.each(
    offered([
      ['en', 'my temp is 101', 'no its 98'],
      ['en', 'my temp is 101', 'no 98.2'],
      ['en', 'my temp is 101', 'nope, it is 98.6 f'],
      ['en', 'my temp is 101', 'its actually 98'],
      ['es', 'tengo 38,5', 'no, es 36,8'],
      ['es', 'tengo 38,5', 'no son 36.8'],
    ]),
  )('%j: the number behind a "no" is the right one', async (row) => {
    const said = await talk(...row);
    expect(said.text).toMatch(/is not over the limit on your sheet|no está por encima del límite de su hoja/);
    expect(said.conversation.urgent).toBeNull();
  });

  test('a number behind a "no" answers what is open before it corrects one', async () => {
    const asked = await talk('en', 'my temp is 101', 'it catches me under the ribs when i laugh', 'no its 98');
    expect(asked.conversation.urgent?.signs).toContain('urgent.fever');
    const message = await talk('en', 'my temp is 101', 'leave a message', 'no its 98');
    expect(message.conversation.urgent?.signs).toContain('urgent.fever');
  });

  test('a number that is over the limit corrects nothing, and other signs stay told', async () => {
    expect((await talk('en', 'my temp is 101', 'no its 102')).level).toBe('urgent');
    const said = await talk('en', 'my temp is 101 and i have chills', 'no its 98');
    expect(said.conversation.urgent?.signs).toEqual(['urgent.chills']);
  });
});

describe('what the sheet does not say', () => {
  test('follows what a sign asked about gets, where it is asked as well', async () => {
    const said = await talk('en', 'should i be worried about pus and can i shower');
    expect(said.cites).toEqual(['urgent.drainage']);
    expect(said.text).toContain('Your sheet does not say anything about showers or baths.');
  });

  test.each(
    offered([
      ['en', 'can i swim', 'and tomorrow?'],
      ['en', 'can i shower', 'when'],
      ['en', 'can i shower', 'is that bad'],
      ['en', 'my spot itches', 'is that bad'],
      ['es', 'puedo nadar', 'y mañana?'],
      ['es', 'me salio un moreton', 'es normal?', 'cuanto dura'],
    ]),
  )('%j is not answered with another line', async (row) => {
    const { cites, level } = await talk(...row);
    expect(cites).toEqual([]);
    expect(level).toBe('none');
  });

  test('all topics of a question are named', async () => {
    const { text } = await talk('en', 'can I drive and drink wine and take a bath?');
    expect(text).toContain('driving, alcohol, or showers or baths');
  });

  test('whoever is on the way to a hospital is asked whether it is an emergency', async () => {
    for (const row of offered([
      ['en', 'im driving to the er'],
      ['es', 'voy al hospital'],
    ]))
      expect((await talk(...row[0])).text).toMatch(/Is this an emergency\?|¿Es una emergencia\?/);
  });
});
