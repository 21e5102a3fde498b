/**
 * The pinball loss, with e = t − y: q e above the prediction, (q − 1) e below. What minimizes it is
 * the q-quantile (Koenker and Bassett 1978): at 0.9, nine of ten targets lie below. At 0 the slope
 * is 0.
 */
import type { LossFunction } from './loss-function.ts';

export function quantileLoss(quantile: number): LossFunction {
  return {
    per: 'number',
    formula: `1/(n·size) Σ max(${quantile} e, (${quantile} − 1) e), e = t − y`,
    value: (y, t) => Math.max(quantile * (t - y), (quantile - 1) * (t - y)),
    slope: (y, t) => (t > y ? -quantile : t < y ? 1 - quantile : 0),
  };
}
