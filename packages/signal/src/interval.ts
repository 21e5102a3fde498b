/**
 * Prediction intervals by split conformal prediction (Vovk et al. 2005; Lei et al. 2018): of rows
 * that were not learned from, the error that a share of them stays within. Rows like those then lie
 * within value ± that error with at least this share, whatever the network and the distribution.
 */

/** How far around a number the truth lies, for a share of the rows. */
export interface Interval {
  /** The share, from 0 to 1. */
  readonly coverage: number;
  /** In the number's unit: the interval goes from value − below to value + above. */
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
 * @param errors |truth − value| of rows that were not learned from
 */
export function conformalError(errors: ArrayLike<number>, coverage: number): number | undefined {
  const sorted = Float64Array.from(errors).sort();
  const place = Math.ceil((sorted.length + 1) * coverage - 1e-9);
  return sorted[place - 1];
}

/** The ends of the interval around a value; undefined without one. */
export function intervalAround(
  { interval }: { readonly interval?: Interval | undefined },
  value: number,
): { readonly low: number; readonly high: number } | undefined {
  if (interval === undefined) return undefined;
  return { low: value - interval.below, high: value + interval.above };
}
