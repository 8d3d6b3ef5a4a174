// Before the first line of TypeScript (`node --import ./bot/node-version.mjs index.ts`), in plain JavaScript for any Node: says what
// is missing instead of a syntax error, and keeps the compiled form of all code, so that later starts load in half the time.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Aftercare Bot needs Node 22.18 or newer; this is Node ${process.versions.node}.\n` +
      'Run it with "npm start" after "npm install": that uses the Node 24 that npm installs beside it.\n' +
      'If npm was told to ignore scripts, run "npm rebuild node" once, or install Node 24 from https://nodejs.org.',
  );
  process.exit(1);
}

// Where the folder cannot be written, Node goes on without.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/aftercare-bot/code', import.meta.url)));
