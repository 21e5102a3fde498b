/**
 * Margins of classes −1 and 1: nothing to pay once t y is 1 or more (the support vector machine's
 * loss).
 */
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';
import type { LossFunction } from './loss-function.ts';

export const hingeFunction: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ max(0, 1 − t y)',
  value: (y, t) => Math.max(0, 1 - t * y),
  slope: (y, t) => (t * y < 1 ? -t : 0),
};

export const squaredHingeFunction: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ max(0, 1 − t y)²',
  value: (y, t) => Math.max(0, 1 - t * y) ** 2,
  slope: (y, t) => -2 * t * Math.max(0, 1 - t * y),
};

/** For outputs whose sign is the answer; targets are −1 or 1. */
export const hinge = (): Loss => builtIn({ name: 'hinge' }, 'sign', hingeFunction.formula);

/** The square of it: small violations matter less. */
export const squaredHinge = (): Loss =>
  builtIn({ name: 'squaredHinge' }, 'sign', squaredHingeFunction.formula);
