/**
 * A clinic with a second procedure, the knee injection, whose sheet has a few of the lines of the first one and one of its own: no fever,
 * no chills, no drainage, no chest pain, no soreness, no medicine, no part about the time during it.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { loadContent } from '../../content/load.ts';
import type { Content } from '../../content/schema.ts';
import { copyContent, sheetFolder } from '../unit/content/copy.ts';
import { houseOf, type respond, type say } from './support.ts';

export const knee = 'knee-injection';
export const kneeLines: readonly string[] = [
  'about.place',
  'prep.allergies',
  'after.driving',
  'after.rest',
  'urgent.pain',
  'emergency.breathing',
];

const chestPain = 'emergency.chest-pain';

type Entry = Record<string, unknown>;

/** Keeps the lines of the knee's sheet, and what names them. */
function trimmed({ facts, sections, ...rest }: Entry, kept: (id: string) => boolean): Entry {
  const own = Object.fromEntries(Object.entries(facts as Record<string, Entry>).filter(([id]) => kept(id)));
  return { ...rest, sections, facts: own };
}

export interface KneeHouse {
  content: Content;
  /** where it was read from */
  folder: string;
  say: typeof say;
  respond: typeof respond;
  dispose(): void;
}

/** @param only the knee's is the one sheet that the clinic has */
export function openKneeHouse(only: boolean): KneeHouse {
  const copy = copyContent();
  const place = path.join(copy.content, 'procedures', knee);
  cpSync(path.join(copy.content, sheetFolder), place, { recursive: true });
  // every sheet must have it: it is taken off once the content is loaded
  const kept = (id: string) => kneeLines.includes(id) || id === chestPain;
  const change = (file: string, by: (entry: Entry) => Entry) => {
    const name = path.join(place, file);
    const entry = by(parseDocument(readFileSync(name, 'utf8')).toJS() as Entry);
    writeFileSync(name, JSON.stringify(entry));
  };
  change('sheet.yaml', (entry) => {
    const sheet = trimmed(entry, kept);
    const facts = sheet.facts as Record<string, Entry>;
    for (const fact of Object.values(facts)) fact.related = (fact.related as string[]).filter(kept);
    facts['after.driving'] = { answers: [], related: ['after.rest'], covers: ['driving'] };
    const parts = (sheet.sections as { id: string; facts: string[] }[])
      .map(({ id, facts: own }) => ({
        id,
        facts: [...own.filter(kept), ...(id === 'aftercare' ? ['after.driving'] : [])],
      }))
      .filter(({ facts: own }) => own.length > 0);
    const picture = { ...(sheet.picture as Entry), fact: 'about.place' };
    return { ...sheet, id: knee, sections: parts, picture };
  });
  const texts = {
    en: { subject: 'knee injection', line: 'Do not drive yourself home.', button: 'Driving home' },
    es: { subject: 'inyección en la rodilla', line: 'No maneje usted de regreso a casa.', button: 'Manejar a casa' },
  };
  for (const [language, { subject, line, button }] of Object.entries(texts))
    change(`${language}.yaml`, (entry) => {
      const text = trimmed(entry, kept);
      const asks = [`${button} 1`, `${button} 2`, `${button} 3`];
      const facts = text.facts as Record<string, Entry>;
      facts['after.driving'] = { cite: button, statement: line, short: line, simple: line, button, asks };
      return { ...text, title: subject, subject };
    });
  if (only) copy.set('content/clinic.yaml', ['procedure'], knee);
  const content = loadContent(copy.content);
  const { sheet } = content.procedures.get(knee) ?? {};
  if (sheet) {
    delete sheet.facts[chestPain];
    for (const section of sheet.sections) section.facts = section.facts.filter((fact) => fact !== chestPain);
  }
  if (only) content.procedures.delete('trigger-point-injection');
  return { content, folder: copy.content, ...houseOf(content, copy.content), dispose: copy.dispose };
}
