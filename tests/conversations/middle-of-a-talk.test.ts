/** What comes second or later in a talk: thanks, a question behind an answer, the number for the night, a number that corrects another. */
import { describe, expect, it, test } from 'vitest';
import { begin, onOffer, saturdayNight, say, sentence, talk } from './support.ts';

test.each(
  onOffer([
    ['en', 'can i have a beer', 'great thank you'],
    ['en', 'is it ok to shower', 'ok whatever. thanks'],
    ['es', '¿puedo tomar cerveza?', 'ah va, mil gracias'],
  ]),
)('%s: "%s", "%s": thanks are no more of the question', async (locale, question, thanks) => {
  const said = await talk(locale, question, thanks);
  expect(said.text).toContain(sentence('small-talk.thanks', locale).slice(0, 12));
});

describe('a question behind the answer to the bot’s own', () => {
  it.each(
    onOffer([
      ['en', 'what if i get chest pain', 'no. can i shower though?', 'shower'],
      ['en', 'what if i cant breathe', 'no im fine, just asking. do you take blue cross', 'insurance'],
      ['es', 'y si me duele el pecho que hago', 'no, ninguno. ¿Y cuándo me puedo bañar?', 'shower'],
    ]),
  )('%s: "%s", "%s" is answered', async (locale, first, then, topic) => {
    const said = await talk(locale, first, then);
    expect(said.level).toBe('none');
    expect(said.conversation.asking).toBeNull();
    expect(said.conversation.silentTopics).toEqual([topic]);
  });

  it.each(
    onOffer([
      ['en', 'what if i get chest pain', 'yes. can i shower though?'],
      ['es', 'y si me duele el pecho que hago', 'sí. ¿Y cuándo me puedo bañar?'],
    ]),
  )('%s: "%s", "%s": a yes is a yes', async (locale, first, then) => {
    expect((await talk(locale, first, then)).level).toBe('emergency');
  });

  it.each(
    onOffer([
      ['en', 'what if i get chest pain', 'no. but can i have chest pressure instead'],
      ['en', 'what if i get chest pain', 'no, just tight. can i shower?'],
      ['es', 'y si me duele el pecho que hago', 'no, solo me aprieta. ¿puedo bañarme?'],
    ]),
  )('%s: "%s", "%s": what describes the sign is not passed over', async (locale, first, then) => {
    const said = await talk(locale, first, then);
    expect(said.level !== 'none' || said.conversation.asking !== null).toBe(true);
  });
});

test.each(
  onOffer([
    ['en', 'who do i call tonight if it gets bad'],
    ['en', 'and the night number'],
    ['en', 'which number do i call at night if something happens'],
    ['es', 'y de noche a qué número llamo?'],
    ['es', '¿a qué número le puedo llamar en la noche?'],
    ['es', 'quiero saber el numero para la noche'],
  ]),
)('%s: "%s" gets the on-call number by day', async (locale, text) => {
  expect((await talk(locale, text)).text).toContain('555-0111');
});

describe('a number after a fever', () => {
  it.each(
    onOffer([
      ['en', 'i feel hot', '99.1'],
      ['en', 'i have a fever of 101.2', 'oh it was 99.1, found another thermometer'],
      ['en', 'i have a fever of 101.2', 'i read it wrong, its 99.2'],
      ['es', 'me siento caliente', '37.1'],
      ['es', 'tengo fiebre de 38.6', 'el termómetro estaba malo, es 37.1'],
    ]),
  )('%s: "%s", "%s" settles it', async (locale, first, then) => {
    const said = await talk(locale, first, then);
    expect({ level: said.level, urgent: said.conversation.urgent }).toEqual({ level: 'none', urgent: null });
  });

  it.each(
    onOffer([
      ['en', 'i had a fever last night', '99.1'],
      ['en', 'i have a fever of 101.2', '99.1 now'],
      ['en', 'i have a fever of 102', 'rechecked an hour later and its 99.8'],
      ['en', 'i have a fever of 103', 'on the new thermometer my husband is 98.6'],
      ['en', 'i feel hot and have a fever', 'it was 99 before'],
      ['en', 'temp 102 and there is pus', 'another thermometer says 99'],
      ['es', 'tengo 39', 'me la volví a tomar con la pastilla y ya 37.4'],
      ['es', 'tengo 39 y me sale pus', 'con otro termómetro 37'],
      ['es', 'tengo fiebre de 38.6', 'ya bajó a 37.1'],
    ]),
  )('%s: "%s", "%s": a fever that came down counts for the day', async (locale, first, then) => {
    expect((await talk(locale, first, then)).level).toBe('urgent');
  });
});

