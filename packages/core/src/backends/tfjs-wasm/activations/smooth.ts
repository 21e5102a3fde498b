/** Smooth activations. */
import type { Tensor, Tfjs } from '../tfjs.ts';
import type { ActivationOps, MakeOps } from './activation-ops.ts';

/** 1 − t², the derivative of tanh where t is its value. */
function tanhSlope(tfjs: Tfjs, t: Tensor): Tensor {
  return tfjs.sub(1, tfjs.square(t));
}

/** log(1 + e^x) = max(x, 0) + log(1 + e^−|x|), which does not overflow. */
export function softplusOf(tfjs: Tfjs, x: Tensor): Tensor {
  const positive = tfjs.where(tfjs.lessEqual(x, 0), tfjs.zerosLike(x), x);
  return tfjs.add(positive, tfjs.log1p(tfjs.exp(tfjs.neg(tfjs.abs(x)))));
}

/** scale · (x > 0 ? x : α(e^x − 1)) */
export function eluOps(tfjs: Tfjs, alpha: number, scale = 1): ActivationOps {
  const { where, greater, mul } = tfjs;
  return {
    forward: (x) => mul(where(greater(x, 0), x, mul(tfjs.expm1(x), alpha)), scale),
    backward(x, _y, dy) {
      const slope = where(greater(x, 0), tfjs.onesLike(x), mul(tfjs.exp(x), alpha));
      return mul(mul(slope, scale), dy);
    },
  };
}

export function sineOps(tfjs: Tfjs, frequency: number): ActivationOps {
  const { mul } = tfjs;
  return {
    forward: (x) => tfjs.sin(mul(x, frequency)),
    backward: (x, _y, dy) => mul(dy, mul(tfjs.cos(mul(x, frequency)), frequency)),
  };
}

export const linear: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.clone(x),
  backward: (_x, _y, dy) => tfjs.clone(dy),
});

export const sigmoid: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.sigmoid(x),
  backward: (_x, y, dy) => tfjs.mul(dy, tfjs.mul(y, tfjs.sub(1, y))),
});

export const bipolarSigmoid: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.tanh(tfjs.mul(x, 0.5)),
  backward: (_x, y, dy) => tfjs.mul(dy, tfjs.mul(tanhSlope(tfjs, y), 0.5)),
});

export const tanh: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.tanh(x),
  backward: (_x, y, dy) => tfjs.mul(dy, tanhSlope(tfjs, y)),
});

export const selu: MakeOps = (tfjs) => eluOps(tfjs, 1.6732632423543772, 1.0507009873554805);

export const softplus: MakeOps = (tfjs) => ({
  forward: (x) => softplusOf(tfjs, x),
  backward: (x, _y, dy) => tfjs.mul(dy, tfjs.sigmoid(x)),
});

export const softsign: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.div(x, tfjs.add(1, tfjs.abs(x))),
  backward: (x, _y, dy) => tfjs.div(dy, tfjs.square(tfjs.add(1, tfjs.abs(x)))),
});

export const silu: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.mul(x, tfjs.sigmoid(x)),
  backward(x, _y, dy) {
    const s = tfjs.sigmoid(x);
    return tfjs.mul(dy, tfjs.mul(s, tfjs.add(1, tfjs.mul(x, tfjs.sub(1, s)))));
  },
});

export const mish: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.mul(x, tfjs.tanh(softplusOf(tfjs, x))),
  backward(x, _y, dy) {
    const t = tfjs.tanh(softplusOf(tfjs, x));
    const slope = tfjs.mul(tfjs.mul(x, tfjs.sigmoid(x)), tanhSlope(tfjs, t));
    return tfjs.mul(dy, tfjs.add(t, slope));
  },
});

/** Φ(x) = ½ (1 + erf(x/√2)) */
function normalDistribution(tfjs: Tfjs, x: Tensor): Tensor {
  return tfjs.mul(tfjs.add(1, tfjs.erf(tfjs.mul(x, Math.SQRT1_2))), 0.5);
}

export const gelu: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.mul(x, normalDistribution(tfjs, x)),
  backward(x, _y, dy) {
    const power = tfjs.exp(tfjs.mul(tfjs.square(x), -0.5));
    const density = tfjs.mul(power, 1 / Math.sqrt(2 * Math.PI));
    return tfjs.mul(dy, tfjs.add(normalDistribution(tfjs, x), tfjs.mul(x, density)));
  },
});

const outer = Math.sqrt(2 / Math.PI);
const cubic = 0.044715;

/** tanh(√(2/π)(x + 0.044715 x³)) */
function geluTanhInner(tfjs: Tfjs, x: Tensor): Tensor {
  const polynomial = tfjs.mul(x, tfjs.add(1, tfjs.mul(tfjs.square(x), cubic)));
  return tfjs.tanh(tfjs.mul(polynomial, outer));
}

export const geluTanh: MakeOps = (tfjs) => ({
  forward: (x) => tfjs.mul(tfjs.mul(x, 0.5), tfjs.add(1, geluTanhInner(tfjs, x))),
  backward(x, _y, dy) {
    const t = geluTanhInner(tfjs, x);
    const inner = tfjs.mul(tfjs.add(1, tfjs.mul(tfjs.square(x), 3 * cubic)), outer);
    const slope = tfjs.mul(tfjs.mul(x, tanhSlope(tfjs, t)), inner);
    return tfjs.mul(tfjs.mul(dy, 0.5), tfjs.add(tfjs.add(1, t), slope));
  },
});
