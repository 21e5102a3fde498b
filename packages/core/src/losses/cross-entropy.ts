/**
 * −Σ t log y over the classes. After a softmax it is log Σ e^z − Σ t z, with slope y Σt − t where
 * Σt is 1 for a distribution.
 */
import { builtIn } from './built-in.ts';
import { type LabelSmoothing, labelSmoothingOf } from './label-smoothing.ts';
import { logSumExp, weightedLog } from './logarithms.ts';
import type { Loss } from './loss.ts';
import type { AxisForm, LogitsForm, LossFunction } from './loss-function.ts';
import { givenShare, type Share, shareOfNamed, smoothed } from './share.ts';

export function crossEntropyFunction(
  options: { readonly hasClassNumbers?: boolean; readonly labelSmoothing?: number } = {},
): LossFunction & AxisForm {
  const { hasClassNumbers = false, labelSmoothing = 0 } = options;
  const share = smoothed(hasClassNumbers ? shareOfNamed : givenShare, labelSmoothing);
  const smoothing = labelSmoothing === 0 ? '' : `, t smoothed by ${labelSmoothing}`;
  return {
    per: 'axis',
    formula: `−1/n Σ ${hasClassNumbers ? 'log y[t]' : 't log y'}${smoothing}`,
    hasClassNumbers,
    value(term) {
      let sum = 0;
      for (let i = 0; i < term.size; i++) {
        sum -= weightedLog(share(term, i), term.y[term.start + i]!);
      }
      return sum;
    },
    backward(term, out, factor) {
      for (let i = 0; i < term.size; i++) {
        const t = share(term, i);
        out[term.start + i] = t === 0 ? 0 : (-factor * t) / term.y[term.start + i]!;
      }
    },
    fromLogits: softmaxCrossEntropy(share),
  };
}

/** Cross-entropy of softmax(z); also what KL divergence is, but for the targets' own entropy. */
export function softmaxCrossEntropy(share: Share): LogitsForm & AxisForm {
  return {
    per: 'axis',
    activation: 'softmax',
    value(term) {
      const total = logSumExp(term.y, term.start, term.size);
      let sum = 0;
      for (let i = 0; i < term.size; i++) {
        const t = share(term, i);
        if (t !== 0) sum += t * (total - term.y[term.start + i]!);
      }
      return sum;
    },
    backward(term, out, factor) {
      let mass = 0;
      for (let i = 0; i < term.size; i++) mass += share(term, i);
      for (let i = 0; i < term.size; i++) {
        out[term.start + i] = factor * (term.y[term.start + i]! * mass - share(term, i));
      }
    },
  };
}

/** For one class of several; targets are one-hot, or sum to 1. */
export function crossEntropy(options: LabelSmoothing = {}): Loss {
  const settings = labelSmoothingOf(options, 'crossEntropy');
  const { formula } = crossEntropyFunction(settings);
  return builtIn({ name: 'crossEntropy', ...settings }, 'distribution', formula);
}

/** The same for targets that are class numbers from 0 on: one per row, or per step of it. */
export function sparseCrossEntropy(options: LabelSmoothing = {}): Loss {
  const settings = labelSmoothingOf(options, 'sparseCrossEntropy');
  const { formula } = crossEntropyFunction({ ...settings, hasClassNumbers: true });
  return builtIn({ name: 'sparseCrossEntropy', ...settings }, 'class', formula);
}
