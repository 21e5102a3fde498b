/** CSV file → Table: a header, then rows of as many cells (RFC 4180; a byte order mark is skipped). */
import { CsvError, parse } from 'csv-parse/sync';
import { readBytes } from './read-bytes.ts';
import type { Table } from './table.ts';
import { TableError } from './table-errors.ts';

/** @throws FileError where the file cannot be read, TableError where it is no table */
export async function readTable(file: string): Promise<Table> {
  const bytes = await readBytes(file, 'the table');
  return parseTable(new TextDecoder().decode(bytes), file);
}

/** @throws TableError MALFORMED_CSV, NO_ROWS, DUPLICATE_COLUMN, RAGGED_ROW */
export function parseTable(text: string, file: string): Table {
  const [first, ...records] = parseCsv(text, file);
  if (first === undefined) throw new TableError('NO_ROWS', { file, header: false });
  const header = first.cells;
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) throw new TableError('DUPLICATE_COLUMN', { file, column: twice });
  if (records.length === 0) throw new TableError('NO_ROWS', { file, header: true });
  const ragged = records.find(({ cells }) => cells.length !== header.length);
  if (ragged !== undefined) {
    const { line, cells } = ragged;
    const expected = header.length;
    throw new TableError('RAGGED_ROW', { file, line, count: cells.length, expected });
  }
  return {
    file,
    header,
    rows: records.map(({ cells }) => cells),
    lines: records.map(({ line }) => line),
  };
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** Where it ends; the same as where it begins, but for cells of several lines. */
  readonly line: number;
}

function parseCsv(text: string, file: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      bom: true,
      relax_column_count: true, // counted by us, to name line and expectation
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[], { lines }) => {
        records.push({ cells, line: lines });
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
