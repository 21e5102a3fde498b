/**
 * What there is to learn: a class if the target is text or a small set of whole numbers, else a
 * number. Judged on training rows.
 */
import { type Column, numbersIn } from '../column.ts';
import { isMostlyNumbers } from './contents.ts';

/** What there is to learn: which of several classes a row belongs to, or a number. */
export type Task = 'classification' | 'regression';

const mostClasses = 20;
const rowsPerClass = 3;

/** @param count rows of the column */
export function inferTask(column: Column, count: number): Task {
  if (!isMostlyNumbers(column, count)) return 'classification';
  const different = new Set<number>();
  let rows = 0;
  for (const value of numbersIn(column, count)) {
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return 'regression';
    rows += 1;
    different.add(value);
    if (different.size > mostClasses) return 'regression';
  }
  const areLabels = different.size <= 2 || different.size * rowsPerClass <= rows;
  return areLabels ? 'classification' : 'regression';
}
