/**
 * The pinball loss, with e = t − y: q e above the prediction, (q − 1) e below. What minimizes it is
 * the q-quantile (Koenker and Bassett 1978): at 0.9, nine of ten targets lie below. At 0 the slope
 * is 0.
 */
import { betweenZeroAndOne, checkOptions } from '../errors/option-checks.ts';
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';
import type { LossFunction } from './loss-function.ts';

export function quantileFunction(quantile: number): LossFunction {
  return {
    per: 'number',
    formula: `1/(n·size) Σ max(${quantile} e, (${quantile} − 1) e), e = t − y`,
    value: (y, t) => Math.max(quantile * (t - y), (quantile - 1) * (t - y)),
    slope: (y, t) => (t > y ? -quantile : t < y ? 1 - quantile : 0),
  };
}

/**
 * The pinball loss: learns the value that a share `quantile` of the targets lies below.
 * @param options quantile: ½ unless given, which learns the median
 */
export function quantile(options: { readonly quantile?: number } = {}): Loss {
  checkOptions(options, 'quantile', { quantile: betweenZeroAndOne });
  const { quantile: share = 0.5 } = options;
  return builtIn({ name: 'quantile', quantile: share }, 'number', quantileFunction(share).formula);
}
