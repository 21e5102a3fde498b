/** Runs of the parameter array; parameters side by side make one run. */
import type { Range } from '../kernels/steps.ts';
import type { ResolvedParameter } from '../model/resolve.ts';

export function rangesOf(parameters: readonly ResolvedParameter[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const { offset, size } of parameters) {
    const last = ranges.at(-1);
    if (last?.to === offset) ranges[ranges.length - 1] = { from: last.from, to: offset + size };
    else ranges.push({ from: offset, to: offset + size });
  }
  return ranges;
}
