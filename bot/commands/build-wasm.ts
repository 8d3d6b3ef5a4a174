/** `npm run build:wasm`: assembles understanding/add-rows.wat into understanding/add-rows.ts, so that the model needs no file to run. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addRowsFile, assemble } from './assemble.ts';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'understanding/add-rows.wat'), 'utf8');
writeFileSync(path.join(root, 'understanding/add-rows.ts'), addRowsFile(await assemble(text)));
