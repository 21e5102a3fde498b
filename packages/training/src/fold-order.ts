/**
 * Which rows are set aside to find the number of epochs. Where the test rows are later ones, or
 * come from a file of their own while neighbors are alike, rows set aside have to stand together:
 * among shuffled rows each has its neighbors in time or of its person, and a network that only
 * remembers them looks excellent.
 */
import { seeded } from '@reflexarc/core';
import { cellsOf, type Encoded, type SplitRule, type Table } from '@reflexarc/data';

/** `blocks`: fifths of neighbors; `shuffled`: any rows. */
export type FoldOrder = 'shuffled' | 'blocks';

/** Where the test rows come from. */
export interface TestRowsFrom {
  /** Undefined where they come from a file of their own. */
  readonly split: SplitRule | undefined;
  readonly target: string;
}

/** @param data the same rows as numbers */
export function foldOrder(
  training: Table,
  data: Pick<Encoded, 'inputs' | 'inputSize' | 'count'>,
  { split, target }: TestRowsFrom,
): FoldOrder {
  const isLater =
    split === undefined ? areNeighborsAlike(data) : split === 'last20' || split === 'time';
  return isLater && !isSorted(cellsOf(training, target)) ? 'blocks' : 'shuffled';
}

/**
 * Rows in order of few classes say nothing of time, and a block of them may hold all of one class.
 */
function isSorted(cells: readonly string[]): boolean {
  const values = new Set(cells).size;
  const changes = cells.filter((cell, i) => i > 0 && cell !== cells[i - 1]).length;
  return values * 2 < cells.length && changes < values;
}

/** More pairs tell nothing more. */
const mostPairs = 2000;
/** Of rows in any order the ratio is 1, give or take 0.1 of a hundred rows. */
const alike = 0.7;

/** Whether rows that follow each other lie closer together than any two do. */
function areNeighborsAlike({
  inputs,
  inputSize,
  count,
}: Pick<Encoded, 'inputs' | 'inputSize' | 'count'>): boolean {
  const random = seeded(0, 'neighbors');
  const distance = (a: number, b: number): number => {
    let sum = 0;
    for (let i = 0; i < inputSize; i++) {
      sum += (inputs[a * inputSize + i]! - inputs[b * inputSize + i]!) ** 2;
    }
    return sum;
  };
  const stride = Math.max(1, Math.ceil((count - 1) / mostPairs));
  let [next, any] = [0, 0];
  for (let row = 0; row + 1 < count; row += stride) {
    next += distance(row, row + 1);
    any += distance(row, random.below(count));
  }
  return next < alike * any;
}
