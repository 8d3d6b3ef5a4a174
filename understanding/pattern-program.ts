/** Many patterns as numbers in a row (understanding/pattern-set.ts): what each anchor's patterns need, and the codes of all. */
import type { Pattern } from './pattern.ts';

/** In place of a count of starts: the pattern can start with any word. */
export const anywhere = -1;
/** Numbers before what a pattern needs: its own, and the place of the next one. */
export const headOfEntry = 2;

/** Where each anchor's patterns begin is put into `anchors`. */
export function programOf(patterns: readonly Pattern<unknown>[], anchors: Int32Array): Int32Array {
  /** for each anchor how many numbers its patterns take */
  const sizes = new Int32Array(anchors.length);
  let size = 0;
  for (const { anchors: own, needs } of patterns) {
    let needed = headOfEntry;
    for (const names of needs) needed += 1 + names.length;
    for (const anchor of own) {
      if (sizes[anchor] === 0) size += 1;
      sizes[anchor] = (sizes[anchor] as number) + needed;
      size += needed;
    }
  }
  const program = new Int32Array(size);
  /** for each anchor the place of its next pattern */
  const ends = new Int32Array(anchors.length);
  let next = 0;
  for (let index = 0; index < patterns.length; index += 1) {
    const { anchors: own, needs } = patterns[index] as Pattern<unknown>;
    for (const anchor of own) {
      if (anchors[anchor] === -1) {
        anchors[anchor] = next;
        ends[anchor] = next;
        next += (sizes[anchor] as number) + 1;
        program[next - 1] = -1;
      }
      let at = ends[anchor] as number;
      const entry = at;
      program[at] = index;
      at += headOfEntry;
      for (const names of needs) {
        program[at] = names.length;
        at += 1;
        for (const name of names) {
          program[at] = name;
          at += 1;
        }
      }
      program[entry + 1] = at - (anchors[anchor] as number);
      ends[anchor] = at;
    }
  }
  return program;
}

/** Where each pattern begins is put into `starts`. */
export function codesOf(patterns: readonly Pattern<unknown>[], starts: Int32Array): Int32Array {
  let size = 0;
  for (const { anchors, starts: own, code } of patterns) size += 3 + anchors.length + (own?.length ?? 0) + code.length;
  const codes = new Int32Array(size);
  let at = 0;
  for (let index = 0; index < patterns.length; index += 1) {
    const { longest, anchors, starts: own, code } = patterns[index] as Pattern<unknown>;
    starts[index] = at;
    codes[at] = longest;
    codes[at + 1] = anchors.length;
    codes.set(anchors, at + 2);
    at += 2 + anchors.length;
    codes[at] = own?.length ?? anywhere;
    at += 1;
    if (own) codes.set(own, at);
    at += own?.length ?? 0;
    codes.set(code, at);
    at += code.length;
  }
  return codes;
}
