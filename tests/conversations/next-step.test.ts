/** What a patient can do next: no dead ends, no lost numbers, no button that leads nowhere, the language of the words typed. */
import { describe, expect, test } from 'vitest';
import { begin, content, languages, monday, saturdayNight, say, sentence, talk, title } from './support.ts';

const { phone } = content.clinic;
const bare = { asked: [], topic: null, signs: [], suspected: null, suspectedSign: null, unreadable: false } as const;

describe('a walk', () => {
  test('keeps the offer to leave a question that the sheet does not cover', async () => {
    const said = await say(await talk('en', 'What happens'), 'can i drive after', {
      reading: { ...bare, asked: [], signs: [], kind: 'off-sheet', topic: 'driving' },
    });
    expect(said.titles).toEqual(['Next', 'Stop here', 'Leave this question']);
    const left = await say(said, 'Leave this question');
    expect(left.effects).toMatchObject([{ reason: 'question', text: 'can i drive after' }]);
    expect(left.text).toContain('Shall we go on? 2 of 5');
  });

  test('keeps the call of an urgent sign, before its own choices', async () => {
    const said = await talk('en', 'Afterwards', 'i have chills');
    expect(said.titles).toEqual([`Call ${phone}`, 'Next', 'Stop here']);
  });

  test('asks nothing after its last point: the answer keeps its own choices, next ends it, back goes back', async () => {
    const last = await talk('en', 'Before the injection', 'next', 'next');
    const said = await say(last, 'can i use ice');
    expect(said.text).not.toContain('Shall we');
    expect(said.titles).toContain('Soreness');
    expect((await say(said, 'next')).text).toContain('That is all your sheet says');
    expect((await say(said, 'back')).text).toContain('2 of 3.');
  });

  test.runIf(languages.includes('es'))('has choices after a change of language at its last point', async () => {
    const said = await talk('en', 'Before the injection', 'next', 'next', 'Español');
    expect(said.titles[0]).toBe('Siguiente');
  });
});

describe('between the points of a walk', () => {
  test('a miss keeps the nearest choices that it speaks of', async () => {
    const said = await say(await talk('en', 'What happens'), 'the what of the whatsit', {
      reading: { ...bare, asked: [], signs: [], kind: 'nonsense', nearest: ['after.work'], unreadable: false },
    });
    expect(said.text).toContain('Is it one of these?');
    expect(said.titles).toEqual(['Next', 'Stop here', 'Going back to work']);
  });

  test('one question a turn: thanks are answered without a question of their own', async () => {
    expect((await talk('en', 'What happens', 'thanks')).text).toMatch(/^You are welcome\.\nShall we go on\?/);
  });
});

describe('the symptom check', () => {
  test('a scrap about nothing on the sheet counts as unreadable, and the second as not sure', async () => {
    const reading = { ...bare, asked: [], signs: [], kind: 'off-sheet' as const };
    const once = await say(await talk('en', 'check my symptoms'), 'purple banana', { reading });
    expect(once.text).toContain('Please answer yes, no or not sure.');
    const twice = await say(once, 'purple banana', { reading });
    expect(twice.level).toBe('urgent');
    expect(twice.text).toContain('2 of 6.');
  });

  test('keeps the call beside the next question after an urgent answer', async () => {
    const said = await talk('en', 'check my symptoms', 'no', 'no', '102');
    expect(said.titles).toEqual(['Yes', 'No', 'Not sure', `Call ${phone}`]);
  });

  test('has a way back at the temperature', async () => {
    expect((await talk('en', 'check my symptoms', 'no', 'no')).titles).toEqual([
      "I can't measure",
      'Back',
      'Stop here',
    ]);
  });

  test('gives the number when it ends without a sign, and when it is stopped', async () => {
    const ended = await talk('en', 'check my symptoms', 'no', 'no', '98.6', 'no', 'no', 'no');
    expect(ended.text).toContain(phone);
    expect((await talk('en', 'check my symptoms', 'no', 'stop')).text).toContain(phone);
  });

  test('asks its own question after a settled one, and no other', async () => {
    const said = await talk('en', 'check my symptoms', 'no', 'what if i get chest pain', 'no');
    expect(said.text).toContain('2 of 6.');
    expect(said.text).not.toContain('What else would you like to know?');
  });
});

