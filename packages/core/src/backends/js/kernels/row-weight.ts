/** The weight of a row: its sample weight, or 1 where rows are not weighted. */
import type { View } from '../../../tensor/view.ts';

export function rowWeights(weights: View | undefined): (row: number) => number {
  if (weights === undefined) return () => 1;
  const { data } = weights;
  return (row) => data[row]!;
}
