/** Lines in a form of their own, of which no rows can be made as they are. */
import { isMoment } from '../../columns/moments.ts';
import type { SampleRecord } from './sample-records.ts';

/** `12:03:04.123 -> 512`: what Arduino's serial monitor puts before each line. */
const stamped = /^\d{1,2}:\d{2}:\d{2}[.,]\d{1,6} ->/;
/** `7:0.25`: the place of a number in its row, as LIBSVM writes rows that are mostly 0. */
const placed = /^\d+:[+-]?\.?\d/;

export type LineForm = 'stamped' | 'sparse';

/** The form of the lines, where the first and those below it have the same one. */
export function lineFormOf(records: readonly SampleRecord[]): LineForm | undefined {
  const some = records.slice(0, 5);
  if (some.length < 2) return undefined;
  if (some.slice(1).every(isStamped)) return 'stamped'; // the first may hold names alone
  return some.every(isSparse) ? 'sparse' : undefined;
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
