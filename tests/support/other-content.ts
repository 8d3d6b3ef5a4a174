/** The real program with the content and locales of the folder that TEST_ROOT names. */
import { join } from 'node:path';
import { createBrain } from '../../bot/brain.ts';
import { startBot } from '../../bot/start.ts';

await startBot(join(import.meta.dirname, '..', '..'), async () => createBrain(process.env.TEST_ROOT ?? ''));
