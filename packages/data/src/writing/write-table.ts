/** A table as bytes of a file, in a form that reads as the same table again. */
import type { Table } from '../table.ts';
import { csvPieces } from './csv.ts';
import { jsonLinesPieces } from './json-lines.ts';
import { parquetBytes } from './parquet.ts';
import { withTimes } from './with-times.ts';

/** Forms in which tables are written, by the ends of files' names. */
export const tableForms = ['csv', 'jsonl', 'parquet'] as const;
/** One of the `tableForms`. */
export type TableForm = (typeof tableForms)[number];

/**
 * The file in pieces. A table with a rate gets a first column of times, `time_s`, since none of
 * these forms keeps a rate.
 */
export async function* writeTable(table: Table, form: TableForm): AsyncGenerator<Uint8Array> {
  const timed = withTimes(table);
  if (form === 'parquet') yield await parquetBytes(timed);
  else yield* form === 'csv' ? csvPieces(timed) : jsonLinesPieces(timed);
}
