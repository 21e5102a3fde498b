/** Columns of typed values → Table: the same rules for gaps and words as in tables of text. */
import { show } from '@reflexarc/core/errors';
import type { Column } from '../column.ts';
import { isAsIs, type TableFormat } from '../reading/format.ts';
import { distinctNames } from '../reading/layout/names.ts';
import { withGaps } from '../reading/numbers/said-gaps.ts';
import { suspectedGaps } from '../reading/numbers/suspected-gaps.ts';
import { withOneSpelling } from '../reading/words/one-spelling.ts';
import type { Note, Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { withTextAsNumbers } from './typed-column.ts';

/** What was read of a file. */
export interface TypedColumns {
  readonly file: string;
  readonly format: TableFormat;
  readonly names: readonly string[];
  /** As many as names. */
  readonly columns: readonly Column[];
  readonly count: number;
  /** By row: its line in the file; rows are counted where it has none. */
  readonly lines?: Int32Array;
  readonly notes?: readonly Note[];
  /** Rows a second, where the file says so. */
  readonly rateHz?: number;
}

/** @throws TableError NO_ROWS */
export function typedTable(read: TypedColumns): Table {
  const { file, format, count, rateHz } = read;
  if (count === 0 || read.names.length === 0)
    throw new TableError('NO_ROWS', { file, header: false });
  const { names, notes: nameNotes } = distinctNames(read.names);
  const notes: Note[] = [...(read.notes ?? []), ...nameNotes];
  const columns = read.columns.map((column, place) => {
    const name = names[place]!;
    const numbers = withTextAsNumbers(column);
    if (numbers !== undefined) {
      const text = `column ${show(name)} holds numbers written as text, read as numbers`;
      notes.push({ code: 'NUMBERS_AS_TEXT', column: name, text });
    }
    const given = withGaps(numbers ?? column, count, format.na ?? []);
    const areKept = isAsIs(format, 'spellings');
    const spelling = withOneSpelling(given, count, { name, areKept });
    notes.push(...spelling.notes, ...suspectedGaps(spelling.column, count, name));
    return spelling.column;
  });
  return {
    file,
    header: names,
    columns,
    count,
    lines: read.lines ?? Int32Array.from({ length: count }, (_, row) => row + 1),
    ...(read.lines === undefined && { numbering: 'row' as const }),
    notes,
    ...(rateHz !== undefined && { rateHz }),
  };
}
