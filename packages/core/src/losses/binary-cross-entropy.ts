/**
 * −(t log y + (1 − t) log(1 − y)) of the probability y of yes; with smoothing t′ = (1 − s) t + s/2.
 */
import { softplus, weightedLog } from './logarithms.ts';
import type { LossFunction } from './loss-function.ts';

export function binaryCrossEntropyLoss(labelSmoothing = 0): LossFunction {
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
