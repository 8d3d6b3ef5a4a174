/** Ways of Spanish in which one message was read as something else: each class with its harmless neighbours. */
import { describe, expect, test } from 'vitest';
import { begin, monday, onOffer, type Said, say } from './support.ts';

async function talk(...messages: string[]): Promise<Said> {
  let said: Said | null = null;
  for (const message of messages) said = await say(said ?? begin('es'), message, { now: monday });
  if (!said) throw new Error('say something');
  return said;
}

const spanish = (messages: string[]) => onOffer(messages.map((message): [string, string] => ['es', message]));

describe('a high score of pain', () => {
  test.each(spanish(['dolor 9', 'el dolor está en 8', 'me duele un diez', '9 de dolor', 'nivel de dolor 10']))(
    '%s: "%s" is urgent and no good news',
    async (_, message) => {
      expect((await talk(message)).level).toBe('urgent');
    },
  );

  test.each(
    spanish([
      'dolor 2',
      'el dolor bajó de 9 a 2',
      'me duele desde hace 9 días',
      'dolor 8 horas después de la inyección',
    ]),
  )('%s: "%s" is not urgent', async (_, message) => {
    expect((await talk(message)).level).toBe('none');
  });
});

describe('legs that cannot be felt or moved', () => {
  test.each(
    spanish([
      'no siento las piernas',
      'mi esposa no puede mover las piernas',
      'de la cintura para abajo no siento nada',
      'las piernas no me responden',
    ]),
  )('%s: "%s" is an emergency', async (_, message) => {
    expect((await talk(message)).level).toBe('emergency');
  });

  test.each(spanish(['no siento las piernas de tanto caminar', 'no siento dolor de la cintura para abajo']))(
    '%s: "%s" is none',
    async (_, message) => {
      expect((await talk(message)).level).not.toBe('emergency');
    },
  );
});

describe('what comes out of the treated site, told as a detail', () => {
  test.each(spanish(['un líquido como aceite', 'es un líquido medio turbio', 'agüita rosada']))(
    '%s: "%s" stays urgent',
    async (_, message) => {
      const said = await talk('está supurando', message);
      expect(said.cites).not.toContain('during.injection');
      expect(said.level).toBe('urgent');
    },
  );

  test.each(
    spanish(['me inyectaron un líquido transparente', 'me sacaron líquido amarillo de la rodilla en la consulta']),
  )('%s: "%s" is no drainage', async (_, message) => {
    expect((await talk(message)).level).toBe('none');
  });
});

describe('an urgent sign and a visit that is planned', () => {
  test.each(
    spanish([
      'tengo consulta el martes, ¿me espero?',
      'mi revisión es el lunes, aguanto?',
      'mañana veo a la doctora, ¿me puedo esperar?',
      'mejor le digo en mi cita del viernes',
      'es mucho?',
      'me tomo algo y ya, no?',
      'y si mejor el lunes',
    ]),
  )('%s: "%s" gets the reminder', async (_, message) => {
    expect((await talk('tengo escalofríos', message)).level).toBe('urgent');
  });
});

describe('an emergency and who was called', () => {
  test.each(
    spanish([
      'ya hablé al 911 y dicen que ya vienen',
      'ya viene en camino la ambulancia',
      'ya me están atendiendo los paramédicos',
      'vamos en el carro rumbo a urgencias',
      'ya me subieron a la ambulancia',
    ]),
  )('%s: "%s" says that help comes', async (_, message) => {
    expect((await talk('me falta el aire', message)).level).toBe('none');
  });

  test.each(
    spanish([
      'ya llamé a mi doctor',
      'ya les llamé y me dieron cita',
      'ya me atienden mis hijas',
      'voy en el carro al trabajo',
      'le hablé al 911 pero no contestan',
    ]),
  )('%s: "%s" leaves it in force', async (_, message) => {
    expect((await talk('me falta el aire', message)).level).toBe('emergency');
  });
});

describe('numbers', () => {
  test('a limit that was lowered is no reading', async () => {
    expect((await talk('me bajaron el límite a 37.5', 'tengo 37.7')).level).toBe('urgent');
    expect((await talk('mi doctor dijo que con 37.8 le llame', 'tengo 37.9')).level).toBe('urgent');
  });

  test('what the fever came to is no limit', async () => {
    expect((await talk('la fiebre llegó a 38.9')).level).toBe('urgent');
  });

  test('a birthday is no temperature', async () => {
    expect((await talk('mi abuelo cumplió 101')).level).toBe('none');
  });
});

describe('Portuguese', () => {
  test.each(spanish(['tô com dor no peito', 'meu peito tá doendo', 'estou com falta de ar', 'não consigo respirar']))(
    '%s: "%s" is an emergency',
    async (_, message) => {
      expect((await talk(message)).level).toBe('emergency');
    },
  );
});

test.each(spanish(['y si no hay taxi', 'y si no hay lyft', 'si no tengo quien maneje puedo pedir un uber']))(
  '%s: "%s" is about the way home',
  async (_, message) => {
    expect((await talk(message)).level).toBe('none');
  },
);

test('a question that leans on a topic keeps it', async () => {
  const said = await talk('puedo bañarme', 'y pasado mañana ya puedo?');
  expect(said.text).toContain('ducha');
});

test('a complaint about an answer is no phone that nobody answers', async () => {
  const said = await talk('puedo bañarme', 'no me contestó lo de la espalda');
  expect(said.reading?.command ?? null).not.toBe('no-answer');
});
