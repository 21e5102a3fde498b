/**
 * log cosh(y − t): about e²/2 near 0 and |e| − log 2 far out, smooth between; the slope is tanh.
 */
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';
import type { LossFunction } from './loss-function.ts';

export const logCoshFunction: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ log cosh(t − y)',
  // = |e| + log(1 + e^−2|e|) − log 2, which does not overflow
  value(y, t) {
    const distance = Math.abs(t - y);
    return distance + Math.log1p(Math.exp(-2 * distance)) - Math.LN2;
  },
  slope: (y, t) => Math.tanh(y - t),
};

/** log cosh of the difference: like `huber`, without a seam. */
export const logCosh = (): Loss => builtIn({ name: 'logCosh' }, 'number', logCoshFunction.formula);
