/** How many steps of a row count. */
import type { View } from '../../../tensor/view.ts';

/** Steps before `lengths[row]`, all of them without lengths; the same as pooling counts. */
export function sequenceLength(lengths: View | undefined, row: number, steps: number): number {
  if (lengths === undefined) return steps;
  return Math.min(steps, Math.max(0, Math.ceil(lengths.data[row]!)));
}
