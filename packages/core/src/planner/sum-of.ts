/** Sums of several slots, one addition after the other. */
import type { Kernels } from '../kernels/kernels.ts';
import type { Slot } from '../plan/plan.ts';

/**
 * The sum of `parts`: the only one as it is, undefined where there are none.
 * @param slotFor where the sum of the parts up to `index` goes, from 1 on
 */
export function sumOf(
  k: Kernels<Slot>,
  parts: readonly Slot[],
  slotFor: (index: number) => Slot,
): Slot | undefined {
  if (parts.length === 0) return undefined;
  return parts.reduce((a, b, index) => {
    const out = slotFor(index);
    k.add({ a, b, out });
    return out;
  });
}
