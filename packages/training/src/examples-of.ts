/** Some rows of an encoded table as the engine takes them, with where they came from. */
import type { StoredRows } from '@reflexarc/core';
import type { Encoded } from '@reflexarc/data';

/** An encoded table whose rows may count differently, and may be too many for memory. */
export interface WeighedRows extends Omit<Encoded, 'inputs'> {
  readonly inputs: Float64Array | StoredRows;
  readonly weights?: Float64Array | undefined;
}

/** The same of a table, which is in memory. */
export type WeighedTable = Encoded & Pick<WeighedRows, 'weights'>;

/** Rows as the engine takes them, each kind of number in one array, or read when needed. */
export interface RowExamples {
  readonly inputs: Float64Array | StoredRows;
  readonly targets: Float64Array;
  readonly sampleWeights?: Float64Array;
  readonly origin: (row: number) => string;
}

/** Rows all of which are in memory. */
export interface RowsInMemory extends RowExamples {
  readonly inputs: Float64Array;
}

/** Some rows of encoded data as examples for training. */
export function examplesOf(data: WeighedRows, rows: readonly number[]): RowExamples {
  const { inputs, targets, inputSize, targetSize, origin, weights } = data;
  return {
    inputs:
      inputs instanceof Float64Array ? rowsOf(inputs, inputSize, rows) : someRows(inputs, rows),
    targets: rowsOf(targets, targetSize, rows),
    ...(weights !== undefined && { sampleWeights: rowsOf(weights, 1, rows) }),
    origin: (row) => origin(rows[row]!),
  };
}

/** The same as encoded data by themselves. */
export function someOf(data: WeighedRows, rows: readonly number[]): WeighedRows {
  const { sampleWeights: weights, ...some } = examplesOf(data, rows);
  const { inputSize, targetSize } = data;
  return { ...some, count: rows.length, inputSize, targetSize, ...(weights && { weights }) };
}

/** All rows of encoded data: its own arrays, for a copy of them may be the memory there is. */
export function allExamplesOf(data: WeighedRows): RowExamples {
  const { inputs, targets, origin, weights } = data;
  return { inputs, targets, ...(weights !== undefined && { sampleWeights: weights }), origin };
}

/** These rows of a source, in this order. */
function someRows(source: StoredRows, rows: readonly number[]): StoredRows {
  const read: StoredRows['read'] = (row, to, at) => source.read(rows[row]!, to, at);
  return { count: rows.length, size: source.size, read };
}

/** The numbers of all rows, in memory. */
export function inMemory(inputs: Float64Array | StoredRows): Float64Array {
  if (inputs instanceof Float64Array) return inputs;
  const { count, size } = inputs;
  const all = new Float64Array(count * size);
  for (let row = 0; row < count; row++) inputs.read(row, all, row * size);
  return all;
}

function rowsOf(numbers: Float64Array, size: number, rows: readonly number[]): Float64Array {
  const out = new Float64Array(rows.length * size);
  rows.forEach((row, i) => {
    out.set(numbers.subarray(row * size, (row + 1) * size), i * size);
  });
  return out;
}
