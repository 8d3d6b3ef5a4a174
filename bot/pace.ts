/** Whether a message is answered at all: floods and machines are not, red flags always are. */
import type { Content } from '../content/schema.ts';
import type { Reading } from '../understanding/reading.ts';
import type { IsAutomatic } from './automatic.ts';
import { formOf } from './channels/channel.ts';
import type { Flood } from './flood.ts';
import type { Message } from './message.ts';
import type { Incoming } from './turn-types.ts';

/** notice: a word about why the answers pause. quiet: nothing is said; the message is kept */
export type Pace = 'ok' | 'notice' | 'quiet';

export interface PaceParts {
  content: Content;
  flood: Flood;
  isAutomatic: IsAutomatic;
  screen: (text: string, locale: string) => Reading;
}

/** Reads the message only where a limit is reached or a machine may have written it: otherwise the turn does, once. */
export function paceOf(parts: PaceParts, incoming: Incoming, message: Message, key: string, now: Date): Pace {
  const reading = () => parts.screen(message.text, parts.content.clinic.languages[0] ?? 'en');
  const automatic = isMachineLikely(incoming) ? parts.isAutomatic(message.text) : null;
  // Word for word what a phone says by itself raises no suspicion; what only begins like it may.
  if (automatic && (automatic === 'known' ? reading().level === 'none' : isCalm(reading()))) return 'quiet';
  // Bot Framework channels and text messages are paced by their services; the open website is ours to pace.
  if (!formOf(incoming.channel).limits.paced) return 'ok';
  const pace = parts.flood.count(key, now.getTime());
  if (pace === 'ok') return 'ok';
  return isCalm(reading()) ? pace : 'ok';
}

/** At the other end of text messages and e-mail a machine may answer. */
export const isMachineLikely = ({ channel, activity }: Incoming) => channel === 'sms' || activity.channelId === 'email';

/** No sign, and no suspicion of one. */
export const isCalm = ({ level, suspected }: Reading) => level === 'none' && suspected === null;
