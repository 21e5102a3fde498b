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
  const values = numbersIn(column, count).filter((value) => !Number.isNaN(value));
  if (!values.every(Number.isInteger)) return 'regression';
  const different = new Set(values).size;
  const areLabels =
    different <= mostClasses && (different <= 2 || different * rowsPerClass <= values.length);
  return areLabels ? 'classification' : 'regression';
}
