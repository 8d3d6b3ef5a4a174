/** Lines of standard input: what ends one, and what does not. */
import { expect, test } from 'vitest';
import { linesOf } from '../../../bot/commands/lines.ts';

async function lines(...pieces: (string | Uint8Array)[]): Promise<string[]> {
  const source = async function* () {
    yield* pieces;
  };
  const found: string[] = [];
  for await (const line of linesOf(source())) found.push(line);
  return found;
}
const bytes = (text: string) => new TextEncoder().encode(text);

test('a line ends with \\n or \\r\\n, and nothing else', async () => {
  expect(await lines(bytes('a\u2028b\u2029c\u0085d\n\ne\r\nf'))).toEqual(['a\u2028b\u2029c\u0085d', '', 'e', 'f']);
  expect(await lines(bytes('a\n'))).toEqual(['a']);
  expect(await lines()).toEqual([]);
});

test('a line in pieces, a letter in pieces, and a byte order mark before the first', async () => {
  const [mark, letter] = [bytes('\ufeff{"a":'), bytes('ñ')];
  expect(await lines(mark, letter.slice(0, 1), letter.slice(1), bytes('}\r'), bytes('\nx'))).toEqual(['{"a":ñ}', 'x']);
});
