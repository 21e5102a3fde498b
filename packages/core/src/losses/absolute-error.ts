/**
 * |t − y|: each unit of error counts the same, so single outliers pull less than squared. At 0 the
 * slope is 0.
 */
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';
import type { LossFunction } from './loss-function.ts';

export const meanAbsoluteErrorFunction: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ |t − y|',
  value: (y, t) => Math.abs(t - y),
  slope: (y, t) => Math.sign(y - t),
};

/** The mean of the absolute differences; learns the median, and minds outliers less. */
export const meanAbsoluteError = (): Loss =>
  builtIn({ name: 'meanAbsoluteError' }, 'number', meanAbsoluteErrorFunction.formula);
