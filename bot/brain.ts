/** Puts together what the bot knows and says, from the other rooms, for the machine. */
import { join } from 'node:path';
import { loadContent } from '../content/load.ts';
import { fakeBrain } from '../tests/support/fake-brain.ts';
import { type Brain, readWidgetStrings } from './machine.ts';

/** @throws ContentError with file, place and reason where content/ is broken */
export function createBrain(root: string): Brain {
  const content = loadContent(join(root, 'content'));
  return { ...fakeBrain(content), widgetStrings: readWidgetStrings(root, content.clinic.languages) };
}
