/** How much each row counts: a column of the table. */
import { cellIn, cellText } from '../column.ts';
import { columnNamed, originOf, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';

/**
 * One weight per row of `table`.
 * @throws TableError UNKNOWN_COLUMN, INVALID_WEIGHT, NO_WEIGHT
 */
export function rowWeights(table: Table, column: string): Float64Array {
  const cells = columnNamed(table, column, '`--sample-weights`');
  const { file, count } = table;
  const weights = Float64Array.from({ length: count }, (_, row) => {
    const weight = cellIn(cells, row);
    if (typeof weight === 'number' && Number.isFinite(weight) && weight >= 0) return weight;
    const cell = cellText(cells, row);
    throw new TableError('INVALID_WEIGHT', { column, cell, origin: originOf(table)(row) });
  });
  if (weights.every((weight) => weight === 0)) throw new TableError('NO_WEIGHT', { file, column });
  return weights;
}
