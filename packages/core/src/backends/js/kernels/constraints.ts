/** Gradients joined and cut to size, weights held within bounds, parameters averaged over steps. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import type { Range } from '../../../kernels/steps.ts';
import type { Numbers } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { overRanges } from './over-ranges.ts';

export const constraintKernels = {
  clipGradients({ gradients, ranges, limit, by }: KernelArgs<View>['clipGradients']): Runner {
    const g = gradients.data;
    if (by === 'value') {
      return overRanges(ranges, (from, to) => {
        for (let i = from; i < to; i++) g[i] = Math.min(Math.max(g[i]!, -limit), limit);
      });
    }
    return () => {
      const norm = normOf(g, ranges);
      if (norm <= limit) return;
      const factor = limit / norm;
      for (const { from, to } of ranges) for (let i = from; i < to; i++) g[i]! *= factor;
    };
  },

  limitNorms({ parameters, range, columns, limit }: KernelArgs<View>['limitNorms']): Runner {
    const w = parameters.data;
    return () => {
      for (let column = range.from; column < range.from + columns; column++) {
        let total = 0;
        for (let i = column; i < range.to; i += columns) total += w[i]! * w[i]!;
        const norm = Math.sqrt(total);
        if (norm <= limit) continue;
        const factor = limit / norm;
        for (let i = column; i < range.to; i += columns) w[i]! *= factor;
      }
    };
  },

  averageParameters(args: KernelArgs<View>['averageParameters']): Runner {
    const [w, average] = [args.parameters.data, args.average.data];
    return () => {
      const step = args.step.data[0]!;
      const share = 1 - Math.min(args.decay, step / (step + 10));
      for (let i = 0; i < average.length; i++) average[i]! += share * (w[i]! - average[i]!);
    };
  },

  joinParts({ parts, shares, out }: KernelArgs<View>['joinParts']): Runner {
    const [numbers, share, to] = [parts.map(({ data }) => data), shares.data, out.data];
    return () => {
      for (let i = 0; i < to.length; i++) {
        let total = 0;
        for (let part = 0; part < numbers.length; part++)
          total += share[part]! * numbers[part]![i]!;
        to[i] = total;
      }
    };
  },
};

function normOf(numbers: Numbers, ranges: readonly Range[]): number {
  let total = 0;
  for (const { from, to } of ranges) {
    for (let i = from; i < to; i++) total += numbers[i]! * numbers[i]!;
  }
  return Math.sqrt(total);
}
