/** A table as it was read: cells are text, and every row knows its line. */
import { TableError } from './table-errors.ts';

/** A table as it was read: every row knows its line in the file. */
export interface Table {
  /** As the person named it. */
  readonly file: string;
  /** Column names. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** By row: its line in the file, the header being line 1. */
  readonly lines: readonly number[];
}

/** Where a row of `table` came from: `wine.csv line 12`. */
export function originOf(table: Table): (row: number) => string {
  return (row) => `${table.file} line ${table.lines[row]}`;
}

/** The same table with some of its rows. */
export function withRows(table: Table, rows: readonly number[]): Table {
  return {
    ...table,
    rows: rows.map((row) => table.rows[row]!),
    lines: rows.map((row) => table.lines[row]!),
  };
}

/**
 * The place of a column.
 * @throws TableError UNKNOWN_COLUMN, naming `option` as the source of the name
 */
export function columnIndex(table: Table, column: string, option: string): number {
  const index = table.header.indexOf(column);
  if (index !== -1) return index;
  const { file, header } = table;
  throw new TableError('UNKNOWN_COLUMN', { file, option, column, known: header });
}

/** The cells of a column that the table has, row by row. */
export function cellsOf(table: Table, column: string): readonly string[] {
  const index = table.header.indexOf(column);
  return table.rows.map((row) => row[index]!);
}

/** A decimal number as data files hold it: no hexadecimal, no words. */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The cell as a number if it is one, else as text. */
export function cellValue(text: string): number | string {
  return decimal.test(text) ? Number(text) : text;
}
