/** From signs to levels (clinical policy: levels; where two hold, the higher one wins). */
import type { Level } from './reading.ts';

/** How high a level is. */
export const rank: Readonly<Record<Level, number>> = { none: 0, urgent: 1, emergency: 2 };
const emergencies: ReadonlySet<string> = new Set(['emergency.chest-pain', 'emergency.breathing', 'self-harm']);

export function levelOf(sign: string): Level {
  if (isUrgentSign(sign)) return 'urgent';
  return emergencies.has(sign) || sign.startsWith('general.') ? 'emergency' : 'none';
}

export function highestLevel(signs: readonly string[]): Level {
  return signs.map(levelOf).reduce((a, b) => (rank[b] > rank[a] ? b : a), 'none' as Level);
}

/** The sign is a line of the sheet, with a fact id of its own; the clinic's general emergencies are not. */
export function isSheetSign(id: string): boolean {
  return isUrgentSign(id) || (id.startsWith('emergency.') && id !== 'emergency.site');
}

/** A sign for which the provider is called. */
export const isUrgentSign = (sign: string): boolean => sign.startsWith('urgent.');

/** A sign for which the emergency number is called. */
export const isEmergencySign = (sign: string): boolean => !isUrgentSign(sign);