describe('answers', () => {
  test('the day or the place alone is noted, and not called a symptom', async () => {
    const day = await say(begin(), 'I had my injection five days ago', {
      reading: { ...bare, asked: [], signs: [], kind: 'report', days: 5 },
    });
    expect(day.text).toContain('I noted that');
    expect(day.text).toContain(phone);
    expect(day.titles[0]).toBe('Check my symptoms');
    const place = await say(begin(), 'they did my calf', {
      reading: { ...bare, asked: [], signs: [], kind: 'off-sheet', place: 'leg' },
    });
    expect(place.text).toContain('I noted that');
  });

  test('half covered: the fact, then the topic that the sheet leaves out, and the offer to leave the question', async () => {
    const said = await say(begin(), 'can i shower and can i use ice', {
      reading: { ...bare, signs: [], kind: 'question', asked: ['after.ice-heat'], topic: 'shower' },
    });
    expect(said.cites).toEqual(['after.ice-heat']);
    expect(said.text).toContain('does not say anything about showers or baths');
    expect(said.titles[0]).toBe('Leave this question');
  });

  test.each(['im sore today', "i'm sore", 'its a bit achy'])('"%s" gets the line about soreness', async (message) => {
    expect((await talk('en', message)).cites).toEqual(['after.soreness']);
  });

  test('soreness that is told days after the shot is asked about', async () => {
    const said = await talk('en', 'I had my injection five days ago', 'still sore');
    expect(said.text).toContain('It has been longer than that');
    expect(said.titles.slice(0, 2)).toEqual([title('worse', 'en'), title('same', 'en')]);
  });

  test('a symptom that the sheet does not list is answered beside the suspicion that it wakes', async () => {
    const said = await say(begin(), 'my arm is numb', {
      reading: {
        ...bare,
        asked: [],
        signs: [],
        kind: 'unlisted-symptom',
        topic: 'numbness',
        suspected: 'emergency',
        suspectedSign: 'general.stroke',
      },
    });
    expect(said.text).toContain('is it hard to speak?');
    expect(said.text).toContain('does not say anything about numbness');
    expect(said.titles).toEqual(['Yes', 'No', 'Not sure']);
  });

  test('topics of other care have their name', async () => {
    const said = await say(begin(), 'can i see my chiropractor', {
      reading: { ...bare, asked: [], signs: [], kind: 'off-sheet', topic: 'other-care' },
    });
    expect(said.text).toContain('chiropractor');
  });

  test('a denied emergency sign is told to call the emergency number first, and once', async () => {
    const said = await talk('en', 'no chest pain, no fever');
    expect(said.text).toContain('For chest pain or trouble breathing, call 911 right away.');
    expect(said.text.match(/911/g)).toHaveLength(1);
  });

  test('the simple form is not offered again', async () => {
    expect((await talk('en', 'Ice or heat')).titles).toContain('Explain again');
    const simple = await talk('en', 'Ice or heat', 'explain again');
    expect(simple.titles).not.toContain('Explain again');
    expect(simple.titles).toContain('Talk to a person');
  });

  test('allergies: the sheet speaks of medicines, and any other may be told as well', async () => {
    expect((await talk('en', 'Medicine allergies')).text).toContain('names no other allergies');
  });

  test('the picture outside a walk has a next step', async () => {
    expect((await talk('en', 'picture')).titles).toEqual(['The injection', 'What happens', 'Menu']);
  });

  test('the day of the source is told as people say it', async () => {
    expect((await talk('en', 'Ice or heat', 'source')).text).not.toContain(
      content.procedures.get(content.clinic.procedure)?.sheet.reviewed,
    );
  });

  test('the first miss without a nearest answer does not say "still"', async () => {
    const said = await say(begin(), 'the what of the whatsit', {
      reading: { ...bare, asked: [], signs: [], kind: 'nonsense', nearest: [], unreadable: false },
    });
    expect(said.text).toContain(sentence('miss.first-none', 'en', { number: phone }));
    expect(said.titles).toContain('Menu');
  });
});

