/** Losses of numbers and of margins. */
import type { Tensor, Tfjs } from '../tfjs.ts';
import { type LossOps, type MakeLoss, unless, weightedLog } from './loss-ops.ts';

export const quadraticCost: MakeLoss = (tfjs) => ({
  value: (y, t) => tfjs.mul(tfjs.squaredDifference(t, y), 0.5),
  slope: (y, t) => tfjs.sub(y, t),
});

export const meanSquaredError: MakeLoss = (tfjs) => ({
  value: (y, t) => tfjs.squaredDifference(t, y),
  slope: (y, t) => tfjs.mul(tfjs.sub(y, t), 2),
});

export const meanAbsoluteError: MakeLoss = (tfjs) => ({
  value: (y, t) => tfjs.abs(tfjs.sub(t, y)),
  slope: (y, t) => tfjs.sign(tfjs.sub(y, t)),
});

export function huber(tfjs: Tfjs, delta: number): LossOps {
  return {
    value(y, t) {
      const distance = tfjs.abs(tfjs.sub(t, y));
      const line = tfjs.mul(tfjs.sub(distance, delta / 2), delta);
      const parabola = tfjs.mul(tfjs.square(distance), 0.5);
      return tfjs.where(tfjs.lessEqual(distance, delta), parabola, line);
    },
    slope: (y, t) => tfjs.minimum(tfjs.maximum(tfjs.sub(y, t), -delta), delta),
  };
}

export const logCosh: MakeLoss = (tfjs) => ({
  value(y, t) {
    const distance = tfjs.abs(tfjs.sub(t, y));
    const rest = tfjs.log1p(tfjs.exp(tfjs.mul(distance, -2)));
    return tfjs.add(tfjs.sub(distance, Math.LN2), rest);
  },
  slope: (y, t) => tfjs.tanh(tfjs.sub(y, t)),
});

/** A list of quantiles is one for each output in turn, and the loss a mean over them. */
export function quantileLoss(tfjs: Tfjs, quantile: number | readonly number[]): LossOps {
  const { add, sub, mul, neg, maximum, cast } = tfjs;
  const outputsOf = (y: Tensor): number => (typeof quantile === 'number' ? 1 : y.shape[1]!);
  const shareFor = (y: Tensor): Tensor | number =>
    typeof quantile === 'number'
      ? quantile
      : tfjs.tensor1d(
          Array.from({ length: outputsOf(y) }, (_, i) => quantile[i % quantile.length]!),
        );
  return {
    value(y, t) {
      const share = shareFor(y);
      const error = sub(t, y);
      const each = maximum(mul(error, share), mul(error, sub(share, 1)));
      return mul(each, 1 / outputsOf(y));
    },
    slope(y, t) {
      const share = shareFor(y);
      const below = mul(cast(tfjs.greater(t, y), 'float32'), neg(share));
      const above = mul(cast(tfjs.less(t, y), 'float32'), sub(1, share));
      return mul(add(below, above), 1 / outputsOf(y));
    },
  };
}

export const poisson: MakeLoss = (tfjs) => ({
  value: (y, t) => tfjs.sub(y, weightedLog(tfjs, t, y)),
  slope: (y, t) => tfjs.sub(1, unless(tfjs, t, 0, tfjs.div(t, y))),
});

export const hinge: MakeLoss = (tfjs) => ({
  value: (y, t) => tfjs.maximum(tfjs.sub(1, tfjs.mul(t, y)), 0),
  slope(y, t) {
    const pays = tfjs.cast(tfjs.less(tfjs.mul(t, y), 1), 'float32');
    return tfjs.mul(tfjs.neg(t), pays);
  },
});

export const squaredHinge: MakeLoss = (tfjs) => ({
  value: (y, t) => tfjs.square(tfjs.maximum(tfjs.sub(1, tfjs.mul(t, y)), 0)),
  slope: (y, t) => tfjs.mul(tfjs.mul(t, -2), tfjs.maximum(tfjs.sub(1, tfjs.mul(t, y)), 0)),
});

/** (1 − t) y is largest at the strongest other class; the first of equal ones. */
export const categoricalHinge: MakeLoss = (tfjs) => {
  const { add, sub, mul, sum } = tfjs;
  return {
    value(y, t) {
      const strongest = tfjs.max(mul(sub(1, t), y), 1, true);
      const shortfall = sub(add(strongest, 1), sum(mul(t, y), 1, true));
      return tfjs.maximum(shortfall, 0);
    },
    slope(y, t) {
      const others = mul(sub(1, t), y);
      const shortfall = sub(add(tfjs.max(others, 1, true), 1), sum(mul(t, y), 1, true));
      const pays = tfjs.cast(tfjs.greater(shortfall, 0), 'float32');
      const classes = tfjs.range(0, y.shape[1]!, 1, 'float32');
      const best = tfjs.reshape(tfjs.cast(tfjs.argMax(others, 1), 'float32'), [-1, 1]);
      const marks = tfjs.cast(tfjs.equal(best, classes), 'float32');
      return mul(sub(mul(marks, sub(1, t)), t), pays);
    },
  };
};
