/** A table with a rate → the same with a column of times. */
import { placeOf, type Table } from '../table.ts';

/** Seconds from the first row; the name under which recordings have it. */
const timeColumn = 'time_s';

export function withTimes(table: Table): Table {
  const { rateHz, count } = table;
  if (rateHz === undefined || placeOf(table, timeColumn) !== -1) return table;
  const numbers = Float64Array.from({ length: count }, (_, row) => row / rateHz);
  return {
    ...table,
    header: [timeColumn, ...table.header],
    columns: [{ numbers, codes: undefined, words: [] }, ...table.columns],
  };
}
