/**
 * |t − y|: each unit of error counts the same, so single outliers pull less than squared. At 0 the
 * slope is 0.
 */
import type { LossFunction } from './loss-function.ts';

export const meanAbsoluteError: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ |t − y|',
  value: (y, t) => Math.abs(t - y),
  slope: (y, t) => Math.sign(y - t),
};
