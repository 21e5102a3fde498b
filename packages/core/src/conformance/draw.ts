/**
 * What a case draws from: sizes, choices and numbers of one seeded stream. Numbers are rounded to
 * float32, so that backends of either precision start from the same ones.
 */
import type { Generator } from '../random/generator.ts';
import { seeded } from '../random/seeded.ts';
import { type Shape, sizeOf } from '../tensor/shape.ts';
import type { Operand } from './operand.ts';

/** Numbers given one by one, or how to draw each. */
export type Fill = readonly number[] | ((generator: Generator) => number);

export interface Draw {
  /** Rows in use, at most `maxBatchSize`. */
  readonly rows: number;
  readonly maxBatchSize: number;
  /** A length of an axis: 1, primes, powers of two and their neighbors, at most `limit`. */
  size(limit?: number): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  /** Numbers for each row; standard normal unless said otherwise. */
  perRow(shape: Shape, fill?: Fill): Operand;
  /** Numbers that don't depend on the rows. */
  fixed(shape: Shape, fill?: Fill): Operand;
}

const sizes = [1, 2, 3, 5, 4, 7, 13, 16, 17, 8, 31, 9, 12, 23, 32, 33];
const capacities = [1, 2, 3, 5, 8, 13, 17];

/**
 * The draw of random case `index`: its first size goes through all sizes in turn, and two of three
 * cases leave rows of the max batch size unused.
 */
export function randomDraw(seed: number, kernel: string, index: number): Draw {
  const generator = seeded(seed, `${kernel} ${index}`);
  const maxBatchSize = capacities[index % capacities.length]!;
  const rows = index % 3 === 0 ? maxBatchSize : 1 + generator.below(maxBatchSize);
  return drawFrom(generator, { rows, maxBatchSize, firstSize: sizes[index % sizes.length]! });
}

export function drawFrom(
  generator: Generator,
  options: { readonly rows: number; readonly maxBatchSize: number; readonly firstSize?: number },
): Draw {
  const { rows, maxBatchSize } = options;
  let { firstSize } = options;
  const operand = (shape: Shape, batched: boolean, fill: Fill): Operand => {
    const length = sizeOf(shape) * (batched ? rows : 1);
    const next = typeof fill === 'function' ? () => fill(generator) : (i: number) => fill[i]!;
    const numbers = Float64Array.from({ length }, (_, i) => Math.fround(next(i)));
    return { kind: 'operand', shape, batched, numbers };
  };
  const pick = <T>(from: readonly T[]): T => from[generator.below(from.length)]!;
  return {
    rows,
    maxBatchSize,
    size(limit = 33) {
      const first = firstSize;
      firstSize = undefined;
      return first !== undefined && first <= limit ? first : pick(sizes.filter((n) => n <= limit));
    },
    between: (from, to) => from + generator.below(to - from + 1),
    pick,
    perRow: (shape, fill = normal) => operand(shape, true, fill),
    fixed: (shape, fill = normal) => operand(shape, false, fill),
  };
}

export const normal = (generator: Generator): number => generator.normal();

export const uniform =
  (from: number, to: number) =>
  (generator: Generator): number =>
    from + (to - from) * generator.uniform();

/** Any of `numbers`, each as often. */
export const oneOf =
  (...numbers: readonly number[]) =>
  (generator: Generator): number =>
    numbers[generator.below(numbers.length)]!;
