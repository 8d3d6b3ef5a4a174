/** While a person of the clinic speaks with the patient the bot is silent, but never about an emergency. Pure. */
import type { Conversation } from '../../dialogs/conversation.ts';
import type { Effect } from '../../dialogs/reply.ts';
import type { Reading } from '../../understanding/reading.ts';

/**
 * Whether the bot answers although a person speaks: an emergency is read or suspected, the dialogs raise one, this is the answer to
 * the bot's own question about one, or the patient ends the text messages or wants them again.
 * @param before the conversation as it entered the turn
 */
export function breaksSilence(
  reading: Pick<Reading, 'level' | 'suspected'>,
  effects: readonly Effect[],
  before: Pick<Conversation, 'asking' | 'texts'>,
): boolean {
  return (
    reading.level === 'emergency' ||
    reading.suspected === 'emergency' ||
    effects.some(
      (effect) =>
        (effect.kind === 'handoff' && effect.level === 'emergency') ||
        (effect.kind === 'texts' && (effect.wish === 'stop' || before.texts.stopped)),
    ) ||
    (before.asking?.kind === 'suspected' && before.asking.level === 'emergency')
  );
}

/** What still happens in a turn in which the bot is silent: the person reads the rest anyway. */
export function handedInSilence(effects: readonly Effect[]): Effect[] {
  return effects.filter((effect) => effect.kind === 'texts' || (effect.kind === 'handoff' && effect.level !== 'none'));
}
