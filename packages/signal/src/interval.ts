/**
 * Prediction intervals by split conformal prediction (Vovk et al. 2005; Lei et al. 2018): of rows
 * that were not learned from, the error that a share of them stays within. Rows like those then lie
 * within value ± that error with at least this share, whatever the network and the distribution.
 */

/** How far around a number the truth lies, for a share of the rows. */
export interface Interval {
  /** The share, from 0 to 1. */
  readonly coverage: number;
  /**
   * In the number's unit: the interval goes from value − below to value + above; of a model of
   * quantiles from the lowest − below to the highest + above, where either may be below 0.
   */
  readonly below: number;
  readonly above: number;
}

/** Fewer rows than this say nothing of a share: the least n with ⌈(n + 1)·coverage⌉ ≤ n. */
export function rowsForInterval(coverage: number): number {
  return Math.ceil(coverage / (1 - coverage) - 1e-9);
}

/**
 * The error that holds for a share `coverage` of rows to come: the ⌈(n + 1)·coverage⌉-th smallest
 * of n; undefined where n are too few.
 *
 * @param errors of rows that were not learned from: |truth − value|, or how far beyond the outer
 *   quantiles the truth lies, below 0 within them
 */
export function conformalError(errors: ArrayLike<number>, coverage: number): number | undefined {
  const sorted = Float64Array.from(errors).sort();
  const place = Math.ceil((sorted.length + 1) * coverage - 1e-9);
  return sorted[place - 1];
}