test.each(
  onOffer([
    ['en', 'its leaking clear fluid from the spot', 'its not pus its just clear, do i still need to call?'],
    ['en', 'my site is draining', 'its just clear not like pus'],
    ['es', 'me sale agua del piquete', 'no me duele, no hay pus, es agüita clara nada más'],
  ]),
)('%s: "%s", "%s": no pus denies no drainage', async (locale, first, then) => {
  const said = await talk(locale, first, then);
  expect(said.conversation.urgent?.signs).toEqual(['urgent.drainage']);
  expect(said.level).toBe('urgent');
});

describe('thoughts of self-harm', () => {
  it.each(onOffer([['es', 'ya no quiero seguir así', 'me refiero al dolor, no me voy a hacer nada']]))(
    '%s: "%s", "%s" is asked about, and a no ends it',
    async (locale, first, then) => {
      const asked = await talk(locale, first, then);
      expect(asked.level).toBe('emergency');
      expect(asked.conversation.asking).toMatchObject({ sign: 'self-harm' });
      const said = await say(asked, 'no');
      expect({ level: said.level, emergency: said.conversation.emergency }).toEqual({ level: 'none', emergency: null });
    },
  );
});

test.each(
  onOffer([
    ['en', 'i had it 4 days ago and its still sore', 'same i guess. maybe a little more when i turn my head'],
    ['es', 'me la pusieron hace 4 días y todavía me duele', 'creo que sí, bueno un poquito nomás al voltear'],
  ]),
)('%s: "%s", "%s": an answer that is not clear is asked for again, or taken as yes', async (locale, first, then) => {
  const said = await talk(locale, first, then);
  expect(said.level === 'urgent' || said.conversation.asking !== null).toBe(true);
});

test.each(
  onOffer([
    ['en', 'my ears are ringing since the shot', 'ringing'],
    ['en', 'got a foot cramp', 'cramps'],
    ['en', 'may i take my dog along', 'pets'],
    ['es', 'desde la inyección me zumban los oídos', 'zumbido'],
    ['es', '¿puedo llevar a mi perro?', 'mascotas'],
  ]),
)('%s: "%s" is named back as %s', async (locale, text, name) => {
  expect((await talk(locale, text)).text).toContain(name);
});

test.each(
  onOffer([
    ['en', 'my chest hurts', 'it was a mistake, i coughed up blood not chest pain'],
    ['en', 'i want to kill myself', 'i was asking for a friend, he took pills'],
    ['es', 'me quiero morir', 'era broma, pero sí me tomé las pastillas'],
  ]),
)(
  '%s: "%s", "%s": another sign beside a mistake leaves the alarm, and a no ends nothing',
  async (locale, first, then) => {
    const said = await say(await talk(locale, first, then), 'no');
    expect(said.conversation.emergency).not.toBeNull();
  },
);

test.each(
  onOffer([
    ['en', 'it catches me under the ribs when i laugh', 'not sure', 'no i said its tight not painful'],
    ['es', 'me agarra debajo de las costillas cuando me río', 'no sé', 'no es dolor, es presión'],
  ]),
)('%s: "%s", "%s", "%s": a no that goes on is asked about', async (locale, ...lines) => {
  const said = await talk(locale, ...lines);
  expect(said.level !== 'none' || said.conversation.asking !== null).toBe(true);
});

test.each(
  onOffer([
    ['en', 'can i take aspirin before it', 'ok leave that as a question for them please'],
    ['es', '¿suspendo la aspirina?', 'sí, déjela como pregunta para ellos por favor'],
  ]),
)('%s: "%s", "%s": a question that was offered to be left is left', async (locale, question, told) => {
  const said = await talk(locale, question, told);
  expect(said.effects).toContainEqual(expect.objectContaining({ kind: 'handoff', text: question }));
});

test.each(
  onOffer([
    ['en', 'can i shower', 'shorter please'],
    ['en', 'talk to a person', '555 0100 is that day and night'],
    ['es', '¿puedo bañarme?', 'más corto por favor'],
  ]),
)('%s: "%s", "%s" passes nothing on', async (locale, first, then) => {
  const said = await talk(locale, first, then);
  expect(said.effects.filter(({ kind }) => kind === 'handoff')).toEqual([]);
});

test.each(
  onOffer([
    ['en', 'my son has chills', 'what can i give him meanwhile'],
    ['es', 'mi hijo tiene escalofríos', '¿qué le doy mientras?'],
  ]),
)('%s, at night: "%s", "%s": beside the answer the call of now is told again', async (locale, sign, question) => {
  const now = { now: saturdayNight };
  const said = await say(await say(begin(locale), sign, now), question, now);
  expect(said.level).toBe('urgent');
  expect(said.text).toContain('555-0111');
});
