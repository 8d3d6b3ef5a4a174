/** A question about a whole section of the sheet is answered with all of it: a list with a gap is a wrong answer. */
import { describe, expect, test } from 'vitest';
import { content, languages, talk } from './support.ts';

const { sections } = content.procedures.get(content.clinic.procedure)?.sheet ?? { sections: [] };
const factsOf = (...ids: string[]) => sections.filter(({ id }) => ids.includes(id)).flatMap(({ facts }) => facts);

const asked: Record<string, [section: string[], ...messages: string[]][]> = {
  en: [
    [
      ['urgent', 'emergency'],
      'what are the red flags',
      'Which warning signs do I look for once I am home?',
      'when to worry',
    ],
    [['urgent'], 'when should I phone the doctor?', 'what should make me call you guys', 'what symptoms do I report'],
    [['emergency'], 'what counts as an emergency after this', 'when is it an ambulance'],
    [['preparation'], 'how do i get ready for this', 'anything I should do beforehand?', 'prep instructions'],
    [['during'], 'tell me whats gonna happen to me in there', 'walk me through the procedure', 'what is done in there'],
    [['aftercare'], 'aftercare instructions please', 'what do i do afterwards', 'ok its done, now what'],
  ],
  es: [
    [['urgent', 'emergency'], '¿cuáles son las señales de alarma?', 'qué tengo que vigilar en casa'],
    [['urgent'], '¿cuándo llamo al doctor?', 'qué síntomas les tengo que reportar'],
    [['emergency'], '¿cuándo es una emergencia?', 'en qué casos llamo al 911'],
    [['preparation'], '¿cómo tengo que prepararme para eso?', 'qué tengo que hacer antes de ir'],
    [['during'], '¿qué me van a hacer ahí adentro?', 'qué me hacen paso a paso'],
    [['aftercare'], 'instrucciones para después', 'ya me la pusieron, ¿ahora qué hago?'],
  ],
};

describe.each(languages)('%s', (language) => {
  for (const [ids, ...messages] of asked[language] ?? [])
    test.each(messages)(`"%s" is answered with all of: ${ids.join(', ')}`, async (message) => {
      const said = await talk(language, message);
      expect(said.level).toBe('none');
      expect(said.cites).toEqual(expect.arrayContaining(factsOf(...ids)));
    });
});
