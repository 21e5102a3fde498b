/**
 * Something about data that its owner should look at, with the rows or files it is about and what
 * to do.
 */
import type { Table } from '../table.ts';

/** What was found. */
export interface Finding {
  readonly code:
    | 'EMPTY'
    | 'MISSING'
    | 'WORDS'
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
    | 'READING'
    | FileFindingCode;
  /** The column or channel that it is about; undefined where it is about rows as a whole. */
  readonly column?: string;
  /** What is so, in one line. */
  readonly text: string;
  /** What to do about it. */
  readonly remedy: string;
  /** How many rows it is about. */
  readonly rows?: number;
  /** Lines of the first of them, as the file counts them. */
  readonly lines?: readonly number[];
  /** Of several files: how many it is about. */
  readonly files?: number;
  /** The first of them, with the rows where it is in a part of a file. */
  readonly places?: readonly Place[];
}

/** What recordings and images have, and tables have not. */
type FileFindingCode =
  | 'UNREADABLE'
  | 'NO_RATE'
  | 'OTHER_RATE'
  | 'OTHER_CHANNELS'
  | 'OTHER_SIZE'
  | 'BLANK'
  | 'DUPLICATE_FILES'
  | 'TWO_LABELS';

/** Where in several files something was found. */
export interface Place {
  readonly file: string;
  /** The first and the last row, from 1. */
  readonly rows?: readonly [first: number, last: number];
}

const mostLines = 5;

/** The count of rows and the lines of the first, for a finding. */
export function rowsAndLines(
  { lines }: Table,
  rows: readonly number[],
): { readonly rows: number; readonly lines: readonly number[] } {
  return { rows: rows.length, lines: rows.slice(0, mostLines).map((row) => lines[row]!) };
}
