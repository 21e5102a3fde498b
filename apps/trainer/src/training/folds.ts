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

export interface FoldOptions {
  readonly seed: number;
  /** Of the network to be trained. */
  readonly parameters: number;
  /** What is set aside, once; fifths unless given. */
  readonly share?: number | undefined;
}

/**
 * Parts of the rows in an order fixed by `seed`: one of `share`, or else five fifths; the first of them
 * only, where all would take long.
 */
export function foldsOf(data: Encoded, { seed, parameters, share }: FoldOptions): readonly Fold[] {
  const order = Array.from(shuffledRows(data.count, seed, 'validation'));
  if (share !== undefined) {
    const aside = Math.min(data.count - 1, Math.max(1, Math.round(share * data.count)));
    return [foldOf(data, order, (place) => place < aside)];
  }
  const count = data.count * parameters <= workForFiveFolds ? partsOfRows : 1;
  return Array.from({ length: count }, (_, fold) =>
    foldOf(data, order, (place) => place % partsOfRows === fold),
  );
}

function foldOf(
  data: Encoded,
  order: readonly number[],
  isAside: (place: number) => boolean,
): Fold {
  const validation = order.filter((_, place) => isAside(place));
  const training = order.filter((_, place) => !isAside(place));
  return {
    training: examplesOf(data, training),
    validation: examplesOf(data, validation),
    validationCount: validation.length,
  };
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
