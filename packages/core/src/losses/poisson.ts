/**
 * y − t log y: −log of the probability of count t where y are expected, up to what y does not
 * change.
 */

import { builtIn } from './built-in.ts';
import { weightedLog } from './logarithms.ts';
import type { Loss } from './loss.ts';
import type { LossFunction } from './loss-function.ts';

export const poissonFunction: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ (y − t log y)',
  value: (y, t) => y - weightedLog(t, y),
  slope: (y, t) => (t === 0 ? 1 : 1 - t / y),
};

/**
 * For counts, whose spread grows with them; outputs are expected counts above 0, as after softplus.
 */
export const poisson = (): Loss => builtIn({ name: 'poisson' }, 'count', poissonFunction.formula);
