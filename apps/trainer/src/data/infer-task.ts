/**
 * What there is to learn: a class if the target is text or a small set of whole numbers, else a
 * number. Judged on training rows; `--task` overrides it.
 */
import type { Task } from '../options/network.ts';
import { isMostlyNumbers } from './infer-columns.ts';
import { cellValue } from './table.ts';

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
