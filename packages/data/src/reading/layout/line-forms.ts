/** Lines in a form of their own, of which no rows can be made as they are. */
import { isMoment } from '../../columns/moments.ts';
import { delimiters } from './delimiters.ts';
import type { SampleRecord } from './sample-records.ts';

/** `12:03:04.123 -> 512`: what Arduino's serial monitor puts before each line. */
const stamped = /^\d{1,2}:\d{2}:\d{2}[.,]\d{1,6} ->/;
/** `7:0.25`: the place of a number in its row, as LIBSVM writes rows that are mostly 0. */
const placed = /^\d+:[+-]?\.?\d/;

/** Lines that are looked at. */
const mostLines = 5;

export type LineForm = 'stamped' | 'sparse' | 'quoted' | 'separated';

/** The form of the lines, where the first and those below it have the same one. */
export function lineFormOf(records: readonly SampleRecord[]): LineForm | undefined {
  const some = records.slice(0, mostLines);
  if (some.length < 2) return undefined;
  if (some.slice(1).every(isStamped)) return 'stamped'; // the first may hold names alone
  if (some.every(isSparse)) return 'sparse';
  const separator = separatorWithin(some);
  if (separator === undefined) return undefined;
  return delimited.has(separator) ? 'quoted' : 'separated';
}

const delimited = new Set<string>([...Object.values(delimiters), ' ']);
/** What else some programs write between cells. */
const others = ['^', '~', ':', '&', '!', '/'];
const fewestLines = 3;

/**
 * What stands equally often in the only cell of each line: what is between the cells of a table
 * whose lines were quoted as wholes, or which has another delimiter.
 */
export function separatorWithin(records: readonly SampleRecord[]): string | undefined {
  const some = records.slice(0, mostLines);
  if (some.length < fewestLines || some.some(({ cells }) => cells.length !== 1)) return undefined;
  const lines = some.map(({ cells: [cell = ''] }) => cell);
  if (lines.slice(1).every(isMoment)) return undefined;
  return [...Object.values(delimiters).filter((each) => each !== ' '), ...others].find(
    (separator) => {
      const counts = new Set(lines.map((line) => line.split(separator).length));
      return counts.size === 1 && !counts.has(1);
    },
  );
}

function isStamped({ cells: [first = '', second = ''] }: SampleRecord): boolean {
  return stamped.test(`${first} ${second}`);
}

/** A label, then places that rise, each with its number. */
function isSparse({ cells }: SampleRecord): boolean {
  const [, ...values] = cells.join(' ').trim().split(/\s+/); // rows of unlike lengths are one cell
  const rises = values.every((cell, i) => i === 0 || placeIn(cell) > placeIn(values[i - 1]!));
  return values.length > 0 && rises && values.every(isPlaced) && !values.every(isMoment);
}

function isPlaced(cell: string): boolean {
  return placed.test(cell);
}

function placeIn(cell: string): number {
  return Number.parseInt(cell, 10);
}
