/** The environment with `.env` under it: what is set outside wins. */
import { config } from 'dotenv';

/** The settings as text; an empty one in the environment hides the one in `.env`. */
export function loadEnvironment(): Record<string, string | undefined> {
  const file: Record<string, string> = {};
  // Quiet: newer versions print a tip on standard output, which belongs to our own lines.
  config({ quiet: true, processEnv: file });
  return { ...file, ...process.env };
}
