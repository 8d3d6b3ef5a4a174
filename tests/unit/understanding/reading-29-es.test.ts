/** Spanish answers that say no in their own way, and as many that do not: read as a first message. */
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
    'a chest with a good word, and another part that hurts',
    'emergency.chest-pain',
    [
      'mi pecho libre, la nuca contracturada',
      'el corazón perfecto, solo dolor de espalda',
      'siento el pecho normal, como siempre',
      'la opresión la tengo en el hombro nomás',
      'quise decir hombro, puse pecho y era hombro',
      'no porque me duela el pecho',
    ],
    [
      'el pecho tranquilo, pero ahora me aprieta el pecho',
      'siento el pecho bien raro',
      'la opresión la tengo en la espalda y en el pecho',
      'me duele el pecho como siempre',
      'no anda bien el pecho, me duele',
      'dolor en el hombro, el pecho no lo aguanto',
    ],
  ],
  [
    'breath with a good word',
    'emergency.breathing',
    [
      'no señor, respiro normal',
      'nada que ver, respiro bien',
      'está bien la respiración, el cuello es el problema',
      'respiro profundo y no pasa nada',
      'aire me sobra',
      'me cuesta caminar, respirar no',
      'vengo de bailar, por eso resoplo, ya se me quitó',
      'suspiro por la telenovela, no porque me falte aire',
    ],
    [
      'no doctora respiro bien feo',
      'me cuesta respirar, el hombro es el problema',
      'respiro hondo y no pasa nada de aire',
      'abrí la ventana y ni así puedo respirar',
      'me cuesta dormir, respirar no puedo',
      'no salgo porque me falta el aire',
      'vengo de correr y por eso jadeo pero no se me pasa',
      'no puedo llenar bien los pulmones',
    ],
  ],
  [
    'blood that is none',
    'general.coughing-blood',
    ['sangre no, solo moco', 'escupí rojo por la paleta de cereza', 'tos sí, pero nadie escupe sangre'],
    ['flema no, es sangre lo que escupo', 'nadie me cree que escupo sangre', 'tosí y salió rosadito'],
  ],
  [
    'nobody who faints, and an answer that was none',
    'general.unconscious',
    [
      'aquí nadie está desmayado',
      'esa respuesta no responde a lo que pregunté',
      'se desmayó en mayo, hoy anda jugando',
    ],
    ['mi papá no responde a nada de lo que le digo', 'se desmayó una vez hace años y hoy otra vez'],
  ],
  [
    'nobody who has a seizure',
    'general.seizure',
    ['nadie está convulsionando acá'],
    ['nadie está conmigo y mi hijo está convulsionando'],
  ],
  [
    'a rash with a throat that is well',
    'general.airway-swelling',
    ['ronchas en el brazo pero la lengua y los labios bien', 'la lengua me cabe bien'],
    ['ronchas en la panza y la garganta se me cierra', 'la garganta sin novedad pero la lengua se me hinchó'],
  ],
  [
    'pain that is no more than it was, and pain that is',
    'urgent.pain',
    ['me duele pero no más que ayer', 'antes con una pastilla se me quitaba, ahora ya ni la ocupo'],
    [
      'tengo más dolor que la semana pasada',
      'el dolor de verdad se me quitó y ahora volvió más fuerte',
      'antes con una pastilla se me quitaba, ahora ya no',
      'ya ni vestirme puedo y antes sí, del dolor',
    ],
  ],
  [
    'no cold, and a shiver that is told in other words',
    'urgent.chills',
    ['escalofríos ni uno', 'no tengo frío ni nada, ando en short', 'los chuchos están ladrando'],
    ['no hago más que tiritar', 'me entra un frío y luego sudo', 'me dan chuchos de frío'],
  ],
  ['a wish to live', 'self-harm', ['no por dios, quiero vivir muchos años'], ['no por favor ya no quiero vivir']],
  [
    'somebody who is dying',
    'general.help',
    ['se está muriendo de risa mi hermana'],
    ['se me está muriendo mi hijo', 'esto no puede esperar, mi mamá está muy grave'],
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
