/** Some rows of an encoded table as the engine takes them, with where they came from. */
import type { Examples } from '@reflexarc/core';
import type { Encoded } from '../data/encode-table.ts';

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
