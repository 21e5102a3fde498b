/**
 * The lecture's quadratic cost C = 1/2n Σ‖y − a‖², and the mean squared error. The gradient of C is
 * (a − y)/n, so that W += aᵀ·δ over the full batch is gradient descent on C with rate n.
 */
import type { LossFunction } from './loss-function.ts';

export const quadraticCost: LossFunction = {
  per: 'number',
  formula: '1/2n Σ‖y − a‖²',
  isSum: true,
  value: (y, t) => (t - y) ** 2 / 2,
  slope: (y, t) => y - t,
};

export const meanSquaredError: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ (t − y)²',
  value: (y, t) => (t - y) ** 2,
  slope: (y, t) => 2 * (y - t),
};
