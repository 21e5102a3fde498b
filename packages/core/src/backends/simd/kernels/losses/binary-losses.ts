/**
 * Losses of two classes, of a probability or of what goes into the sigmoid before it. Formulas as
 * in losses/.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';
import { one } from '../activations/activation-form.ts';
import { softplusOf } from '../activations/smooth-activations.ts';
import { logarithm, logarithmOfOnePlus } from '../functions/exponential.ts';
import { focalSlope, focalTerm } from './focal-term.ts';
import { type NumberVectorForm, whereCounted } from './number-losses.ts';

/** −(t log y + (1 − t) log(1 − y)) of a probability. */
export function binaryCrossEntropy(labelSmoothing = 0): NumberVectorForm {
  return {
    value(f, y, given) {
      const t = f.keep(smoothed(f, given, labelSmoothing));
      const rest = f.keep(four.subtract(one, t));
      const yes = whereCounted(t, four.multiply(t, logarithm(f, y)));
      const no = four.multiply(rest, logarithm(f, four.subtract(one, y)));
      return four.negate(four.add(yes, whereCounted(rest, no)));
    },
    slope(f, y, given) {
      const t = f.keep(smoothed(f, given, labelSmoothing));
      const rest = f.keep(four.subtract(one, t));
      const no = whereCounted(rest, four.divide(rest, four.subtract(one, y)));
      return four.subtract(no, whereCounted(t, four.divide(t, y)));
    },
  };
}

function smoothed(f: Body, t: V128, labelSmoothing: number): V128 {
  if (labelSmoothing === 0) return t;
  return f.multiplyAdd(t, four.constant(1 - labelSmoothing), four.constant(labelSmoothing / 2));
}

/** softplus(z) − t z, and with y = σ(z) the slope y − t. */
export function sigmoidCrossEntropy(labelSmoothing = 0): NumberVectorForm {
  return {
    value(f, z, t) {
      const sum = softplusOf(f, z);
      return four.subtract(sum, four.multiply(smoothed(f, t, labelSmoothing), z));
    },
    slope: (f, y, t) => four.subtract(y, smoothed(f, t, labelSmoothing)),
  };
}

/** What yes and no count for: t and 1 − t, by α. */
function bothSides(alpha: number | undefined) {
  const [yes, no] = alpha === undefined ? [1, 1] : [alpha, 1 - alpha];
  return (f: Body, t: V128, ofYes: V128, ofNo: V128): V128 => {
    const rest = f.keep(four.subtract(one, t));
    const side = (share: V128, weight: number, value: V128): V128 =>
      whereCounted(share, four.multiply(four.multiply(four.constant(weight), share), value));
    return four.add(side(t, yes, ofYes), side(rest, no, ofNo));
  };
}

/** α t φ(y) + (1 − α)(1 − t) φ(1 − y) */
export function binaryFocal(gamma: number, alpha?: number): NumberVectorForm {
  const both = bothSides(alpha);
  return {
    value(f, y, t) {
      const ofYes = f.keep(logarithm(f, y));
      const ofNo = f.keep(logarithmOfOnePlus(f, four.negate(y)));
      const yes = focalTerm(f, { log: ofYes, rest: ofNo, gamma });
      return both(f, t, yes, focalTerm(f, { log: ofNo, rest: ofYes, gamma }));
    },
    slope(f, y, t) {
      const rest = f.keep(four.subtract(one, y));
      const yes = four.divide(focalSlope(f, y, gamma), y);
      return both(f, t, yes, four.negate(four.divide(focalSlope(f, rest, gamma), rest)));
    },
  };
}

/** The same with log y = −softplus(−z) and log(1 − y) = −softplus(z). */
export function sigmoidFocal(gamma: number, alpha?: number): NumberVectorForm {
  const both = bothSides(alpha);
  return {
    value(f, z, t) {
      const ofYes = f.keep(four.negate(softplusOf(f, f.keep(four.negate(z)))));
      const ofNo = f.keep(four.negate(softplusOf(f, z)));
      const yes = focalTerm(f, { log: ofYes, rest: ofNo, gamma });
      return both(f, t, yes, focalTerm(f, { log: ofNo, rest: ofYes, gamma }));
    },
    slope(f, y, t) {
      const rest = f.keep(four.subtract(one, y));
      const yes = four.multiply(focalSlope(f, y, gamma), rest);
      return both(f, t, yes, four.negate(four.multiply(focalSlope(f, rest, gamma), y)));
    },
  };
}
