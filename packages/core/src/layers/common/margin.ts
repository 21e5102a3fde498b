/** Cells before and after the cells that there are, along one axis. */
import { isWhole } from '../../errors/option-checks.ts';

export type Margin = readonly [before: number, after: number];

/** Whether `value` is two counts of cells. */
export function isMargin(value: unknown): value is Margin {
  return Array.isArray(value) && value.length === 2 && value.every((cells) => isWhole(cells, 0));
}
