/** `npm run purge`: what is older than the clinic keeps it goes now, instead of with the bot's next daily round. */
import { loadContent } from '../../content/load.ts';
import { purge } from '../privacy/purge.ts';
import { contentFolder } from './house.ts';
import { withStore } from './open-store.ts';

await withStore(async (store, { clinicFile }) => {
  const { retention } = loadContent(contentFolder, clinicFile).clinic;
  const { conversations, handoffs, records } = await purge(store, retention, new Date());
  if (store.kind === 'pglite') await store.query('vacuum full');
  console.log(
    `Purged: ${conversations} conversations older than ${retention.messagesDays} days, the words of ${handoffs} hand-offs, ${records} records older than ${retention.auditYears} years.`,
  );
});
