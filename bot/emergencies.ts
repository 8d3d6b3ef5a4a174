/**
 * The conversations in which an emergency is in force, as far as this process knows: without the store their answers still open with the
 * reminder. Key and sign alone are kept, for some hours; no word of a patient's.
 */
import type { Clinic } from '../content/schema.ts';
import { chooseCall } from '../dialogs/choices.ts';
import type { Bubble, Choice } from '../dialogs/reply.ts';

export interface Emergencies {
  /** @param sign null: the patient has cleared it, or there is none */
  note(key: string, sign: string | null, now: number): void;
  /** The sign for which the emergency number was told there, and when (ISO). */
  standing(key: string, now: number): { sign: string; since: string } | null;
}

/** @param lasts milliseconds for which a conversation is remembered after it was last heard of */
export function createEmergencies(lasts: number, keysKept: number): Emergencies {
  const kept = new Map<string, { sign: string; at: number }>();
  return {
    note(key, sign, now) {
      kept.delete(key);
      if (sign === null) return;
      kept.set(key, { sign, at: now });
      const oldest = kept.size > keysKept ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    },
    standing(key, now) {
      const found = kept.get(key);
      if (!found) return null;
      if (now - found.at < lasts) return { sign: found.sign, since: new Date(found.at).toISOString() };
      kept.delete(key);
      return null;
    },
  };
}

/** "Call 911 now if you have not yet.", with a way to dial it: what stands before everything else. */
export function reminderOf(sign: string, { emergency, crisis }: Clinic): { bubble: Bubble; calls: Choice[] } {
  const line = sign === 'self-harm' ? crisis : null;
  return {
    bubble: { says: [{ key: line ? 'emergency.remind-crisis' : 'emergency.remind' }], cites: [] },
    calls: [emergency, ...(line ? [line] : [])].map(({ number }) => chooseCall(number)),
  };
}
