/** The columns that are to be predicted: one, or several with commas between. */
import { placeOf, type Table } from '../table.ts';
import { columnsTyped } from './as-columns.ts';

/** More numbers than this are no targets of one network. */
export const mostTargets = 64;

/**
 * Names of the target columns; a column that is called by the whole of `target` goes before. What
 * is wrong with a name is said where the column is read.
 */
export function targetColumns(
  table: Pick<Table, 'header'>,
  target: string,
): readonly [string, ...string[]] {
  if (placeOf(table, target) !== -1) return [target];
  const [first = target, ...others] = columnsTyped(target);
  return [first, ...others];
}
