/** Losses of yes or no: the probability of yes against a share of yes. */
import { softplusOf } from '../activations/smooth.ts';
import type { Tensor, Tfjs } from '../tfjs.ts';
import { focalSlope, focalTerm } from './focal-term.ts';
import { type LossOps, unless, weightedLog } from './loss-ops.ts';

export function binaryCrossEntropy(tfjs: Tfjs, labelSmoothing = 0): LossOps {
  const { add, sub, mul, div, neg } = tfjs;
  const smooth = (t: Tensor): Tensor =>
    labelSmoothing === 0 ? t : add(mul(t, 1 - labelSmoothing), labelSmoothing / 2);
  return {
    value(y, given) {
      const t = smooth(given);
      return neg(add(weightedLog(tfjs, t, y), weightedLog(tfjs, sub(1, t), sub(1, y))));
    },
    slope(y, given) {
      const t = smooth(given);
      const no = unless(tfjs, t, 1, div(sub(1, t), sub(1, y)));
      return sub(no, unless(tfjs, t, 0, div(t, y)));
    },
    fromLogits: {
      value: (z, given) => sub(softplusOf(tfjs, z), mul(smooth(given), z)),
      slope: (y, given) => sub(y, smooth(given)),
    },
  };
}

export function binaryFocal(tfjs: Tfjs, gamma: number, alpha?: number): LossOps {
  const { add, sub, mul, div, neg } = tfjs;
  const [yes, no] = alpha === undefined ? [1, 1] : [alpha, 1 - alpha];
  const both = (t: Tensor, ofYes: Tensor, ofNo: Tensor): Tensor =>
    add(
      unless(tfjs, t, 0, mul(mul(t, yes), ofYes)),
      unless(tfjs, t, 1, mul(mul(sub(1, t), no), ofNo)),
    );
  const fromLogs = (t: Tensor, logYes: Tensor, logNo: Tensor): Tensor =>
    both(t, focalTerm(tfjs, logYes, logNo, gamma), focalTerm(tfjs, logNo, logYes, gamma));
  const slopeOf = (p: Tensor): Tensor => focalSlope(tfjs, p, gamma);
  return {
    value: (y, t) => fromLogs(t, tfjs.log(y), tfjs.log1p(neg(y))),
    slope(y, t) {
      const rest = sub(1, y);
      return both(t, div(slopeOf(y), y), neg(div(slopeOf(rest), rest)));
    },
    fromLogits: {
      value: (z, t) => fromLogs(t, neg(softplusOf(tfjs, neg(z))), neg(softplusOf(tfjs, z))),
      slope(y, t) {
        const rest = sub(1, y);
        return both(t, mul(slopeOf(y), rest), neg(mul(slopeOf(rest), y)));
      },
    },
  };
}
