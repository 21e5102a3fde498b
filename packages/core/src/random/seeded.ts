/**
 * Our own streams: sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, 32-bit), keyed by a
 * seed and a name. Streams of different names are independent, so adding a layer leaves the
 * initial weights of the others as they were.
 */
import type { Generator } from './generator.ts';
import { hash } from './hash.ts';

/** The stream called `name` of `seed`; the same numbers in every runtime. */
export function seeded(seed: number, name: string): Generator {
  const key = hash(name, seed);
  let a = key;
  let b = seed >>> 0;
  let c = Math.floor(seed / 2 ** 32) >>> 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) next(); // the first outputs still show the key

  let spare: number | undefined;
  const uniform = (): number => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) * 2 ** -53;
  return {
    uniform,
    normal() {
      if (spare !== undefined) {
        const kept = spare;
        spare = undefined;
        return kept;
      }
      // Marsaglia's polar method: a point in the unit disc gives two independent normals.
      for (;;) {
        const x = 2 * uniform() - 1;
        const y = 2 * uniform() - 1;
        const r2 = x * x + y * y;
        if (r2 === 0 || r2 >= 1) continue;
        const factor = Math.sqrt((-2 * Math.log(r2)) / r2);
        spare = y * factor;
        return x * factor;
      }
    },
    below: (limit) => Math.floor(uniform() * limit),
  };
}
