/**
 * Cells that hold no value. Training either refuses them or leaves their rows out: it never
 * guesses.
 */
import type { ColumnDescription } from '@reflexarc/signal';
import { originOf, type Table, withRows } from '../table.ts';
import { TableError } from '../table-errors.ts';

/** The rules by name. */
export const gapRules = ['refuse', 'drop'] as const;
/** What becomes of rows with gaps: `error` or `drop`. */
export type GapRule = (typeof gapRules)[number];

/** What stands for no value: nothing in any column, these words where a number is expected. */
const wordsForNothing = /^(na|n\/a|nan|null|none|nil|\?|-|#n\/a)$/i;

type Column = Pick<ColumnDescription, 'name' | 'kind'>;

/** Whether a cell holds no value: it is empty, or a word that stands for that. */
export function isGap(cell: string, kind: Column['kind']): boolean {
  return cell === '' || cell === '?' || (kind === 'numeric' && wordsForNothing.test(cell));
}

/**
 * The rows of `table` in which all of `columns` have a value.
 * @throws TableError MISSING_VALUE where the rule is to refuse gaps, ALL_ROWS_HAVE_GAPS
 */
export function withoutGaps(table: Table, columns: readonly Column[], rule: GapRule): Table {
  const { file, header, rows } = table;
  const places = columns.map(({ name, kind }) => ({ name, kind, index: header.indexOf(name) }));
  const gapIn = (row: readonly string[]) =>
    places.find(({ index, kind }) => index !== -1 && isGap(row[index]!, kind));
  const whole: number[] = [];
  let first: { readonly column: string; readonly cell: string; readonly row: number } | undefined;
  rows.forEach((row, i) => {
    const gap = gapIn(row);
    if (gap === undefined) whole.push(i);
    else first ??= { column: gap.name, cell: row[gap.index]!, row: i };
  });
  if (first === undefined) return table;
  const { column, cell, row } = first;
  const detail = { file, column, cell, origin: originOf(table)(row) };
  const counts = { gaps: rows.length - whole.length, rows: rows.length };
  if (rule === 'refuse') throw new TableError('MISSING_VALUE', { ...detail, ...counts });
  if (whole.length === 0) throw new TableError('ALL_ROWS_HAVE_GAPS', { file, ...counts });
  return withRows(table, whole);
}
