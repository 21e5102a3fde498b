/** How many rows a second a table holds, by its column of times. */
import { originOf, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { timeCells } from './time-columns.ts';
import { secondsOf, type TimeUnit } from './time-unit.ts';
import { dateOrderOf, hasOpenOrder } from './written-dates.ts';

/** What the times of rows say. */
export interface SampleRate {
  readonly rateHz: number;
  readonly unit: TimeUnit;
  /** Rows whose time lies before that of the row before them. */
  readonly backwards: number;
  /** Steps that are more than a tenth longer or shorter than the usual one. */
  readonly uneven: number;
}

/** A step may differ from the usual one by this share. */
const tolerance = 0.1;

/** The time of each row, in seconds. */
export interface RowTimes {
  readonly seconds: Float64Array;
  readonly unit: TimeUnit;
}

/**
 * The time of each row, from its column, or from several that make a date together.
 *
 * @param column one name, or several with commas between: `year,month,day,hour`
 * @param unit judged by the column's name and first cell unless given
 * @throws TableError UNKNOWN_COLUMN, TIME_PARTS, NO_TIME where a cell holds no time, DATE_ORDER
 *   where days can't be told from months
 */
export function rowTimes(table: Table, column: string, unit?: TimeUnit): RowTimes {
  const { cells, unit: known } = timeCells(table, column, unit);
  const order = known === 'date' ? dateOrderOf(cells) : undefined;
  const seconds = cells.map((cell, row) => {
    const time = secondsOf(cell, known, order);
    if (time !== undefined) return time;
    if (known === 'date' && order === undefined && hasOpenOrder(cell)) {
      throw new TableError('DATE_ORDER', { column, cell, origin: originOf(table)(row) });
    }
    throw new TableError('NO_TIME', { column, cell, unit: known, origin: originOf(table)(row) });
  });
  return { seconds: Float64Array.from(seconds), unit: known };
}

/**
 * The rate by the median of the steps from row to row, which few gaps don't change. Steps over rows
 * that are not in the table, as those for the test, are none.
 * @throws TableError UNKNOWN_COLUMN, NO_TIME, NO_TIME_STEP where no row is later than another
 */
export function sampleRateOf(table: Table, column: string, unit?: TimeUnit): SampleRate {
  const { seconds, unit: known } = rowTimes(table, column, unit);
  const steps = Array.from(seconds.subarray(1), (time, row) => time - seconds[row]!);
  const { lines } = table;
  const own = steps.filter((step, row) => step > 0 && lines[row + 1]! - lines[row]! === 1);
  // Where no rows stand below each other, as between empty lines, all steps are steps.
  const forward = own.length > 0 ? own : steps.filter((step) => step > 0);
  const usual = medianOf(forward);
  if (usual === undefined) throw new TableError('NO_TIME_STEP', { file: table.file, column });
  return {
    rateHz: rounded(1 / usual),
    unit: known,
    backwards: steps.filter((step) => step < 0).length,
    uneven: forward.filter((step) => Math.abs(step / usual - 1) > tolerance).length,
  };
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : mean(sorted[middle - 1], sorted[middle]);
}

function mean(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : (a + b) / 2;
}

/** Differences of large moments carry rounding in their last digits. */
function rounded(rate: number): number {
  return Number(rate.toPrecision(6));
}
