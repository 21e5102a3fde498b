/**
 * Cross-entropies, on probabilities and fused with the activation that made them. On probabilities an
 * output of exactly 0 against a target above 0 costs infinity, as the formula says; the fused forms
 * take logits and stay finite.
 */
import type { Runner } from '../../../kernels/kernels.ts';
import type { FusedLossArgs, LossArgs, LossBackwardArgs } from '../../../kernels/losses.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { rowWeights } from './row-weight.ts';

/** t log y, with 0 log 0 = 0. */
function weightedLog(t: number, y: number): number {
  return t === 0 ? 0 : t * Math.log(y);
}

/** log(1 + e^z) without overflow. */
function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** out = scale/n · Σ over rows of w Σ term(i) */
function weightedSum(
  extent: View,
  weights: View | undefined,
  out: View,
  scale: number,
  term: (i: number) => number,
): Runner {
  const size = sizeOf(extent.shape);
  const weightOf = rowWeights(weights);
  return (rows) => {
    let total = 0;
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      for (let i = r * size; i < (r + 1) * size; i++) sum += term(i);
      total += weightOf(r) * sum;
    }
    out.data[0] = (scale * total) / rows;
  };
}

/** out[i] = scale/n · w · slope(i) */
function weightedSlope(
  { weights, out }: LossBackwardArgs<View>,
  scale: number,
  slope: (i: number) => number,
): Runner {
  const size = sizeOf(out.shape);
  const weightOf = rowWeights(weights);
  return (rows) => {
    for (let r = 0; r < rows; r++) {
      const factor = (scale * weightOf(r)) / rows;
      for (let i = r * size; i < (r + 1) * size; i++) out.data[i] = factor * slope(i);
    }
  };
}

export const crossEntropyKernels = {
  binaryCrossEntropy({ y, target, weights, out }: LossArgs<View>): Runner {
    const [a, t] = [y.data, target.data];
    return weightedSum(y, weights, out, -1 / sizeOf(y.shape), (i) => {
      return weightedLog(t[i]!, a[i]!) + weightedLog(1 - t[i]!, 1 - a[i]!);
    });
  },
  binaryCrossEntropyBackward(args: LossBackwardArgs<View>): Runner {
    const [a, t] = [args.y.data, args.target.data];
    return weightedSlope(args, 1 / sizeOf(args.y.shape), (i) => {
      return (a[i]! - t[i]!) / (a[i]! * (1 - a[i]!));
    });
  },

  crossEntropy({ y, target, weights, out }: LossArgs<View>): Runner {
    const [a, t] = [y.data, target.data];
    return weightedSum(y, weights, out, -1, (i) => weightedLog(t[i]!, a[i]!));
  },
  crossEntropyBackward(args: LossBackwardArgs<View>): Runner {
    const [a, t] = [args.y.data, args.target.data];
    return weightedSlope(args, -1, (i) => (t[i] === 0 ? 0 : t[i]! / a[i]!));
  },

  /** −(t log σ(z) + (1 − t) log(1 − σ(z))) = softplus(z) − t z */
  sigmoidBinaryCrossEntropy({ logits, target, weights, out }: FusedLossArgs<View>): Runner {
    const [z, t] = [logits.data, target.data];
    return weightedSum(logits, weights, out, 1 / sizeOf(logits.shape), (i) => {
      return softplus(z[i]!) - t[i]! * z[i]!;
    });
  },
  sigmoidBinaryCrossEntropyBackward(args: LossBackwardArgs<View>): Runner {
    const [a, t] = [args.y.data, args.target.data];
    return weightedSlope(args, 1 / sizeOf(args.y.shape), (i) => a[i]! - t[i]!);
  },

  softmaxCrossEntropy({ logits, target, weights, out }: FusedLossArgs<View>): Runner {
    const columns = lastAxis(logits.shape);
    const [z, t] = [logits.data, target.data];
    const logSum = (start: number): number => {
      let largest = z[start]!;
      for (let j = 1; j < columns; j++) largest = Math.max(largest, z[start + j]!);
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += Math.exp(z[start + j]! - largest);
      return largest + Math.log(sum);
    };
    let total = 0; // log Σ exp of the distribution that i is in
    return weightedSum(logits, weights, out, 1, (i) => {
      if (i % columns === 0) total = logSum(i);
      return t[i] === 0 ? 0 : t[i]! * (total - z[i]!);
    });
  },
  /** y Σt − t, where Σt is 1 for a distribution. */
  softmaxCrossEntropyBackward(args: LossBackwardArgs<View>): Runner {
    const columns = lastAxis(args.y.shape);
    const [a, t] = [args.y.data, args.target.data];
    let mass = 1;
    return weightedSlope(args, 1, (i) => {
      if (i % columns === 0) {
        mass = 0;
        for (let j = i; j < i + columns; j++) mass += t[j]!;
      }
      return a[i]! * mass - t[i]!;
    });
  },
};
