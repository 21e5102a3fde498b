/** Rows that are too many for memory. */
import type { Numbers } from '../tensor/shape.ts';

/**
 * Rows that lie elsewhere, as in a file, and are read one by one when they are needed. What is read
 * of a row is the same each time, unless varying it is what the source is for.
 */
export interface StoredRows {
  readonly count: number;
  /** Numbers in a row. */
  readonly size: number;
  /** Writes the numbers of row `row` to `to`, from `at` on. */
  read(row: number, to: Numbers, at: number): void;
}

/** Whether rows have to be read. */
export function areStored(rows: object): rows is StoredRows {
  return 'read' in rows && typeof rows.read === 'function';
}

/** All rows at once, row-major. */
export function wholeRows(source: StoredRows): Float64Array {
  const all = new Float64Array(source.count * source.size);
  for (let row = 0; row < source.count; row++) source.read(row, all, row * source.size);
  return all;
}
