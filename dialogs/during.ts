/** What happens during the injection, from the chair to the last spot; the drawing belongs here. */
import { SectionDialog } from './section.ts';

export const duringDialog = (): SectionDialog => new SectionDialog('during');
