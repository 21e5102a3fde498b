/** Losses four numbers at a time; those not listed are run by js. Formulas as in loss-functions/. */
import type { LossSpec } from '../../../loss-functions/loss-spec.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import type { V128 } from '../emit/value.ts';
import { exponential, logarithm } from './exponential.ts';

/** A loss of single numbers; `y` and `t` are kept, so that they may be used more than once. */
export interface NumberVectorForm {
  readonly value: (f: Body, y: V128, t: V128) => V128;
  readonly slope: (f: Body, y: V128, t: V128) => V128;
}

const zero = four.constant(0);
const one = four.constant(1);
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
function huber(delta: number): NumberVectorForm {
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

/** softplus(z) − t z, and with y = σ(z) the slope y − t. */
function sigmoidCrossEntropy(labelSmoothing = 0): NumberVectorForm {
  const smooth = (f: Body, t: V128): V128 =>
    labelSmoothing === 0
      ? t
      : f.multiplyAdd(t, four.constant(1 - labelSmoothing), four.constant(labelSmoothing / 2));
  return {
    value(f, z, t) {
      const power = exponential(f, four.negate(four.absolute(z)));
      const softplus = four.add(four.greater(z, zero), logarithm(f, four.add(one, power)));
      return four.subtract(softplus, four.multiply(smooth(f, t), z));
    },
    slope: (f, y, t) => four.subtract(y, smooth(f, t)),
  };
}

export function numberForm(loss: LossSpec): NumberVectorForm | undefined {
  switch (loss.name) {
    case 'quadraticCost':
      return quadraticCost;
    case 'meanSquaredError':
      return meanSquaredError;
    case 'huber':
      return huber(loss.delta);
    default:
      return undefined;
  }
}

export function numberFormFromLogits(loss: LossSpec): NumberVectorForm | undefined {
  return loss.name === 'binaryCrossEntropy' ? sigmoidCrossEntropy(loss.labelSmoothing) : undefined;
}
