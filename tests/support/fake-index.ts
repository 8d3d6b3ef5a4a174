/** The real program with the fake brain: tests of the machine count turns exactly, whatever the sheet says. */
import { join } from 'node:path';
import { startBot } from '../../bot/start.ts';
import { fakeBrain } from './fake-brain.ts';

await startBot(join(import.meta.dirname, '..', '..'), async () => fakeBrain());
