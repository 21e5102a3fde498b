/** Means, variances and what is done with them: over the rows of a matrix or over its columns. */
import type { KernelArgs, KernelSet } from '../../../kernels/kernels.ts';
import type { Direction, NormalizationKernels } from '../../../kernels/normalization.ts';
import type { Context, Handle } from '../handle.ts';
import { matrixOf } from '../matrix.ts';
import type { Tensor, Tfjs } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, keyof NormalizationKernels<never>>;

export function normalizationKernels({ tfjs }: Context): Family {
  const { add, sub, mul, div, mean } = tfjs;
  return {
    moments: (args) => (rows) => {
      const x = matrixOf(tfjs, args.x, rows);
      const means = mean(x, axisOf(args.over), true);
      const distances = tfjs.square(sub(x, means));
      args.mean.write(means, rows);
      args.variance.write(mean(distances, axisOf(args.over), true), rows);
    },
    normalize: (args) => (rows) => {
      const centered = sub(matrixOf(tfjs, args.x, rows), statistic(tfjs, args.mean, args, rows));
      args.out.write(div(centered, deviation(tfjs, args, rows)), rows);
    },
    normalizeBackward: (args) => (rows) => {
      const dy = matrixOf(tfjs, args.dy, rows);
      const axis = axisOf(args.over);
      const through = (z: Tensor): Tensor => {
        const alongZ = mul(z, mean(mul(dy, z), axis, true));
        return sub(sub(dy, mean(dy, axis, true)), alongZ);
      };
      const { normalized } = args;
      const moved = normalized === undefined ? dy : through(matrixOf(tfjs, normalized, rows));
      args.out.write(div(moved, deviation(tfjs, args, rows)), rows);
    },
    movingAverage:
      ({ averages, values, batches, momentum }) =>
      () => {
        const followed = batches?.number() ?? 0;
        const kept = batches ? Math.min(momentum, followed / (followed + 10)) : momentum;
        averages.forEach((average, i) => {
          const share = mul(values[i]!.read(0), 1 - kept); // as many as averages
          average.write(add(mul(average.read(0), kept), share), 0);
        });
        batches?.write(add(batches.read(0), 1), 0);
      },
  };
}

const axisOf = (over: Direction): 0 | 1 => (over === 'rows' ? 0 : 1);

/** One number per column, [1, columns], or per row of the matrix, [rows, 1]. */
function statistic(
  tfjs: Tfjs,
  handle: Handle,
  { over }: { readonly over: Direction },
  rows: number,
): Tensor {
  return tfjs.reshape(handle.read(rows), over === 'rows' ? [1, -1] : [-1, 1]);
}

/** √(variance + ε) */
function deviation(
  tfjs: Tfjs,
  args: Pick<KernelArgs<Handle>['normalize'], 'variance' | 'over' | 'epsilon'>,
  rows: number,
): Tensor {
  return tfjs.sqrt(tfjs.add(statistic(tfjs, args.variance, args, rows), args.epsilon));
}
