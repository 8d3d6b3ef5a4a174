/** What to do afterwards: going home, rest, soreness, ice or heat, pain relief, work. */
import { SectionDialog } from './section.ts';

export const aftercareDialog = (): SectionDialog => new SectionDialog('aftercare');
