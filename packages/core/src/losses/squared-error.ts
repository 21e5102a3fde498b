/**
 * The lecture's quadratic cost C = 1/2n Σ‖y − a‖², and the mean squared error. The gradient of C is
 * (a − y)/n, so that W += aᵀ·δ over the full batch is gradient descent on C with rate n.
 */
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';
import type { LossFunction } from './loss-function.ts';

export const quadraticCostFunction: LossFunction = {
  per: 'number',
  formula: '1/2n Σ‖y − a‖²',
  isSum: true,
  value: (y, t) => (t - y) ** 2 / 2,
  slope: (y, t) => y - t,
};

export const meanSquaredErrorFunction: LossFunction = {
  per: 'number',
  formula: '1/(n·size) Σ (t − y)²',
  value: (y, t) => (t - y) ** 2,
  slope: (y, t) => 2 * (y - t),
};

/** The lecture's cost: half the squared distance between output and target, mean over rows. */
export const quadraticCost = (): Loss =>
  builtIn({ name: 'quadraticCost' }, 'number', quadraticCostFunction.formula);

/** The mean of the squared differences: the usual loss of regression. */
export const meanSquaredError = (): Loss =>
  builtIn({ name: 'meanSquaredError' }, 'number', meanSquaredErrorFunction.formula);
