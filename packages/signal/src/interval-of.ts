/** From an answer of a model to the interval around its number. */
import { numberTargets, type RegressionTarget } from './target.ts';

/** The numbers that a model says of one example, and what it says of their spread. */
export interface NumbersSaid {
  readonly values: ArrayLike<number>;
  /** Of each number its quantiles, rising; none unless the model says them. */
  readonly quantiles: ArrayLike<number>;
}

const none = { below: 0, above: 0 };

/**
 * The ends of the interval around a number of an answer; undefined where the model says none. Where
 * it says quantiles, the interval lies around the outer ones (Romano et al. 2019), and never leaves
 * the number out.
 *
 * @param place of the number among all that the model says
 */
export function intervalOf(
  target: RegressionTarget,
  { values, quantiles }: NumbersSaid,
  place = 0,
): { readonly low: number; readonly high: number } | undefined {
  const { interval = none } = numberTargets(target)[place]!;
  if (interval === none && quantiles.length === 0) return undefined;
  const value = values[place]!;
  const each = quantiles.length / values.length;
  const low = each === 0 ? value : quantiles[place * each]!;
  const high = each === 0 ? value : quantiles[(place + 1) * each - 1]!;
  return {
    low: Math.min(value, low - interval.below),
    high: Math.max(value, high + interval.above),
  };
}
