/** What to do before the injection: medicines, allergies, test results. */
import { SectionDialog } from './section.ts';

export const preparationDialog = (): SectionDialog => new SectionDialog('preparation');
