/** What the parts of a sheet must be to each other, which no schema of one part can say. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { sheetSigns } from './language-schema.ts';
import type { Problem } from './problem.ts';
import type { SectionId, Sheet } from './schema.ts';

/** How the ids of a section's facts begin: the alarms, the screening and the model go by it. */
const prefixes: Readonly<Record<SectionId, string>> = {
  about: 'about.',
  preparation: 'prep.',
  during: 'during.',
  aftercare: 'after.',
  urgent: 'urgent.',
  emergency: 'emergency.',
};
/** Signs that every sheet has a fact for: the bot screens for them whatever was treated. */
const neededSigns = ['emergency.chest-pain', 'emergency.breathing'];
const fever = 'urgent.fever';

type Add = (place: string, reason: string) => void;

/** @param folder where the sheet and its pictures are */
export function checkSheet(sheet: Sheet, id: string, folder: string, file: string, problems: Problem[]): void {
  const add = (place: string, reason: string) => problems.push({ file, place, reason });
  const facts = new Set(Object.keys(sheet.facts));
  if (sheet.id !== id) add('id', `is "${sheet.id}", but the folder is named "${id}"`);

  const told = sheet.sections.flatMap((section) => section.facts);
  for (const fact of facts) {
    const times = told.filter((one) => one === fact).length;
    if (times !== 1)
      add(
        `facts > ${fact}`,
        `stands in ${times === 0 ? 'no section' : `${times} sections`}; it must stand in exactly one`,
      );
  }
  for (const section of sheet.sections) {
    for (const fact of section.facts)
      if (!facts.has(fact)) add(`sections > ${section.id}`, `the fact "${fact}" is not under "facts"`);
  }
  const sections = sheet.sections.map((section) => section.id);
  if (new Set(sections).size !== sections.length) add('sections', 'a section stands here twice');

  checkIds(sheet, add);
  checkSigns(sheet, add);
  for (const [fact, entry] of Object.entries(sheet.facts)) {
    for (const other of entry.related) {
      if (!facts.has(other)) add(`facts > ${fact} > related`, `there is no fact "${other}"`);
      if (other === fact) add(`facts > ${fact} > related`, 'names the fact itself');
    }
  }
  if (!facts.has(sheet.picture.fact)) add('picture > fact', `there is no fact "${sheet.picture.fact}"`);
  for (const kind of ['svg', 'png'] as const) {
    if (!existsSync(path.join(folder, sheet.picture[kind])))
      add(`picture > ${kind}`, `there is no file "${sheet.picture[kind]}" in the folder`);
  }
}

/** The id of a fact tells its section. */
function checkIds(sheet: Sheet, add: Add): void {
  for (const section of sheet.sections) {
    const prefix = prefixes[section.id];
    for (const fact of section.facts) {
      if (fact.startsWith(prefix) || !Object.hasOwn(sheet.facts, fact)) continue;
      const [right] = Object.entries(prefixes).find(([, one]) => fact.startsWith(one)) ?? [];
      const other = right ? `, or move the fact to the section ${right}` : '';
      add(
        `sections > ${section.id}`,
        `the fact "${fact}" is named unlike its section: begin its id with "${prefix}"${other}`,
      );
    }
  }
}

/** The fact that tells of a sign has the sign's name, under which an alarm cites it. */
function checkSigns(sheet: Sheet, add: Add): void {
  const alarms = new Set(
    sheet.sections.flatMap(({ id, facts }) => (id === 'urgent' || id === 'emergency' ? facts : [])),
  );
  for (const [fact, { sign, alarm, limit }] of Object.entries(sheet.facts)) {
    const place = `facts > ${fact}`;
    const own = sheetSigns.includes(fact);
    if (sign !== undefined && !sheetSigns.includes(sign)) {
      add(`${place} > sign`, `there is no sign "${sign}" that a sheet can tell of; there is ${sheetSigns.join(', ')}`);
    } else if (own && sign !== fact) {
      add(`${place} > sign`, `${sign ? `is "${sign}"` : 'is missing'}; write sign: ${fact}`);
    } else if (sign !== undefined && sign !== fact) {
      add(
        `${place} > sign`,
        `the fact that tells of "${sign}" is named ${sign} too; rename the fact, or leave its sign out`,
      );
    } else if (alarms.has(fact) && sign === undefined && alarm !== false) {
      add(
        place,
        `has no "sign": a patient who reports it gets no alarm. There are signs for ${sheetSigns.join(', ')} (CONTRIBUTING.md says how a new one is made); write alarm: false where it is meant so`,
      );
    }
    if (alarm === false && (sign !== undefined || !alarms.has(fact))) {
      add(`${place} > alarm`, 'is for facts under urgent or emergency that have no sign; leave it out');
    }
    if (limit && fact !== fever) add(`${place} > limit`, `only ${fever} has the limit of a fever; leave it out`);
  }
  for (const sign of neededSigns) {
    if (Object.hasOwn(sheet.facts, sign)) continue;
    add('facts', `no fact has "sign: ${sign}", for which the bot screens every patient; copy it from another sheet`);
  }
}

/** Where the clinic has no limit of its own, the fact of the fever has it. */
export function checkLimit(sheet: Sheet, file: string, problems: Problem[]): void {
  const fact = sheet.facts[fever];
  if (!fact || fact.limit) return;
  problems.push({
    file,
    place: `facts > ${fever} > limit`,
    reason: 'is missing, and clinic.yaml has no feverLimit; write limit: { value: 100.4, unit: F }',
  });
}