describe.runIf(languages.includes('es'))('Spanish', () => {
  test.each(['screening', 'aftercare'] as const)(
    'a Spanish title begins the conversation in Spanish: %s',
    async (key) => {
      const said = await talk('en', title(key, 'es'));
      expect(said.reply?.locale).toBe('es');
      expect(said.titles).toContain('English');
    },
  );

  test('once a language is settled, an old button of the other does not change it', async () => {
    expect((await talk('en', 'Español', 'English', 'Después')).reply?.locale).toBe('en');
  });

  test('names a topic and a time in whole sentences', async () => {
    const reading = { ...bare, asked: [], signs: [], kind: 'off-sheet' as const, topic: 'shower' };
    const open = await say(begin('es'), 'me puedo bañar', { now: monday, reading });
    expect(open.text).toMatch(
      /sobre la ducha o el baño\. Pregunte a su clínica: 555-0100\. Cierra a las 5:00 p\.\s?m\.$/,
    );
    const closed = await say(begin('es'), 'me puedo bañar', { now: saturdayNight, reading });
    expect(closed.text).toMatch(/Abre el lunes a las 8:00 a\.\s?m\. Si no puede esperar/);
  });
});

describe('people', () => {
  test.each([
    ['en', 'i want to talk to someone', 'tell them i need a refill'],
    ['en', 'i want to talk to someone', 'please ask about my bruise'],
    ['en', 'i want to talk to someone', 'can you ask if i can work tomorrow'],
    ['en', 'i want to talk to someone', 'could you tell the nurse that i need a refill'],
    ['es', 'quiero hablar con alguien', 'dígales que necesito mis pastillas'],
    ['es', 'quiero hablar con alguien', 'puede preguntar si puedo trabajar mañana'],
  ])('%s: after the offer of a message, "%s" / "%s" is passed on', async (locale, ...said) => {
    if (!languages.includes(locale)) return;
    const { effects } = await talk(locale, ...said);
    expect(effects).toMatchObject([{ kind: 'handoff', reason: 'person', text: said[1] }]);
  });

  test.each([
    ['en', 'can you tell me when i can go to work'],
    ['en', 'could you tell what i should eat'],
    ['en', 'can you ask me something else'],
    ['en', 'message'],
    ['es', 'puede decirme cuándo puedo trabajar'],
    ['es', 'puede preguntar otra cosa'],
    ['es', 'pregunte otra cosa'],
  ])('%s: "%s" after the offer is said to the bot, and not passed on', async (locale, text) => {
    if (!languages.includes(locale)) return;
    const wish = locale === 'es' ? 'quiero hablar con alguien' : 'i want to talk to someone';
    const { effects } = await talk(locale, wish, text);
    expect(effects.filter((effect) => effect.kind === 'handoff' && effect.reason === 'person')).toEqual([]);
  });

  test('the number is one that is answered at this hour', async () => {
    const { phone, onCall } = content.clinic;
    const stopped = async (now: Date) => (await say(begin(), 'stop here', { now })).text;
    expect(await stopped(monday)).toContain(phone);
    expect(await stopped(saturdayNight)).toContain(onCall);
    expect(await stopped(saturdayNight)).not.toContain(phone);
  });

  test('whoever asks for the hours is told those of the week', async () => {
    expect((await talk('en', 'what are your hours')).text).toContain('Monday to Friday, 8:00 AM to 5:00 PM');
  });
});

describe('the form of a reply', () => {
  test.each(['i have a fever and when can i work', 'my bandage is soaked through'])(
    '"%s": at most two bubbles, and what would make it an emergency stands with the sign',
    async (text) => {
      const { reply, text: words } = await talk('en', text);
      expect(reply?.bubbles.length).toBe(2);
      expect(words).toMatch(/right away.*If you have chest pain or trouble breathing/);
    },
  );

  test('a question about an emergency stands before the urgent sign', async () => {
    expect((await talk('en', 'my bandage is soaked through')).text).toMatch(/^Is there bleeding that will not stop\?/);
  });

  test('the call of an urgent sign stays after the no to a question beside it', async () => {
    expect((await talk('en', 'my bandage is soaked through', 'no')).titles[0]).toBe(`Call ${phone}`);
  });

  test('the first message may be a number of the menu', async () => {
    expect((await talk('en', '4')).text).toContain('1 of 6.');
    expect((await talk('en', '1')).text).toContain('1 of 3.');
  });
});
