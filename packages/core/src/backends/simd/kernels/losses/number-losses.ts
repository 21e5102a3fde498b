/** Losses of single numbers, four at a time. Formulas as in losses/. */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';
import { one, zero } from '../activations/activation-form.ts';
import { exponential, logarithm, logarithmOfOnePlus, tanh } from '../functions/exponential.ts';
import { signOf } from '../functions/sign-of.ts';

/** A loss of single numbers; `y` and `t` are kept, so that they may be used more than once. */
export interface NumberVectorForm {
  readonly value: (f: Body, y: V128, t: V128) => V128;
  readonly slope: (f: Body, y: V128, t: V128) => V128;
}

const scaled = (factor: number, x: V128): V128 => four.multiply(four.constant(factor), x);

const quadraticCost: NumberVectorForm = {
  value(f, y, t) {
    const difference = f.keep(four.subtract(t, y));
    return scaled(0.5, four.multiply(difference, difference));
  },
  slope: (_f, y, t) => four.subtract(y, t),
};

const meanSquaredError: NumberVectorForm = {
  value(f, y, t) {
    const difference = f.keep(four.subtract(t, y));
    return four.multiply(difference, difference);
  },
  slope: (_f, y, t) => scaled(2, four.subtract(y, t)),
};

/** Where the difference is at most δ, half its square; beyond, a line of slope δ. */
export function huber(delta: number): NumberVectorForm {
  const limit = four.constant(delta);
  return {
    value(f, y, t) {
      const distance = f.keep(four.absolute(four.subtract(y, t)));
      const square = scaled(0.5, four.multiply(distance, distance));
      const line = four.multiply(limit, four.subtract(distance, four.constant(delta / 2)));
      return four.select(four.above(distance, limit), line, square);
    },
    slope: (_f, y, t) =>
      four.greater(four.lesser(four.subtract(y, t), limit), four.constant(-delta)),
  };
}

const meanAbsoluteError: NumberVectorForm = {
  value: (_f, y, t) => four.absolute(four.subtract(t, y)),
  slope: (f, y, t) => signOf(f.keep(four.subtract(y, t))),
};

/** |e| + log(1 + e^−2|e|) − log 2 */
const logCosh: NumberVectorForm = {
  value(f, y, t) {
    const distance = f.keep(four.absolute(four.subtract(t, y)));
    const rest = logarithmOfOnePlus(f, exponential(f, scaled(-2, distance)));
    return four.add(distance, four.subtract(rest, four.constant(Math.LN2)));
  },
  slope: (f, y, t) => tanh(f, four.subtract(y, t)),
};

/** @param share of the targets below, in all lanes or in each its own */
export function quantile(share: V128): NumberVectorForm {
  const rest = four.subtract(share, one);
  return {
    value(f, y, t) {
      const missing = f.keep(four.subtract(t, y));
      return four.greater(four.multiply(share, missing), four.multiply(rest, missing));
    },
    slope(_f, y, t) {
      const below = four.and(four.below(y, t), four.negate(share));
      return four.or(below, four.and(four.above(y, t), four.negate(rest)));
    },
  };
}

/** `value` where t is not 0: 0 log 0 is 0 here. */
export const whereCounted = (t: V128, value: V128): V128 => four.and(four.notEqual(t, zero), value);

const poisson: NumberVectorForm = {
  value: (f, y, t) => four.subtract(y, whereCounted(t, four.multiply(t, logarithm(f, y)))),
  slope: (_f, y, t) => four.subtract(one, whereCounted(t, four.divide(t, y))),
};

/** max(0, 1 − t y) */
const shortfall = (y: V128, t: V128): V128 =>
  four.greater(four.subtract(one, four.multiply(t, y)), zero);

const hinge: NumberVectorForm = {
  value: (_f, y, t) => shortfall(y, t),
  slope: (_f, y, t) => four.and(four.below(four.multiply(t, y), one), four.negate(t)),
};

const squaredHinge: NumberVectorForm = {
  value(f, y, t) {
    const missing = f.keep(shortfall(y, t));
    return four.multiply(missing, missing);
  },
  slope: (_f, y, t) => four.multiply(scaled(-2, t), shortfall(y, t)),
};

/** Those without parameters, by name. */
export const plainLosses = {
  quadraticCost,
  meanSquaredError,
  meanAbsoluteError,
  logCosh,
  poisson,
  hinge,
  squaredHinge,
} as const;
