/** What a message tells of the visit: a code's facts, or that the code has ended or is none of ours. */
import type { Content } from '../../content/schema.ts';
import { clinicToday } from '../../dialogs/clinic-time.ts';
import type { VisitTold } from '../../dialogs/visit-told.ts';
import type { Message } from '../message.ts';
import { bareCode, decodeVisit, type Known } from './code.ts';
import { findCodes } from './find.ts';

export interface VisitReading {
  told: VisitTold | null;
  /** what the patient said beside the code. A code of ours is taken out; what only looks like one stays, so that no word is lost */
  text: string;
  /** nothing was said beside it */
  alone: boolean;
}

export type ReadVisit = (message: Pick<Message, 'event' | 'text' | 'visit'>, now: Date) => VisitReading;

export interface VisitParts {
  content: Content;
  /** the places that a provider can treat, and whether the sheet's warning about the place holds there */
  places: () => ReadonlyMap<string, boolean>;
  keys: readonly Uint8Array[];
}

/** The names that a code may speak of. */
export const knownTo = (content: Content, places: ReadonlyMap<string, boolean>): Known => ({
  procedures: [...content.procedures.keys()],
  places: [...places.keys()],
  languages: content.clinic.languages,
});

export function createReadVisit({ content, places, keys }: VisitParts): ReadVisit {
  const read = (code: string, now: Date): VisitTold => {
    const sites = places();
    const facts = decodeVisit(code, knownTo(content, sites), keys);
    if (!facts) return { state: 'unknown', code };
    // ISO dates compare as text; the day ends when it ends at the clinic
    if (clinicToday(content.clinic, now) > facts.until) return { state: 'expired', code };
    const { procedure, date, place, locale, feverLimit } = facts;
    const placeIsSite = place !== null && sites.get(place) === true;
    return { state: 'valid', code, visit: { procedure, date, place, placeIsSite, locale, feverLimit } };
  };
  return ({ event, text, visit }, now) => {
    if (event !== 'message') {
      if (visit === null) return { told: null, text, alone: event === 'visit' };
      const code = bareCode(visit);
      return { told: code ? read(code, now) : { state: 'unknown', code: visit.slice(0, 60) }, text, alone: true };
    }
    const found = findCodes(text).map((one) => ({ ...one, told: read(one.code, now) }));
    const ours = found.find(({ told }) => told.state !== 'unknown');
    if (ours) return { told: ours.told, text: ours.rest, alone: ours.rest === '' };
    const stranger = found.find(({ plain }) => plain);
    if (!stranger) return { told: null, text, alone: false };
    // words that only look like a code are read as well
    const said = stranger.solid && stranger.rest !== '' ? stranger.rest : text;
    return { told: stranger.told, text: said, alone: stranger.rest === '' };
  };
}
