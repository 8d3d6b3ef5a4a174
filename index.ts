/** Plugs the house together and starts it: settings -> content and store -> machine -> server. Ends politely on SIGTERM. */
import { startBot } from './bot/start.ts';

await startBot(import.meta.dirname, async (root, { clinicFile }) =>
  (await import('./bot/brain.ts')).createBrain(root, clinicFile),
);
