/** Some rows of an encoded table as the engine takes them, with where they came from. */
import type { Encoded } from '@reflexarc/data';

/** An encoded table whose rows may count differently. */
export interface WeighedRows extends Encoded {
  readonly weights?: Float64Array | undefined;
}

/** Rows as the engine takes them, each kind of number in one array. */
export interface RowExamples {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly sampleWeights?: Float64Array;
  readonly origin: (row: number) => string;
}

/** Some rows of encoded data as examples for training. */
export function examplesOf(data: WeighedRows, rows: readonly number[]): RowExamples {
  const { inputs, targets, inputSize, targetSize, origin, weights } = data;
  return {
    inputs: rowsOf(inputs, inputSize, rows),
    targets: rowsOf(targets, targetSize, rows),
    ...(weights !== undefined && { sampleWeights: rowsOf(weights, 1, rows) }),
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
