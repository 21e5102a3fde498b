/**
 * Something about a table that its owner should look at, with the rows it is about and what to do.
 */
import type { Table } from '../table.ts';

/** What was found. */
export interface Finding {
  readonly code:
    | 'EMPTY'
    | 'MISSING'
    | 'CONSTANT'
    | 'CLIPPED'
    | 'STUCK'
    | 'OTHER_UNIT'
    | 'ROW_NUMBER'
    | 'NAMES'
    | 'DUPLICATE_ROWS'
    | 'DUPLICATES_ACROSS_SPLIT'
    | 'RARE_CLASS'
    | 'LEAKAGE'
    | 'TIME_BACK'
    | 'TIME_GAP'
    | 'TIME_TWICE'
    | 'JITTER'
    | 'READING';
  /** The column that it is about; undefined where it is about rows as a whole. */
  readonly column?: string;
  /** What is so, in one line. */
  readonly text: string;
  /** What to do about it. */
  readonly remedy: string;
  /** How many rows it is about. */
  readonly rows?: number;
  /** Lines of the first of them, as the file counts them. */
  readonly lines?: readonly number[];
}

const mostLines = 5;

/** The count of rows and the lines of the first, for a finding. */
export function rowsAndLines(
  { lines }: Table,
  rows: readonly number[],
): { readonly rows: number; readonly lines: readonly number[] } {
  return { rows: rows.length, lines: rows.slice(0, mostLines).map((row) => lines[row]!) };
}
