/**
 * What there is to learn: a class if the target is text or a small set of whole numbers, else a
 * number. Judged on training rows.
 */
import { cellValue } from '../table.ts';
import { isMostlyNumbers } from './infer-columns.ts';

/** What there is to learn: which of several classes a row belongs to, or a number. */
export type Task = 'classification' | 'regression';

const mostClasses = 20;
const rowsPerClass = 3;

export function inferTask(cells: readonly string[]): Task {
  if (!isMostlyNumbers(cells)) return 'classification';
  const values = cells.map(cellValue).filter((value) => typeof value === 'number');
  const different = new Set(values).size;
  const areLabels =
    values.every(Number.isInteger) &&
    different <= mostClasses &&
    (different <= 2 || different * rowsPerClass <= values.length);
  return areLabels ? 'classification' : 'regression';
}
