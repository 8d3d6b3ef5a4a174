/** Plugs the house together and starts it: settings -> content -> store -> machine -> server. Ends politely on SIGTERM. */
import { createBrain } from './bot/brain.ts';
import { startBot } from './bot/start.ts';

await startBot(import.meta.dirname, createBrain);
