/** What must hold before the machine is plugged together, and what the start says of it. */
import type { Content } from '../content/schema.ts';
import type { Words } from '../dialogs/words.ts';
import { missingSettings } from './alerts/missing.ts';
import type { Log } from './log.ts';
import { ownWords } from './outage.ts';
import type { Settings } from './settings.ts';
import { StartError, type Store } from './store/types.ts';

/** @throws StartError where the clinic's care team needs settings that are not there; where a sentence of the machine's own is missing */
export function checkStart({ content, words }: { content: Content; words: Words }, settings: Settings): void {
  // The machine's own sentences are needed when things go wrong: a language without them must not start.
  for (const language of content.clinic.languages) {
    for (const key of Object.values(ownWords)) words.say({ key }, language);
  }
  const { careTeam } = content.clinic;
  const missing = careTeam ? missingSettings(careTeam, settings) : [];
  if (missing.length > 0) throw new StartError(missing.join('\n'));
}

/** One line at the start, so that nobody believes in keys that are not there. */
export function tellOfKeys({ production }: Settings, { seal }: Store, log: Log): void {
  if (seal.keyId) {
    log.info('encryption.on');
    return;
  }
  const reason = "ENCRYPTION_KEYS is not set: patients' words are kept unencrypted";
  if (production) log.warn('encryption.off', { reason });
  else log.info('encryption.off', { reason });
}

/** One line at the start, where a sheet has facts that no model was trained on: a patient who asks for one is told that the sheet is silent. */
export function tellOfModels({ notLearned }: { notLearned: readonly string[] }, log: Log): void {
  if (notLearned.length === 0) return;
  const known = notLearned.length > 1 ? `${notLearned[0]} and others` : notLearned[0];
  // the mend comes first: a log cuts what is long
  log.warn('models.behind', { count: notLearned.length, reason: `run npm run train: a model does not know ${known}` });
}
