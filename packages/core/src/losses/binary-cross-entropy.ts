/**
 * −(t log y + (1 − t) log(1 − y)) of the probability y of yes; with smoothing t′ = (1 − s) t + s/2.
 */
import { builtIn } from './built-in.ts';
import { type LabelSmoothing, labelSmoothingOf } from './label-smoothing.ts';
import { softplus, weightedLog } from './logarithms.ts';
import type { Loss } from './loss.ts';
import type { LossFunction } from './loss-function.ts';

export function binaryCrossEntropyFunction(labelSmoothing = 0): LossFunction {
  const smooth = (t: number): number => (1 - labelSmoothing) * t + labelSmoothing / 2;
  return {
    per: 'number',
    formula: `−1/(n·size) Σ (t log y + (1 − t) log(1 − y))${smoothingNote(labelSmoothing)}`,
    value(y, given) {
      const t = smooth(given);
      return -weightedLog(t, y) - weightedLog(1 - t, 1 - y);
    },
    slope(y, given) {
      const t = smooth(given);
      return (t === 1 ? 0 : (1 - t) / (1 - y)) - (t === 0 ? 0 : t / y);
    },
    fromLogits: {
      per: 'number',
      activation: 'sigmoid',
      value: (logit, given) => softplus(logit) - smooth(given) * logit,
      slope: (y, given) => y - smooth(given),
    },
  };
}

function smoothingNote(labelSmoothing: number): string {
  if (labelSmoothing === 0) return '';
  return `, t smoothed by ${labelSmoothing}`;
}

/** For yes-or-no outputs; targets from 0 to 1. */
export function binaryCrossEntropy(options: LabelSmoothing = {}): Loss {
  const settings = labelSmoothingOf(options, 'binaryCrossEntropy');
  const { formula } = binaryCrossEntropyFunction(settings.labelSmoothing);
  return builtIn({ name: 'binaryCrossEntropy', ...settings }, 'fraction', formula);
}
