/** How much each row counts: a column of the table. */
import { cellsOf, cellValue, columnIndex, originOf, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';

/**
 * One weight per row of `table`.
 * @throws TableError UNKNOWN_COLUMN, INVALID_WEIGHT, NO_WEIGHT
 */
export function rowWeights(table: Table, column: string): Float64Array {
  columnIndex(table, column, '`--sample-weights`');
  const { file } = table;
  const weights = cellsOf(table, column).map((cell, row) => {
    const weight = cellValue(cell);
    if (typeof weight === 'number' && Number.isFinite(weight) && weight >= 0) return weight;
    throw new TableError('INVALID_WEIGHT', { column, cell, origin: originOf(table)(row) });
  });
  if (weights.every((weight) => weight === 0)) throw new TableError('NO_WEIGHT', { file, column });
  return Float64Array.from(weights);
}
