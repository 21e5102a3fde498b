/** The lecture's quadratic cost and the mean squared error: one sum of squares, two scales. */
import type { Runner } from '../../../kernels/kernels.ts';
import type { LossArgs, LossBackwardArgs } from '../../../kernels/losses.ts';
import { sizeOf } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { rowWeights } from './row-weight.ts';

/** out = scale/n · Σ over rows of w ‖target − y‖² */
function scaledSum({ y, target, weights, out }: LossArgs<View>, scale: number): Runner {
  const size = sizeOf(y.shape);
  const weightOf = rowWeights(weights);
  const [a, t] = [y.data, target.data];
  return (rows) => {
    let total = 0;
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let i = r * size; i < (r + 1) * size; i++) sum += (t[i]! - a[i]!) ** 2;
      total += weightOf(r) * sum;
    }
    out.data[0] = (scale * total) / rows;
  };
}

/** out = scale/n · w (y − target) */
function scaledDifference(
  { y, target, weights, out }: LossBackwardArgs<View>,
  scale: number,
): Runner {
  const size = sizeOf(y.shape);
  const weightOf = rowWeights(weights);
  const [a, t, to] = [y.data, target.data, out.data];
  return (rows) => {
    for (let r = 0; r < rows; r++) {
      const factor = (scale * weightOf(r)) / rows;
      for (let i = r * size; i < (r + 1) * size; i++) to[i] = factor * (a[i]! - t[i]!);
    }
  };
}

export const squaredErrorKernels = {
  quadraticCost: (args: LossArgs<View>): Runner => scaledSum(args, 1 / 2),
  quadraticCostBackward: (args: LossBackwardArgs<View>): Runner => scaledDifference(args, 1),
  meanSquaredError: (args: LossArgs<View>): Runner => scaledSum(args, 1 / sizeOf(args.y.shape)),
  meanSquaredErrorBackward: (args: LossBackwardArgs<View>): Runner =>
    scaledDifference(args, 2 / sizeOf(args.y.shape)),
};
