/**
 * Which rows are set aside to find the number of epochs. Where the test rows are later ones, rows
 * set aside have to be so too: among shuffled rows each has its neighbors in time, and a network
 * that only remembers them looks excellent.
 */
import { cellsOf, type SplitRule, type Table } from '@reflexarc/data';

/** `blocks`: fifths of neighbors; `shuffled`: any rows. */
export type FoldOrder = 'shuffled' | 'blocks';

export function foldOrder(
  training: Table,
  { split, target }: { readonly split: SplitRule; readonly target: string },
): FoldOrder {
  return (split === 'last20' || split === 'time') && !isSorted(cellsOf(training, target))
    ? 'blocks'
    : 'shuffled';
}

/**
 * Rows in order of few classes say nothing of time, and a block of them may hold all of one class.
 */
function isSorted(cells: readonly string[]): boolean {
  const values = new Set(cells).size;
  const changes = cells.filter((cell, i) => i > 0 && cell !== cells[i - 1]).length;
  return values * 2 < cells.length && changes < values;
}
