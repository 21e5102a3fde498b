/** How the cells of a column follow each other from row to row. */
import { cellValue } from '../cell-value.ts';
import { type Column, cellIn, cellText, wordIn } from '../column.ts';
import { placeOf, type Table } from '../table.ts';
import { isMoment } from './moments.ts';

/** Fewer rows than this may rise by chance. */
const leastRows = 20;

/** Whether a column that the table has only rises from row to row, as a row number or a clock. */
export function isRising(table: Table, name: string): boolean {
  const { count } = table;
  if (count < leastRows) return false;
  const column = columnOf(table, name);
  let last = Number.NEGATIVE_INFINITY;
  let values = 0;
  for (let row = 0; row < count; row++) {
    const cell = cellIn(column, row);
    const value = typeof cell === 'number' ? cell : cellValue(cell);
    if (typeof value !== 'number' || value < last) return false;
    if (value > last) values++;
    last = value;
  }
  return values * 2 >= count; // one side of a grid rises too, but in few steps
}

/** Whether a column that the table has says when each row was: dates or times, or a clock. */
export function isTimeOfRows(table: Table, name: string): boolean {
  if (table.count < leastRows) return false;
  return areMoments(columnOf(table, name), table.count) || isRising(table, name);
}

/** What a column that the table has holds in every row; undefined where that differs. */
export function constantOf(table: Table, name: string): string | undefined {
  const column = columnOf(table, name);
  const first = cellIn(column, 0);
  for (let row = 1; row < table.count; row++) {
    if (cellIn(column, row) !== first) return undefined;
  }
  return table.count === 0 ? undefined : cellText(column, 0);
}

/** No number is a moment. */
function areMoments(column: Column, count: number): boolean {
  const areFine = column.words.map((word) => word === '' || isMoment(word));
  if (column.codes === undefined || !areFine.includes(true)) return false;
  let isFilled = false;
  for (let row = 0; row < count; row++) {
    const code = column.codes[row]!;
    if (code === 0 || !areFine[code - 1]) return false;
    isFilled ||= wordIn(column, row) !== '';
  }
  return isFilled;
}

function columnOf(table: Table, name: string): Column {
  return table.columns[placeOf(table, name)]!;
}
