/** `npm run keys:new`: a fresh key. `npm run keys:rotate`: everything that is kept is sealed again under the newest key. */
import { newKey } from '../privacy/keys.ts';
import { rotate } from '../privacy/rotate.ts';
import { openSpool } from '../spool.ts';
import { StartError } from '../store/types.ts';
import { withStore } from './open-store.ts';

async function rotateAll(): Promise<void> {
  await withStore(async (store, settings) => {
    if (!store.seal.keyId)
      throw new StartError(
        'ENCRYPTION_KEYS is not set.\n  Make a key with `npm run -s keys:new`, set it, restart the bot.',
      );
    const { rows, left } = await rotate(store, ({ table, done, total }) =>
      console.log(`${table}: ${done} of ${total}`),
    );
    const files = await openSpool(settings.dataDir, store.seal).sealAgain();
    console.log(`${rows} rows and ${files} spooled files are sealed again under "${store.seal.keyId}".`);
    if (left === 0) console.log('Older keys are not needed any more by this database.');
    else {
      console.log(
        `${left} rows were written meanwhile under another key: restart every instance with the new key first, then run this again.`,
      );
      process.exitCode = 1;
    }
  });
}

const [command] = process.argv.slice(2);
if (command === 'new') console.log(newKey(new Date()));
else if (command === 'rotate') await rotateAll();
else {
  console.error('Use "npm run -s keys:new" or "npm run keys:rotate".');
  process.exitCode = 1;
}
