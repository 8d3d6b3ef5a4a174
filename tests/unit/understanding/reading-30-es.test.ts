/** Spanish messages of the middle of a talk: what they deny, suppose, compare or do not know. Read as a first message. */
import { describe, expect, test } from 'vitest';
import type { SignId } from '../../../understanding/reading.ts';
import { openEngines } from '../../support/engines.ts';

const engineOf = openEngines();

/** What the rules read as present. */
function present(text: string): SignId[] {
  const { signs } = engineOf('es').analyse(text);
  return signs.filter(({ assertion }) => assertion === 'present').map(({ sign }) => sign);
}

const classes: [name: string, sign: SignId, harmless: string[], reported: string[]][] = [
  [
    'who is agitated by nerves and breathes well, and who does not',
    'emergency.breathing',
    [
      'agitado por los nervios nomás, respira bien',
      'respira bien, lo agitado es de nervios',
      'anda agitada de puro coraje, pero respira perfecto',
      'solo está nerviosa y agitada, la respiración va bien',
      'estoy agitada de coraje con el seguro, respiro bien',
    ],
    [
      'agitada de nervios, respira bien feo',
      'está agitada de nervios y no respira bien',
      'agitada de la angustia, respira bien poquito',
      'está agitada y nerviosa porque no puede respirar',
      'antes respiraba bien, ahora está agitada',
      'mi abuelita está como agitada',
    ],
  ],
  [
    'a condition that is asked about or set aside: fever',
    'urgent.fever',
    [
      'eso es nomás si tengo fiebre, yo pregunto otra cosa',
      'la guardia es nada más si tengo calentura o para lo que sea?',
      'eso va si tengo fiebre, pero mi duda es otra',
      'el 555-0111 es para si tengo fiebre o para todo',
      'es sólo cuando tengo fiebre o también por dolor?',
    ],
    [
      'sí tengo fiebre',
      'si, tengo fiebre',
      'eso es, si tengo fiebre',
      'eso es. si tengo fiebre',
      'así es si tengo fiebre',
      'la respuesta es si tengo fiebre',
      'eso es si tengo fiebre, y la tengo',
    ],
  ],
  [
    'a condition that is asked about or set aside: breath',
    'emergency.breathing',
    [
      'el 911 es únicamente si no puedo respirar?',
      'o sea nomás si no puedo respirar les llamo',
      'eso aplica si me falta el aire, yo solo quiero saber de la comida',
    ],
    [
      'solo si me acuesto no puedo respirar',
      'no puedo respirar, solo si me siento',
      'solo sé que no puedo respirar',
      'puedo respirar sólo si estoy sentado',
    ],
  ],
  [
    'a condition that is asked about or set aside: chest',
    'emergency.chest-pain',
    ['lo del 911 es si siento opresión en el pecho no?', 'eso sería si le duele el pecho a mi mamá, y no le duele'],
    [
      'solo si me muevo me duele el pecho',
      'me duele el pecho nomás si respiro',
      'me duele el pecho, es si me río',
      'pues es sí, me duele el pecho',
    ],
  ],
  [
    'no pus, and what goes on without it',
    'urgent.drainage',
    [
      'ese número es si me sale pus, yo quiero el de las citas',
      'no hay pus, ya no sale nada',
      'no es pus, es agua de la regadera',
      'no hay pus, es claro que ya estoy bien',
      'no tengo pus, solo tomo agua',
      'no hay pus, todavía no sale nada',
      'no tiene pus, sigue igual',
      'no hay pus, es la pomada que sale',
      'no tengo fiebre, ni pus, ni líquido, nada',
      'el moretón está morado tirando a verde',
    ],
    [
      'no tiene pus, es clarita',
      'pus no, es como suero',
      'no es pus, es más bien aguadito',
      'no le sale pus, le sale agua',
      'no hay pus, sigue saliendo pero menos',
      'sin pus pero la gasa sigue mojada',
      'sigue saliendo pero no es pus',
      'no tengo fiebre ni pus, es aguita clara',
      'sale pus solo si aprieto',
      'pus no, líquido sí',
    ],
  ],
  [
    'a shot that is compared, and pain that grew',
    'urgent.pain',
    [
      'y eso duele más que sacarse sangre',
      'la inyección duele más que una vacuna?',
      'es más dolorosa que una vacuna?',
      'no me aumentó el dolor, solo me incomoda',
    ],
    [
      'me duele más que una vacuna',
      'hoy duele más que una vacuna',
      'el piquete duele más que antes',
      'duele más que ayer',
    ],
  ],
  [
    'who does not know has not denied it: chest',
    'emergency.chest-pain',
    ['no tengo dolor de pecho, no sé por qué pregunta', 'dolor de pecho? no, nada'],
    ['dolor de pecho? no sé', 'me duele el pecho? no sabría decirle'],
  ],
  [
    'who does not know has not denied it: face',
    'general.airway-swelling',
    ['la cara no se me hinchó', 'no se me hinchó la cara'],
    ['se me hinchó la cara? no sé'],
  ],
  [
    'who answers nothing or cannot be woken, and a line that nobody answers',
    'general.unconscious',
    [
      'la clínica no me contesta cuando llamo',
      'nadie desmayado, gracias',
      'desmayada no estoy',
      'no fue desmayo, se acostó',
    ],
    [
      'está como ido, no me responde cuando lo llamo',
      'se durmió y no me contesta aunque lo sacudo',
      'no contesta por más que lo muevo',
      'no está desmayado pero cuesta un montón que abra los ojos',
      'nadie me ayuda y mi mamá está desmayada',
    ],
  ],
  [
    'a sleep without waking, and one without pain',
    'self-harm',
    ['quiero dormir y no despertar con dolor', 'ok. y acabando todo eso me puedo parar?'],
    ['quisiera dormirme y ya no despertar', 'ojalá me duerma y ya no despierte', 'quiero acabar con todo'],
  ],
  [
    'a chest that has nothing, and one that has something else than pain',
    'emergency.chest-pain',
    ['el pecho no me duele ni me aprieta', 'no es dolor en el pecho, es en el hombro'],
    [
      'el pecho no me duele ni me aprieta, me pesa',
      'el pecho no me duele como tal, me pesa',
      'no es dolor es incomodidad en el pecho',
      'en el pecho nada me quita este peso',
      'el pecho bien menos cuando toso',
      'no es el pecho, es el corazón',
    ],
  ],
  [
    'a short breath so that nothing hurts, another therapy, breath that came back',
    'emergency.breathing',
    [
      'y la terapia física la sigo o la paro',
      'anda agitada de correr y ya respira bien',
      'respiro hondo y no me duele',
    ],
    [
      'respiro cortito para que no me duela',
      'me da ahogo cuando me río',
      'no me satisface el aire',
      'anda agitado de jugar y ya no respira bien',
    ],
  ],
  [
    'a face that is well beside another part that is swollen',
    'general.airway-swelling',
    ['la cara normal, solo el hombro inflamado', 'lo hinchado es el brazo, la boca bien'],
    ['la cara bien, pero lo hinchado es la lengua', 'el hombro normal, solo la cara hinchada'],
  ],
  [
    'shivers with and without cold weather',
    'urgent.chills',
    ['temblando no está', 'escalofríos no tengo nada'],
    ['no hace frío y aun así tiemblo', 'toy temblando como gelatina mano'],
  ],
  [
    'a clean place beside a denial',
    'urgent.fever',
    [
      'no tengo fiebre, está limpio',
      'no tengo fiebre, la gasa sale seca',
      'fiebre no tengo nada gracias a Dios',
      'la fiebre ni la conozco',
    ],
    ['no queda seca la gasa y tengo fiebre'],
  ],
];

describe.each(classes)('%s', (_, sign, harmless, reported) => {
  test.each(harmless)(`"%s" is no ${sign}`, (text) => {
    expect(present(text)).not.toContain(sign);
  });

  test.each(reported)(`"%s" is ${sign}`, (text) => {
    expect(present(text)).toContain(sign);
  });
});

test('what a neighbour had last year is said of somebody else', () => {
  const { signs } = engineOf('es').analyse('mi vecina dice que a ella le dio una opresión el año pasado');
  expect(signs.map(({ assertion }) => assertion)).toEqual(['other']);
});
