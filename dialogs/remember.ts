/** What a message tells of the treatment, which stays for the conversation. */
import { FeverLimit } from '../content/schema.ts';
import { clinicToday } from './clinic-time.ts';
import type { Turn } from './turn.ts';

/** The days, the place, the temperature and the fever limit that the message tells; they stay for the conversation. The day that a visit's code tells stays itself. */
export function remember({ reading, conversation, parts: { content, now } }: Turn): void {
  if (reading.days !== null && (conversation.visit === null || conversation.treatedOn === null)) {
    const day = new Date(`${clinicToday(content.clinic, now)}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() - reading.days);
    conversation.treatedOn = day.toISOString().slice(0, 10);
  }
  if (reading.ownLimit !== null && FeverLimit.safeParse(reading.ownLimit).success)
    conversation.feverLimit = reading.ownLimit;
  const told = reading.temperatures.findLast(({ assertion }) => assertion === 'present');
  if (told) conversation.measured = { value: told.value, unit: told.unit, at: now.toISOString() };
  if (reading.place !== null) {
    conversation.place = reading.place;
    conversation.placeIsSite = reading.placeIsSite;
  }
}
