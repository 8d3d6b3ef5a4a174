/** `npm install` runs this last: makes the empty database that a first start copies. A failure here costs seconds, nothing else. */
import { makeTemplate } from '../store/template.ts';

await makeTemplate().catch(() => undefined);
