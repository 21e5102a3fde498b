/**
 * NumPy's legacy streams, as `numpy.random.seed(s)` sets them up: `rand` and `permutation` bit for
 * bit, `randn` to the last place or two, since logarithms differ between math libraries.
 */
import { checkOption, wholeNumber } from '../errors/option-checks.ts';
import type { Generator } from './generator.ts';
import { mersenneTwister } from './mersenne-twister.ts';

/** NumPy's functions on one stream; each call goes on where the last one stopped. */
export interface NumpyRandom extends Generator {
  /** `numpy.random.rand(count)`: uniform in [0, 1), 53 bits each. */
  rand(count: number): Float64Array;
  /** `numpy.random.randn(count)`: standard normal. */
  randn(count: number): Float64Array;
  /** `numpy.random.permutation(count)`: the numbers below `count` in random order. */
  permutation(count: number): Int32Array;
}

/**
 * The stream after `numpy.random.seed(seed)`.
 * @throws SpecError INVALID_OPTION unless seed is a whole number from 0 to 2³² − 1, NumPy's range.
 */
export function numpyRandom(seed: number): NumpyRandom {
  checkOption(seed, { place: 'numpyRandom', option: 'seed' }, wholeNumber(0, 0xffffffff));
  const word = mersenneTwister(seed);
  const uniform = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) * 2 ** -53;

  let spare: number | undefined;
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const r2 = x * x + y * y;
      if (r2 >= 1 || r2 === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(r2)) / r2);
      spare = factor * x; // NumPy hands out the second coordinate first
      return factor * y;
    }
  };

  /** Uniform from 0 to `max`: words masked to the bits of `max`, those above it drawn again. */
  const upTo = (max: number): number => {
    if (max === 0) return 0; // no word is drawn
    const mask = 2 ** (32 - Math.clz32(max)) - 1;
    let value: number;
    do value = (word() & mask) >>> 0;
    while (value > max);
    return value;
  };

  return {
    uniform,
    normal,
    below: (limit) => upTo(limit - 1),
    rand: (count) => Float64Array.from({ length: count }, uniform),
    randn: (count) => Float64Array.from({ length: count }, normal),
    permutation(count) {
      const order = Int32Array.from({ length: count }, (_, i) => i);
      for (let i = count - 1; i > 0; i--) swap(order, i, upTo(i));
      return order;
    },
  };
}

function swap(numbers: Int32Array, i: number, j: number): void {
  const kept = numbers[i]!;
  numbers[i] = numbers[j]!;
  numbers[j] = kept;
}
