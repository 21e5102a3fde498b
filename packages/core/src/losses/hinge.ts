/**
 * Margins of classes −1 and 1: nothing to pay once t y is 1 or more (the support vector machine's
 * loss).
 */
import type { LossFunction } from './loss-function.ts';

export const hinge: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ max(0, 1 − t y)',
  value: (y, t) => Math.max(0, 1 - t * y),
  slope: (y, t) => (t * y < 1 ? -t : 0),
};

export const squaredHinge: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ max(0, 1 − t y)²',
  value: (y, t) => Math.max(0, 1 - t * y) ** 2,
  slope: (y, t) => -2 * t * Math.max(0, 1 - t * y),
};
