/** Parts of the training rows that are set aside in turn, to see when training should stop. */
import type { Examples } from '@reflexarc/core';
import type { Encoded } from '../data/encode-table.ts';
import { shuffledRows } from '../data/split-rows.ts';

/** One way to set rows aside: those learned from, and those looked at. */
export interface Fold {
  readonly training: Examples;
  readonly validation: Examples;
  readonly validationCount: number;
}

/** How many parts the rows are cut into. */
export const partsOfRows = 5;
/** Above this many rows × parameters one part is set aside once, below it each of five in its turn. */
const workForFiveFolds = 2_000_000;

/** Fifths of the rows in an order fixed by `seed`; the first only, where all five would take long. */
export function foldsOf(
  data: Encoded,
  { seed, parameters }: { readonly seed: number; readonly parameters: number },
): readonly Fold[] {
  const count = data.count * parameters <= workForFiveFolds ? partsOfRows : 1;
  const order = Array.from(shuffledRows(data.count, seed, 'validation'));
  return Array.from({ length: count }, (_, fold) => {
    const validation = order.filter((_, place) => place % partsOfRows === fold);
    const training = order.filter((_, place) => place % partsOfRows !== fold);
    return {
      training: examplesOf(data, training),
      validation: examplesOf(data, validation),
      validationCount: validation.length,
    };
  });
}

/** Some rows of `data` as the engine takes them, with where they came from. */
export function examplesOf(data: Encoded, rows: readonly number[]): Examples {
  const { inputs, targets, inputSize, targetSize, origin } = data;
  return {
    inputs: rowsOf(inputs, inputSize, rows),
    targets: rowsOf(targets, targetSize, rows),
    origin: (row) => origin(rows[row]!),
  };
}

function rowsOf(numbers: Float64Array, size: number, rows: readonly number[]): Float64Array {
  const out = new Float64Array(rows.length * size);
  rows.forEach((row, i) => {
    out.set(numbers.subarray(row * size, (row + 1) * size), i * size);
  });
  return out;
}
