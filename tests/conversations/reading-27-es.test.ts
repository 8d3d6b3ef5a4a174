/** Spanish messages that were read as something else than they say: idioms, denials, questions about a sign, and the small lines of a chat. */
import { describe, expect, test } from 'vitest';
import { begin, say, talk } from './support.ts';

const alone = (text: string) => talk('es', text);

describe('a sign told in other words', () => {
  test.each([
    ['anoche me agarraron unas tercianas', 'urgent'],
    ['me llené de ronchas y ando ronca', 'emergency'],
    ['me golpeé la cabeza y no recuerdo nada', 'emergency'],
    ['mi tía anda como ida', 'emergency'],
    ['se me puso morado el bebé', 'emergency'],
    ['no, quiero morirme', 'emergency'],
    ['respira bien feo y se le hunde el cuello', 'emergency'],
    ['me dan escalofríos, qué es', 'urgent'],
  ])('"%s" is %s', async (text, level) => {
    expect((await alone(text)).level).toBe(level);
  });
});

describe('words of a sign that tell of none', () => {
  test.each([
    'respiro bien, lo tengo en el cuello',
    'puedo respirar bien, es la nuca',
    'de respirar no',
    'se me pasó la mano con la almohadilla',
    'se me fue la mano con las pesas',
    'mande ayuda, que no le entiendo a esta página',
    'casi me mato en la escalera mojada',
    'tengo miedo de morirme con la anestesia',
    'se me puso morado el brazo',
    'los escalofríos qué son',
    'qué cosa es una secreción',
    'ya no siento la mano dormida',
  ])('"%s" raises no alarm', async (text) => {
    expect((await alone(text)).level).toBe('none');
  });

  test.each(['no, no quiero morirme', 'no me quiero morir', 'no, no quiero suicidarme'])(
    '"%s" is no emergency, and may be asked about',
    async (text) => {
      expect((await alone(text)).level).toBe('none');
    },
  );
});

describe('the small lines of a chat', () => {
  test.each([
    'más corto',
    'un resumen',
    'en pocas palabras',
    'dígamelo más corto',
    'no entendí nada',
    'es mucho texto',
  ])('after an answer "%s" says it again', async (text) => {
    const said = await talk('es', 'dónde me ponen la inyección', text);
    expect(said.cites).toContain('about.place');
  });

  test.each(['no me contestó lo que pregunté', 'siempre lo mismo', 'esa no era mi pregunta', 'este bot inservible'])(
    'the complaint "%s" is heard',
    async (text) => {
      const said = await alone(text);
      expect(said.reading?.smallTalk).toBe('insult');
    },
  );

  test.each([
    'gracias, joven',
    'ok gracias doctora eh',
    'muchas gracias che',
    'Dios se lo pague',
    'bueno, gracias jefa',
  ])('the thanks in "%s" are heard', async (text) => {
    expect((await alone(text)).reading?.smallTalk).toBe('thanks');
  });

  test.each([
    ['qué artículos tienen', 'related'],
    ['artículos de tobillo', 'related'],
    ['mándeme toda la hoja', 'menu'],
    ['en qué me puedes ayudar', 'help'],
    ['anote mi pregunta', 'leave-question'],
    ['no me han respondido', 'no-answer'],
    ['una foto de la aguja', 'picture'],
  ])('"%s" is the command %s', async (text, command) => {
    expect((await alone(text)).reading?.command).toBe(command);
  });

  test.each(['ya no quiero seguir', 'mejor me voy'])(
    '"%s" neither stops nor tells that the pain is less',
    async (text) => {
      expect((await alone(text)).reading?.command).not.toBeOneOf(['stop', 'same']);
    },
  );

  test('"pos no" is a no in Spanish', async () => {
    const said = await say(begin('es'), 'pos no');
    expect(said.text).toContain('¿Qué quiere saber?');
  });
});

describe('numbers that are no temperature', () => {
  test('a limit that a nurse has set is no fever', async () => {
    expect((await alone('el límite que me puso la enfermera es 38.3')).level).toBe('none');
  });

  test.each(['le echo alcohol del 96', 'me recetaron 100 de tramadol'])(
    '"%s" is not compared with the limit',
    async (text) => {
      expect((await alone(text)).text).not.toContain('°F');
    },
  );
});
