/**
 * Cells of a column as what is wanted of them, row by row, refused where they are something else.
 */
import { SignalError } from '@reflexarc/signal';
import { cellValue } from './cell-value.ts';
import { cellIn, cellText } from './column.ts';
import { isGap } from './columns/gaps.ts';
import { isCode } from './reading/scan/codes.ts';
import { isSwitch } from './reading/words/one-spelling.ts';
import { areSwitches, sideOf } from './reading/words/switches.ts';
import { columnNamed, originOf, type Table } from './table.ts';
import { TableError } from './table-errors.ts';

/** @throws SignalError or TableError naming file, line and column */
export type CellReader = (row: number) => number;

const source = 'the columns of the model';

/** The number of each row. */
export function numberReader(table: Table, name: string): CellReader {
  const column = columnNamed(table, name, source);
  const origin = originOf(table);
  return (row) => {
    const cell = cellIn(column, row);
    const value = typeof cell === 'number' ? cell : cellValue(cell);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const place = { column: name, origin: origin(row) };
    if (typeof cell === 'string' && isGap(cell, 'numeric')) {
      throw new SignalError('MISSING_VALUE', place);
    }
    throw new TableError('NOT_A_NUMBER', { ...place, cell: String(cell), isOptional: false });
  };
}

/** The same, with NaN for a gap, which the chain fills. */
export function optionalNumberReader(table: Table, name: string): CellReader {
  const read = numberReader(table, name);
  const column = columnNamed(table, name, source);
  return (row) => {
    const cell = cellIn(column, row);
    if (typeof cell === 'number' ? Number.isNaN(cell) : isGap(cell, 'numeric')) return Number.NaN;
    return read(row);
  };
}

/** The word of each row; a number in its shortest form. */
export function wordReader(table: Table, name: string): (row: number) => string {
  const column = columnNamed(table, name, source);
  const origin = originOf(table);
  return (row) => {
    const cell = cellText(column, row);
    if (!isGap(cell, 'categorical')) return cell;
    throw new SignalError('MISSING_VALUE', { column: name, origin: origin(row) });
  };
}

/** The place of each row's word among the known ones. */
export function labelReader(
  table: Table,
  by: {
    readonly name: string;
    readonly known: readonly string[];
    /** Words that are not known get the place after them. */
    readonly hasOther?: boolean | undefined;
    readonly code: 'UNKNOWN_CATEGORY' | 'UNKNOWN_LABEL';
  },
): CellReader {
  const { name, known, hasOther = false, code } = by;
  const read = wordReader(table, name);
  const origin = originOf(table);
  const exact = new Map(known.map((word, place) => [word, place]));
  const spelled = areSwitches(known)
    ? (word: string) => sideOf(word) ?? usualSpelling(word)
    : usualSpelling;
  const alike = new Map(known.map((word, place) => [spelled(word), place]));
  return (row) => {
    const value = read(row);
    const place = exact.get(value) ?? alike.get(spelled(value));
    if (place !== undefined) return place;
    if (hasOther) return known.length;
    throw new SignalError(code, { column: name, value, known, origin: origin(row) });
  };
}

/** `1.0` → `1`, `TRUE` → `true`; other words as they are. */
function usualSpelling(word: string): string {
  if (isSwitch(word)) return word.toLowerCase();
  const value = isCode(word) ? word : cellValue(word);
  return String(value);
}
