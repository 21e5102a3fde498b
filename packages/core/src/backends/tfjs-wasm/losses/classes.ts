/**
 * Losses of classes: a distribution over the last axis against shares, or against the right class's
 * number.
 */
import type { Tensor, Tfjs } from '../tfjs.ts';
import { focalSlope, focalTerm } from './focal-term.ts';
import { type LossOps, unless, weightedLog } from './loss-ops.ts';

export interface ClassOptions {
  readonly hasClassNumbers?: boolean;
  readonly labelSmoothing?: number;
}

/** Each class's share in the target, where y says how many classes there are. */
type Share = (y: Tensor, target: Tensor) => Tensor;

function shareOf(tfjs: Tfjs, { hasClassNumbers = false, labelSmoothing = 0 }: ClassOptions): Share {
  const plain: Share = hasClassNumbers
    ? (y, target) =>
        tfjs.cast(tfjs.equal(target, tfjs.range(0, y.shape[1]!, 1, 'float32')), 'float32')
    : (_y, target) => target;
  if (labelSmoothing === 0) return plain;
  return (y, target) =>
    tfjs.add(tfjs.mul(plain(y, target), 1 - labelSmoothing), labelSmoothing / y.shape[1]!);
}

export function crossEntropy(tfjs: Tfjs, options: ClassOptions = {}): LossOps {
  const { sub, mul, div, neg } = tfjs;
  const share = shareOf(tfjs, options);
  return {
    value: (y, target) => neg(weightedLog(tfjs, share(y, target), y)),
    slope(y, target) {
      const t = share(y, target);
      return neg(unless(tfjs, t, 0, div(t, y)));
    },
    fromLogits: {
      value(z, target) {
        const t = share(z, target);
        return neg(unless(tfjs, t, 0, mul(t, tfjs.logSoftmax(z))));
      },
      slope(y, target) {
        const t = share(y, target);
        return sub(mul(y, tfjs.sum(t, 1, true)), t);
      },
    },
  };
}

/** Cross-entropy, less the targets' own, which no output changes. */
export function klDivergence(tfjs: Tfjs): LossOps {
  const loss = crossEntropy(tfjs);
  const { fromLogits = loss } = loss;
  const own = (t: Tensor): Tensor => weightedLog(tfjs, t, t);
  return {
    ...loss,
    value: (y, t) => tfjs.add(loss.value(y, t), own(t)),
    fromLogits: { ...fromLogits, value: (z, t) => tfjs.add(fromLogits.value(z, t), own(t)) },
  };
}

export function focal(
  tfjs: Tfjs,
  options: ClassOptions & { readonly gamma: number; readonly alpha?: number },
): LossOps {
  const { sub, mul, div, neg } = tfjs;
  const { gamma, alpha = 1 } = options;
  const share = shareOf(tfjs, options);
  const terms = (t: Tensor, logP: Tensor, logRest: Tensor): Tensor =>
    unless(tfjs, t, 0, mul(mul(t, alpha), focalTerm(tfjs, logP, logRest, gamma)));
  return {
    value: (y, target) => terms(share(y, target), tfjs.log(y), tfjs.log1p(neg(y))),
    slope(y, target) {
      const t = share(y, target);
      return unless(tfjs, t, 0, div(mul(mul(t, alpha), focalSlope(tfjs, y, gamma)), y));
    },
    fromLogits: {
      value(z, target) {
        const logP = tfjs.logSoftmax(z);
        return terms(share(z, target), logP, tfjs.log(neg(tfjs.expm1(logP))));
      },
      slope(y, target) {
        const t = share(y, target);
        const slopes = unless(tfjs, t, 0, mul(t, focalSlope(tfjs, y, gamma)));
        return mul(sub(slopes, mul(y, tfjs.sum(slopes, 1, true))), alpha);
      },
    },
  };
}
