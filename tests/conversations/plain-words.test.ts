/** Everyday words for what the buttons do, short answers, and follow-ups that have an answer on the sheet. */
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../understanding/reading.ts';
import { begin, onOffer, saturdayNight, say, talk } from './support.ts';

const breathing = {
  suspected: 'emergency',
  suspectedSign: 'emergency.breathing',
  suspectedFaintly: false,
  level: 'none',
  signs: [],
  command: null,
} satisfies Partial<Reading>;

describe('a short answer', () => {
  test.each(
    onOffer([
      ['es', 'me siento rara de los nervios', 'no para nada'],
      ['en', 'i feel odd', 'no not at all'],
    ]),
  )('%s: "%s", asked about breathing, "%s" is a no', async (locale, words, answer) => {
    const asked = await say(begin(locale), words, { reading: breathing });
    expect((await say(asked, answer)).level).toBe('none');
  });

  test.each(
    onOffer([
      ['es', 'me siento rara de los nervios', 'del dolor'],
      ['en', 'i feel odd', 'from the pain'],
    ]),
  )(
    '%s: "%s", asked about breathing, "%s" says nothing of it, and no words of the question are quoted',
    async (locale, words, answer) => {
      const asked = await say(begin(locale), words, { reading: breathing });
      expect((await say(asked, answer)).level).toBe('urgent');
    },
  );

  test.each(
    onOffer([
      ['es', 'sigo adolorida después de 5 días', 'va bajando poco a poco'],
      ['es', 'sigo adolorida después de 5 días', 'igual que el primer día'],
    ]),
  )('%s: "%s", "%s" is a no', async (locale, first, answer) => {
    const said = await talk(locale, first, answer);
    expect(said.level).toBe('none');
    expect(said.text).not.toContain('No encontré');
  });

  test.each(
    onOffer([
      ['es', 'no quiero morirme'],
      ['en', 'dont want to kill myself'],
    ]),
  )('%s: "%s" is quoted with its no', async (locale, words) => {
    expect((await talk(locale, words)).text).toContain(`"${words}"`);
  });
});

describe('more', () => {
  test.each(
    onOffer([
      ['es', 'antes de la inyección', 'más', '2 de 3'],
      ['en', 'before the injection', 'more', '2 of 3'],
    ]),
  )('%s: "%s", "%s" is the next point', async (locale, part, more, number) => {
    const said = await talk(locale, part, more);
    expect(said.level).toBe('none');
    expect(said.text).toContain(number);
  });

  test.each(onOffer([['es', 'puedo usar hielo?', 'más']]))(
    '%s: after "%s" it is no pain',
    async (locale, ...messages) => {
      expect((await talk(locale, ...messages)).level).toBe('none');
    },
  );
});

describe('an urgent call that stands', () => {
  test.each(
    onOffer([
      ['es', 'no puedo dormir del dolor', 'sí, más que ayer'],
      ['es', 'está empeorando', 'el dolor'],
      ['es', 'me sale pus', 'poquito nada más'],
      ['es', 'tengo fiebre', 'no tengo con qué medirla'],
      ['es', 'me sale pus', 'el cuello'],
    ]),
  )('%s: "%s", "%s" is told again, not asked about', async (locale, sign, more) => {
    const said = await talk(locale, sign, more);
    expect(said.level).toBe('urgent');
    expect(said.conversation.asking).toBeNull();
    expect(said.text).toContain('555-0100');
  });
});

describe('a follow-up', () => {
  test.each(
    onOffer([
      ['es', 'está adolorido el sitio', 'cuánto dura eso', 'after.soreness'],
      ['es', 'está adolorido el sitio', 'es normal?', 'after.soreness'],
      ['es', 'está adolorido el sitio', 'y si para el viernes sigo así?', 'after.soreness'],
      ['es', 'mi temperatura es 37.9', 'y si sube?', 'urgent.fever'],
      ['es', 'está adolorido el sitio', 'qué puedo hacer?', 'after.ice-heat'],
      ['es', 'cuándo debo llamar al doctor?', 'y al 911?', 'emergency.chest-pain'],
      ['es', 'cuándo llamo al 911?', 'y al doctor?', 'urgent.fever'],
      ['en', 'when do i call 911?', 'and the doctor?', 'urgent.fever'],
    ]),
  )('%s: "%s", "%s" has its line', async (locale, first, next, fact) => {
    expect((await talk(locale, first, next)).cites).toContain(fact);
  });

  test.each(
    onOffer([
      ['es', 'el teléfono?', '555-0100'],
      ['es', 'y de noche?', '555-0111'],
    ]),
  )('%s: "%s" names %s', async (locale, words, part) => {
    expect((await talk(locale, words)).text).toContain(part);
  });

  test.each(onOffer([['es', 'y qué hago de noche?', '555-0111']]))(
    '%s: "%s", at night',
    async (locale, words, part) => {
      expect((await say(begin(locale), words, { now: saturdayNight })).text).toContain(part);
    },
  );
});

describe('a question left, a message', () => {
  test.each(
    onOffer([
      ['es', 'puedo bañarme?', 'déjalo para el equipo'],
      ['es', 'puedo bañarme?', 'si, deja la pregunta'],
      ['es', 'puedo bañarme?', 'ok, lo dejo preguntado'],
      ['es', 'puedo tomar cerveza?', 'pregúntale a la clínica entonces'],
      ['es', '¿me pueden llamar?', 'al 5554321'],
      ['es', '¿me pueden llamar?', 'déjele dicho que soy Chayo Ramírez y que me llame'],
    ]),
  )('%s: "%s", "%s" is passed on', async (locale, first, words) => {
    expect((await talk(locale, first, words)).effects).toContainEqual(expect.objectContaining({ kind: 'handoff' }));
  });
});

describe('the page around the sheet', () => {
  test.each(
    onOffer([
      ['es', 'quién hizo esta hoja?', 'source'],
      ['es', 'me enseñas el dibujo?', 'picture'],
      ['es', 'explícame el dibujo', 'picture'],
      ['es', 'quiero ver la foto de la aguja', 'picture'],
      ['es', 'qué otros artículos hay', 'related'],
      ['es', 'busco un especialista', 'specialists'],
      ['es', 'esto sustituye al médico?', 'disclaimer'],
      ['es', 'chequeo de síntomas', 'screening'],
      ['es', 'está bien llamo', 'called'],
      ['es', 'y si nadie contesta?', 'no-answer'],
    ]),
  )('%s: "%s" is %s', async (locale, words, command) => {
    expect((await talk(locale, words)).reading.command).toBe(command);
  });
});
