/** Lines of standard input. Node's readline ends a line at U+2028 and U+2029 too, which stand in the midst of JSON and of sentences. */

/**
 * The lines of a stream of UTF-8: each is ended by \n or \r\n, the last one also by the end. A byte order mark before the first is
 * left out.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  // takes the byte order mark away, and joins characters whose bytes come in two pieces
  const decoder = new TextDecoder();
  let waiting: string[] = [];
  for await (const piece of input) {
    const text = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    const [first = '', ...rest] = text.split('\n');
    waiting.push(first);
    for (const next of rest) {
      yield withoutReturn(waiting.join(''));
      waiting = [next];
    }
  }
  const last = waiting.join('') + decoder.decode();
  if (last !== '') yield withoutReturn(last);
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
