/** A table as it was read: one typed column for each name, and every row knows its line. */
import { type Column, numbersIn, withRowsOf, wordIn } from './column.ts';
import { TableError } from './table-errors.ts';

/** Something that was assumed, skipped or mended in reading, for people in one short phrase. */
export interface Note {
  readonly code: string;
  /** The column that it is about. */
  readonly column?: string;
  readonly text: string;
}

/** A table as it was read: every row knows its line in the file. */
export interface Table {
  /** As the person named it. */
  readonly file: string;
  /** Column names. */
  readonly header: readonly string[];
  /** As many as names. */
  readonly columns: readonly Column[];
  /** How many rows there are. */
  readonly count: number;
  /** By row: its line in the file, counted from 1, or its row where the file has no lines. */
  readonly lines: Int32Array;
  /** What `lines` counts; lines unless given. */
  readonly numbering?: 'line' | 'row';
  /** Rows a second, where the file says so. */
  readonly rateHz?: number;
  /** Whether the rate is a usual one, which the file does not say: what is known goes first. */
  readonly isRateAssumed?: true;
  /** Rows at which a recording of its own begins, but for the first, where the file says so. */
  readonly starts?: readonly number[];
  /** What was assumed in reading. */
  readonly notes: readonly Note[];
  /** Rows that were left out for their gaps, and the column that has most of them. */
  readonly leftOut?: {
    readonly rows: number;
    readonly column: string;
    readonly columnGaps: number;
  };
}

/** Where a row of `table` came from: `wine.csv line 12`. */
export function originOf(table: Table): (row: number) => string {
  return (row) => `${table.file} ${placeOfRow(table, row)}`;
}

/** Where a row stands in its file: `line 12`. */
export function placeOfRow({ lines, numbering = 'line' }: Table, row: number): string {
  return `${numbering} ${lines[row]}`;
}

/** The same table with some of its rows. */
export function withRows(table: Table, rows: readonly number[]): Table {
  const places = Int32Array.from(rows);
  const { starts: _, ...rest } = table; // rows of several recordings are none any more
  return {
    ...rest,
    columns: table.columns.map((column) => withRowsOf(column, places)),
    count: places.length,
    lines: places.map((row) => table.lines[row]!),
  };
}

const placesOfHeaders = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** The place of a column; −1 where there is none. */
export function placeOf({ header }: Pick<Table, 'header'>, name: string): number {
  let places = placesOfHeaders.get(header);
  if (places === undefined) {
    places = new Map(header.map((each, place) => [each, place]));
    placesOfHeaders.set(header, places);
  }
  return places.get(name) ?? -1;
}

/**
 * The place of a column.
 * @throws TableError UNKNOWN_COLUMN, naming `option` as the source of the name
 */
export function columnIndex(table: Table, column: string, option: string): number {
  const index = placeOf(table, column);
  if (index !== -1) return index;
  const { file, header } = table;
  const line = lineWith(table, column);
  throw new TableError('UNKNOWN_COLUMN', {
    file,
    option,
    column,
    known: header,
    ...(line !== undefined && { line }),
  });
}

/** Lines about the file are not that many. */
const mostLinesAbove = 40;

/** The line of a row near the top that has `name` in a cell: lines above it were taken as rows. */
function lineWith({ columns, lines, numbering = 'line' }: Table, name: string): number | undefined {
  if (numbering !== 'line') return undefined;
  for (let row = 0; row < Math.min(mostLinesAbove, lines.length); row++) {
    if (columns.some((column) => wordIn(column, row) === name)) return lines[row];
  }
  return undefined;
}

/**
 * A column that is to be used.
 * @throws TableError UNKNOWN_COLUMN; AMBIGUOUS_NUMBERS where its numbers can be read in two ways;
 * NESTED_COLUMN where its cells are no single values
 */
export function columnNamed(table: Table, name: string, option: string): Column {
  const column = table.columns[columnIndex(table, name, option)]!;
  if (column.nested !== undefined) {
    throw new TableError('NESTED_COLUMN', {
      file: table.file,
      column: name,
      nested: column.nested,
    });
  }
  if (column.ambiguous === undefined) return column;
  throw new TableError('AMBIGUOUS_NUMBERS', {
    file: table.file,
    column: name,
    ...column.ambiguous,
  });
}

/** Columns of more different numbers are no labels. */
const mostTexts = 1000;

/** The cells of a column that the table has, row by row; numbers in their shortest form. */
export function cellsOf(table: Table, name: string): readonly string[] {
  const column = table.columns[placeOf(table, name)]!;
  const texts = new Map<number, string>(); // of a few numbers, each is written once
  const textOf = (value: number): string => {
    const text = texts.get(value) ?? String(value);
    if (texts.size < mostTexts) texts.set(value, text);
    return text;
  };
  return Array.from(
    { length: table.count },
    (_, row) => wordIn(column, row) ?? textOf(column.numbers![row]!), // no word: a number
  );
}

/** The numbers of a column that the table has, row by row; NaN where a cell holds none. */
export function numbersOf(table: Table, name: string): Float64Array {
  return numbersIn(table.columns[placeOf(table, name)]!, table.count);
}
