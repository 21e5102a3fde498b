/**
 * y − t log y: −log of the probability of count t where y are expected, up to what y does not
 * change.
 */
import { weightedLog } from './logarithms.ts';
import type { LossFunction } from './loss-function.ts';

export const poisson: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ (y − t log y)',
  value: (y, t) => y - weightedLog(t, y),
  slope: (y, t) => (t === 0 ? 1 : 1 - t / y),
};
