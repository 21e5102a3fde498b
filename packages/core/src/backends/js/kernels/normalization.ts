/**
 * Means, variances and what is done with them. One loop serves both directions: number (i, j) of
 * the matrix belongs to statistic i · perRow + j · perColumn, one of which is 0 and the other 1.
 * Sums run in float64 whatever the numbers are.
 */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import type { Direction } from '../../../kernels/normalization.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { matrixRows, type View } from '../../../tensor/view.ts';

export const normalizationKernels = {
  moments({ x, mean, variance, over }: KernelArgs<View>['moments']): Runner {
    const columns = lastAxis(x.shape);
    const { perRow, perColumn } = stepsOf(over);
    const from = x.data;
    const means = new Float64Array(mean.data.length);
    const squares = new Float64Array(mean.data.length);
    return (rows) => {
      const m = matrixRows(x, rows);
      const statistics = over === 'rows' ? columns : m;
      const n = over === 'rows' ? m : columns;
      means.fill(0, 0, statistics);
      squares.fill(0, 0, statistics);
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < columns; j++) {
          means[i * perRow + j * perColumn]! += from[i * columns + j]!;
        }
      }
      for (let s = 0; s < statistics; s++) means[s]! /= n;
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < columns; j++) {
          const s = i * perRow + j * perColumn;
          squares[s]! += (from[i * columns + j]! - means[s]!) ** 2;
        }
      }
      for (let s = 0; s < statistics; s++) {
        mean.data[s] = means[s]!;
        variance.data[s] = squares[s]! / n;
      }
    };
  },

  normalize(args: KernelArgs<View>['normalize']): Runner {
    const { x, epsilon, over } = args;
    const columns = lastAxis(x.shape);
    const { perRow, perColumn } = stepsOf(over);
    const [from, to] = [x.data, args.out.data];
    const [mean, variance] = [args.mean.data, args.variance.data];
    return (rows) => {
      const m = matrixRows(x, rows);
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < columns; j++) {
          const s = i * perRow + j * perColumn;
          const at = i * columns + j;
          to[at] = (from[at]! - mean[s]!) / Math.sqrt(variance[s]! + epsilon);
        }
      }
    };
  },

  normalizeBackward(args: KernelArgs<View>['normalizeBackward']): Runner {
    return args.normalized === undefined
      ? backwardOfConstants(args)
      : backwardOfMoments(args, args.normalized);
  },

  movingAverage(args: KernelArgs<View>['movingAverage']): Runner {
    const { averages, values, batches, momentum } = args;
    return () => {
      const followed = batches?.data[0] ?? 0;
      const kept = batches ? Math.min(momentum, followed / (followed + 10)) : momentum;
      averages.forEach(({ data: to }, each) => {
        const from = values[each]!.data; // as many as averages
        for (let i = 0; i < to.length; i++) to[i] = kept * to[i]! + (1 - kept) * from[i]!;
      });
      if (batches !== undefined) batches.data[0] = followed + 1;
    };
  },
};

/** Mean and variance come of x, so that each number moves all that it shares them with. */
function backwardOfMoments(
  { dy, variance, epsilon, over, out }: KernelArgs<View>['normalizeBackward'],
  normalized: View,
): Runner {
  const columns = lastAxis(dy.shape);
  const { perRow, perColumn } = stepsOf(over);
  const [from, to, z, v] = [dy.data, out.data, normalized.data, variance.data];
  const means = new Float64Array(v.length); // of dy
  const products = new Float64Array(v.length); // of dy ⊙ normalized
  return (rows) => {
    const m = matrixRows(dy, rows);
    const n = over === 'rows' ? m : columns;
    const statistics = over === 'rows' ? columns : m;
    means.fill(0, 0, statistics);
    products.fill(0, 0, statistics);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < columns; j++) {
        const s = i * perRow + j * perColumn;
        const at = i * columns + j;
        means[s]! += from[at]! / n;
        products[s]! += (from[at]! * z[at]!) / n;
      }
    }
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < columns; j++) {
        const s = i * perRow + j * perColumn;
        const at = i * columns + j;
        const centered = from[at]! - means[s]! - z[at]! * products[s]!;
        to[at] = centered / Math.sqrt(v[s]! + epsilon);
      }
    }
  };
}

/** Mean and variance are given: each number moves itself alone. */
function backwardOfConstants(args: KernelArgs<View>['normalizeBackward']): Runner {
  const { dy, variance, epsilon, over, out } = args;
  const columns = lastAxis(dy.shape);
  const { perRow, perColumn } = stepsOf(over);
  const [from, to, v] = [dy.data, out.data, variance.data];
  return (rows) => {
    const m = matrixRows(dy, rows);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < columns; j++) {
        const at = i * columns + j;
        to[at] = from[at]! / Math.sqrt(v[i * perRow + j * perColumn]! + epsilon);
      }
    }
  };
}

function stepsOf(over: Direction): { readonly perRow: number; readonly perColumn: number } {
  return over === 'rows' ? { perRow: 0, perColumn: 1 } : { perRow: 1, perColumn: 0 };
}
