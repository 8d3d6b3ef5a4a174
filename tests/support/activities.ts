/** Activities as the channels document them, written by us from the documentation, and their way to the bot. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'fixtures', 'activities');

export interface Recorded extends Record<string, unknown> {
  type: string;
  id: string;
  conversation: { id: string };
  from: { id: string; name?: string };
}

/** @param changes replace fields of the activity */
export function recorded(name: string, changes: Record<string, unknown> = {}): Recorded {
  const { activity } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as { activity: Recorded };
  return { ...activity, ...changes };
}

/** @param services stands for the channel's service */
export async function deliver(base: string, services: string, activity: Recorded) {
  const answer = await fetch(`${base}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...activity, serviceUrl: services }),
  });
  return { status: answer.status, body: (await answer.json().catch(() => null)) as unknown };
}
