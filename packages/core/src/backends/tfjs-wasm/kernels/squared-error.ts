/** The lecture's quadratic cost and the mean squared error: one sum of squares, two scales. */
import type { KernelSet, Runner } from '../../../kernels/kernels.ts';
import type { LossArgs, LossBackwardArgs } from '../../../kernels/losses.ts';
import { sizeOf } from '../../../tensor/shape.ts';
import type { Context, Handle } from '../handle.ts';
import { rowsOf } from '../matrix.ts';
import { weightedMean, weightedRows } from '../row-weights.ts';

type Family = Pick<KernelSet<Handle>, `${'quadraticCost' | 'meanSquaredError'}${'' | 'Backward'}`>;

export function squaredErrorKernels({ tfjs }: Context): Family {
  /** scale/n · Σ over rows of w ‖target − y‖² */
  const cost =
    ({ y, target, weights, out }: LossArgs<Handle>, scale: number): Runner =>
    (rows) => {
      const squares = tfjs.squaredDifference(rowsOf(tfjs, target, rows), rowsOf(tfjs, y, rows));
      out.write(weightedMean(tfjs, squares, { weights, scale, rows }), rows);
    };
  /** scale/n · w (y − target) */
  const slope =
    ({ y, target, weights, out }: LossBackwardArgs<Handle>, scale: number): Runner =>
    (rows) => {
      const difference = tfjs.sub(rowsOf(tfjs, y, rows), rowsOf(tfjs, target, rows));
      out.write(weightedRows(tfjs, difference, { weights, scale, rows }), rows);
    };
  return {
    quadraticCost: (args) => cost(args, 1 / 2),
    quadraticCostBackward: (args) => slope(args, 1),
    meanSquaredError: (args) => cost(args, 1 / sizeOf(args.y.shape)),
    meanSquaredErrorBackward: (args) => slope(args, 2 / sizeOf(args.y.shape)),
  };
}
