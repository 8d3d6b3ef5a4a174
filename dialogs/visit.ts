/** What is said of a visit that the clinic's code or link tells of. */
import type { DialogContext } from 'botbuilder-dialogs';
import { limitWords } from '../content/fill.ts';
import { menu } from './choices.ts';
import { clinicToday, dateWords } from './clinic-time.ts';
import type { Say } from './reply.ts';
import type { Taken } from './taken.ts';
import type { Turn } from './turn.ts';
import type { Visit, VisitTold } from './visit-told.ts';

/** Row of the root's table: a visit's code and nothing else. A question that is open stays open. */
export function visit(turn: Turn, dc: DialogContext): Taken {
  const { visit: input, reading } = turn.parts;
  if (!input?.alone || reading.level !== 'none' || reading.suspected) return 'no';
  tellVisit(turn, input.told, true);
  turn.visitTold = true;
  const { asking, choices } = turn.conversation;
  if (asking) for (const { title, action } of choices) turn.choices.push({ title: { text: title }, action });
  else if (!dc.activeDialog) turn.offer(...menu);
  return asking ? 'yes' : 'resume';
}

/**
 * A code and nothing else: what it says, or plainly that it is not taken. The chat works on in both cases.
 * @param running the chat goes on: the treatment that is spoken of from here on is named. A welcome has named it already.
 */
export function tellVisit(turn: Turn, told: VisitTold, running = false): void {
  turn.conversation.misses = 0;
  if (told.state !== 'valid') {
    turn.tell(`visit.${told.state}`);
    turn.add('welcome.ask');
    return;
  }
  const about = running ? [{ key: 'visit.about' }] : [];
  turn.say([
    { key: 'visit.set' },
    ...about,
    ...visitSays(turn, told.visit),
    { key: 'visit.not-yours', values: { number: turn.clinic.phone } },
  ]);
  turn.add('welcome.ask');
}

/** Beside an answer: at its end. An emergency's words stand alone. */
export function noteVisit(turn: Turn, told: VisitTold): void {
  if (turn.level === 'emergency') return;
  turn.add(told.state === 'valid' ? 'visit.set' : `visit.${told.state}`);
  if (told.state === 'valid') turn.add('visit.about');
}

function visitSays(turn: Turn, { date, place, feverLimit }: Visit): Say[] {
  const says: Say[] = [];
  if (date) {
    const planned = date > clinicToday(turn.clinic, turn.parts.now);
    says.push({ key: planned ? 'visit.planned' : 'visit.treated', values: { date: dateWords(date, turn.locale) } });
  }
  if (place) {
    const name = turn.parts.words.say({ key: `visit.place.${place}` }, turn.locale);
    says.push({ key: 'visit.where', values: { place: name } });
  }
  if (feverLimit)
    says.push({ key: 'visit.fever', values: { limit: limitWords(feverLimit, turn.parts.texting ? 'short' : 'full') } });
  return says;
}
