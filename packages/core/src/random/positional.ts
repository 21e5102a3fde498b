/**
 * Random bits by position: no state, so any part can be computed anywhere, in any order, and gives
 * the same. Each row has two keys, mixed from seed, stream, step and row; each place mixes both
 * with its own number. The mixing function is lowbias32 (Chris Wellons, "Prospecting for Hash
 * Functions").
 */

/** Every bit of `x` moves about half of the bits of the result. */
export function mix(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

/** 2³² divided by the golden ratio: steps of it spread evenly. */
const golden = 0x9e3779b9 | 0;

/** Where the numbers of one row come from. */
export interface RowKey {
  first: number;
  second: number;
}

/** What the keys of all rows of one step are mixed from. */
export function stepKeyOf(seed: number, stream: number, step: number): number {
  return mix(mix(seed ^ stream) + step);
}

/** Works out the keys of a row; nothing is allocated. */
export function writeRowKey(out: RowKey, stepKey: number, row: number): void {
  out.first = mix(stepKey + row);
  out.second = mix(out.first ^ golden);
}

/** 32 random bits, 0 … 2³² − 1, of `place` in the row of `key`. */
export function bitsAt({ first, second }: RowKey, place: number): number {
  return mix(mix(first + Math.imul(place, golden)) ^ second) >>> 0;
}
