/** A table with a rate → the same with a column of times. */
import { timesAt } from '../recordings/recording-times.ts';
import { placeOf, type Table } from '../table.ts';

/** Seconds from the first row of each recording; the name under which recordings have it. */
const timeColumn = 'time_s';

export function withTimes(table: Table): Table {
  const { rateHz } = table;
  if (rateHz === undefined || placeOf(table, timeColumn) !== -1) return table;
  const numbers = timesAt(rateHz, table);
  return {
    ...table,
    header: [timeColumn, ...table.header],
    columns: [{ numbers, codes: undefined, words: [] }, ...table.columns],
  };
}
