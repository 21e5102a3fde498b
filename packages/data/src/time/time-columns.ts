/**
 * The columns that say when a row was measured: one, or several that make a date together, as in
 * `year,month,day,hour`.
 */
import { columnsTyped } from '../columns/as-columns.ts';
import { isMostlyMoments } from '../columns/contents.ts';
import { cellsOf, columnIndex, columnNamed, placeOf, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { type TimeUnit, timeUnitOf } from './time-unit.ts';

/**
 * The columns that `time` names: one that is called so, or several with commas between.
 *
 * @throws TableError UNKNOWN_COLUMN
 */
export function timeColumns(table: Table, time: string): readonly string[] {
  if (placeOf(table, time) !== -1) return [time];
  const names = columnsTyped(time);
  for (const name of names) columnIndex(table, names.length === 1 ? time : name, '`--time`');
  return names;
}

/** The times as one cell a row, and how they are written. */
export interface TimeCells {
  readonly cells: readonly string[];
  readonly unit: TimeUnit;
}

/**
 * Cells of several columns become one: words as a date and a time of day, numbers as year, month,
 * day, hour, minute and second, in this order.
 *
 * @param unit of a single column, judged by its name and first cell unless given
 */
export function timeCells(table: Table, time: string, unit?: TimeUnit): TimeCells {
  const names = timeColumns(table, time);
  const columns = names.map((name) => cellsOf(table, name));
  const [first = []] = columns;
  if (names.length === 1) return { cells: first, unit: unit ?? unitOf(table, names[0]!, first) };
  const areNumbers = columns.every((cells) => cells.every((cell) => /^\d+(\.0*)?$/.test(cell)));
  if (areNumbers && (names.length < 3 || names.length > mostParts)) {
    throw new TableError('TIME_PARTS', { file: table.file, columns: names });
  }
  const join = areNumbers ? dateOf : (parts: readonly string[]): string => parts.join(' ');
  return {
    cells: first.map((_, row) => join(columns.map((cells) => cells[row]!))),
    unit: 'date',
  };
}

/** Whole numbers such as 20260131 are days, where all of them can be. */
function unitOf(table: Table, name: string, cells: readonly string[]): TimeUnit {
  const unit = timeUnitOf(name, cells[0] ?? '');
  const areDays =
    (unit === 's' || unit === 'ms') &&
    isMostlyMoments(columnNamed(table, name, '`--time`'), table.count);
  return areDays ? 'date' : unit;
}

/** Year, month, day, hour, minute, second. */
const mostParts = 6;

function dateOf(parts: readonly string[]): string {
  const [year, month, day, hour = '0', minute = '0', second = '0'] = parts.map((part) =>
    String(Number(part)),
  );
  const two = (part = ''): string => part.padStart(2, '0');
  const date = `${(year ?? '').padStart(4, '0')}-${two(month)}-${two(day)}`;
  return `${date} ${two(hour)}:${two(minute)}:${two(second)}`;
}
