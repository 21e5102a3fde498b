/** Steps go over the runs of parameters that may change. */
import type { Runner } from '../../../kernels/kernels.ts';
import type { Range } from '../../../kernels/steps.ts';

/** Runs `step` over each range. */
export function overRanges(
  ranges: readonly Range[],
  step: (from: number, to: number) => void,
): Runner {
  return () => {
    for (const { from, to } of ranges) step(from, to);
  };
}
