/** Losses of numbers. Their formulas, with sources, stand in loss-functions/. */
import { aboveZero, betweenZeroAndOne, checkOptions } from '../errors/option-checks.ts';
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';

/** The lecture's cost: half the squared distance between output and target, mean over rows. */
export const quadraticCost = (): Loss => builtIn({ name: 'quadraticCost' }, 'number');

/** The mean of the squared differences: the usual loss of regression. */
export const meanSquaredError = (): Loss => builtIn({ name: 'meanSquaredError' }, 'number');

/** The mean of the absolute differences; learns the median, and minds outliers less. */
export const meanAbsoluteError = (): Loss => builtIn({ name: 'meanAbsoluteError' }, 'number');

/**
 * Squared near 0, absolute from `delta` on.
 * @param options delta: 1 unless given, in the target's unit
 */
export function huber(options: { readonly delta?: number } = {}): Loss {
  checkOptions(options, 'huber', { delta: aboveZero });
  const { delta = 1 } = options;
  return builtIn({ name: 'huber', delta }, 'number');
}

/** log cosh of the difference: like `huber`, without a seam. */
export const logCosh = (): Loss => builtIn({ name: 'logCosh' }, 'number');

/**
 * The pinball loss: learns the value that a share `quantile` of the targets lies below.
 * @param options quantile: ½ unless given, which learns the median
 */
export function quantile(options: { readonly quantile?: number } = {}): Loss {
  checkOptions(options, 'quantile', { quantile: betweenZeroAndOne });
  const { quantile: share = 0.5 } = options;
  return builtIn({ name: 'quantile', quantile: share }, 'number');
}

/** For counts, whose spread grows with them; outputs are expected counts above 0, as after softplus. */
export const poisson = (): Loss => builtIn({ name: 'poisson' }, 'count');
