/** Numbers from 0 up to 2^32 that are the same on every run (mulberry32). */
export function repeatable(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (value ^ (value >>> 14)) >>> 0;
  };
}

/** The same as shares of one. */
export function repeatableShares(seed: number): () => number {
  const next = repeatable(seed);
  return () => next() / 4_294_967_296;
}
