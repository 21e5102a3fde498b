/**
 * Activations of straight pieces. Comparisons are such that NaN is passed on, as in
 * src/activations.
 */
import type { Tensor, Tfjs } from '../tfjs.ts';
import type { ActivationOps, MakeOps } from './activation-ops.ts';

/** dy where low < x < high, else 0. */
function within(tfjs: Tfjs, x: Tensor, [low, high]: readonly [number, number], dy: Tensor): Tensor {
  const isWithin = tfjs.logicalAnd(tfjs.greater(x, low), tfjs.less(x, high));
  return tfjs.where(isWithin, dy, tfjs.zerosLike(dy));
}

/** x, but `low` up to it and `high` from it on. */
function clipped(tfjs: Tfjs, x: Tensor, low: number, high: number): Tensor {
  const risen = tfjs.where(tfjs.lessEqual(x, low), tfjs.fill(x.shape, low), x);
  return tfjs.where(tfjs.greaterEqual(risen, high), tfjs.fill(x.shape, high), risen);
}

export function leakyReluOps(tfjs: Tfjs, alpha: number): ActivationOps {
  const { where, greater, mul } = tfjs;
  return {
    forward: (x) => where(greater(x, 0), x, mul(x, alpha)),
    backward: (x, _y, dy) => where(greater(x, 0), dy, mul(dy, alpha)),
  };
}

export const relu: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.where(tfjs.lessEqual(x, 0), tfjs.zerosLike(x), x),
  backward: (_x, y, dy) => tfjs.where(tfjs.greater(y, 0), dy, tfjs.zerosLike(dy)),
});

export const relu6: MakeOps = (tfjs) => ({
  forward: (x) => clipped(tfjs, x, 0, 6),
  backward: (_x, y, dy) => within(tfjs, y, [0, 6], dy),
});

export const step: MakeOps = (tfjs) => ({
  forward(x) {
    const steps = tfjs.cast(tfjs.greater(x, 0), 'float32');
    return tfjs.where(tfjs.equal(x, x), steps, x); // NaN, which nothing equals, stays
  },
  backward: (x) => tfjs.zerosLike(x),
});

export const sign: MakeOps = (tfjs) => ({
  forward(x) {
    const up = tfjs.cast(tfjs.greater(x, 0), 'float32');
    const down = tfjs.cast(tfjs.less(x, 0), 'float32');
    return tfjs.where(tfjs.equal(x, x), tfjs.sub(up, down), x);
  },
  backward: (x) => tfjs.zerosLike(x),
});

export const hardSigmoid: MakeOps = (tfjs) => ({
  forward: (x) => clipped(tfjs, tfjs.add(tfjs.div(x, 6), 0.5), 0, 1),
  backward: (x, _y, dy) => within(tfjs, x, [-3, 3], tfjs.div(dy, 6)),
});

export const hardSwish: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.mul(x, clipped(tfjs, tfjs.add(tfjs.div(x, 6), 0.5), 0, 1)),
  backward(x, _y, dy) {
    const inside = within(tfjs, x, [-3, 3], tfjs.mul(dy, tfjs.add(tfjs.div(x, 3), 0.5)));
    return tfjs.where(tfjs.greaterEqual(x, 3), dy, inside);
  },
});
