/** CSV → Table: a header, then rows of as many cells (RFC 4180; a byte order mark is skipped). */
import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import type { Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { type Delimiter, detectDelimiter } from './detect-delimiter.ts';

/** How a table is written. */
export interface TableFormat {
  /** What stands between the cells; found in the header unless given. */
  readonly delimiter?: Delimiter;
  /** What stands before the decimals of a number; a point unless given. */
  readonly decimal?: '.' | ',';
}

/** The bytes of a file, with its name for messages. */
export interface TableSource {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/**
 * Bytes as a table.
 *
 * @throws TableError where the bytes are no table
 */
export function readTable({ bytes, name }: TableSource, format: TableFormat = {}): Table {
  return parseTable(decode(bytes, name), name, format);
}

/**
 * Text as a table: the header, then rows of as many cells.
 *
 * @throws TableError MALFORMED_CSV, NO_ROWS, UNNAMED_COLUMN, DUPLICATE_COLUMN, RAGGED_ROW
 */
export function parseTable(text: string, file: string, format: TableFormat = {}): Table {
  const { delimiter = detectDelimiter(text), decimal = '.' } = format;
  const [first, ...records] = parseCsv(text, file, delimiter);
  if (first === undefined) throw new TableError('NO_ROWS', { file, header: false });
  const header = first.cells;
  checkHeader(header, file, records.length);
  const ragged = records.find(({ cells }) => cells.length !== header.length);
  if (ragged !== undefined) {
    const { line, cells } = ragged;
    const expected = header.length;
    throw new TableError('RAGGED_ROW', { file, line, count: cells.length, expected, delimiter });
  }
  return {
    file,
    header,
    rows: records.map(({ cells }) => (decimal === ',' ? cells.map(withPoint) : cells)),
    lines: records.map(({ line }) => line),
  };
}

function checkHeader(header: readonly string[], file: string, rows: number): void {
  const unnamed = header.indexOf('');
  if (unnamed !== -1) throw new TableError('UNNAMED_COLUMN', { file, place: unnamed + 1 });
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) throw new TableError('DUPLICATE_COLUMN', { file, column: twice });
  if (rows === 0) throw new TableError('NO_ROWS', { file, header: true });
}

/** @throws TableError NOT_TEXT where the bytes are not UTF-8 */
function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new TableError('NOT_TEXT', { file }, { cause });
  }
}

/** `3,5` → `3.5`; other cells stay as they are. */
function withPoint(cell: string): string {
  return /^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(cell) ? cell.replace(',', '.') : cell;
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** Where it ends; the same as where it begins, but for cells of several lines. */
  readonly line: number;
}

function parseCsv(text: string, file: string, delimiter: Delimiter): CsvRecord[] {
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true, // counted by us, to name line and expectation
      skip_empty_lines: true,
      trim: delimiter !== '\t', // a tab is white space too, and trimming would eat empty cells
      on_record: (cells: string[], { lines }) => {
        records.push({ cells: cells.map((cell) => cell.trim()), line: lines });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : records.length + 1;
    const problem = error.message.replace(/ (at|on) line \d+.*$/s, '');
    throw new TableError('MALFORMED_CSV', { file, line, problem }, { cause: error });
  }
  return records;
}
