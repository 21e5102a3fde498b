/** Rows to try a network on: numbers, indices where a layer takes those, lengths of sequences. */
import { type Architecture, seeded, sizeOf } from '@reflexarc/core';
import { indexLimits, resolve } from '@reflexarc/core/model';

/** Row-major, by the input's name. */
export type RowsByInput = Readonly<Record<string, Float32Array>>;

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * `rows` rows for each input of `architecture`.
 * @param spreadOf of number `index` of a row, counted over all inputs; normal unless given
 */
export function exampleRows(
  architecture: Architecture,
  rows: number,
  spreadOf: (index: number) => Spread = () => ({ mean: 0, deviation: 1 }),
): RowsByInput {
  const generator = seeded(7, 'rows');
  const limits = indexLimits(resolve(architecture));
  let first = 0;
  const inputs = Object.entries(architecture.spec.inputs).map(([name, shape]) => {
    const size = sizeOf(shape);
    const start = first;
    first += size;
    const whole = limits.get(name);
    const least = whole?.isLength === true ? 1 : 0;
    const numbers = Float32Array.from({ length: rows * size }, (_, i) => {
      if (whole !== undefined) return least + generator.below(whole.limit - least);
      const { mean, deviation } = spreadOf(start + (i % size));
      return mean + deviation * generator.normal();
    });
    return [name, numbers] as const;
  });
  return Object.fromEntries(inputs);
}
