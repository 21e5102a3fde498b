/**
 * z = (x − mean) / deviation, so that each input has mean 0 and deviation 1 over the training rows.
 * The deviation is the population's: √(Σ(x − mean)² / n).
 */

/** A fitted standardization. A deviation of 0 marks a column that never varied: it becomes 0. */
export interface Standardizer {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and deviation of `values`, which are finite and at least one. */
export function fitStandardizer(values: ArrayLike<number>): Standardizer {
  const n = values.length;
  const first = values[0]!;
  let mean = 0;
  let varies = false;
  for (let i = 0; i < n; i++) {
    mean += values[i]! / n;
    varies ||= values[i] !== first;
  }
  // Rounding would give a constant column a tiny deviation, and what differs from it a huge score.
  if (!varies) return { mean: first, deviation: 0 };
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / n) };
}

/**
 * What to multiply by after the mean is taken off: 0 for a column that never varied, as it says
 * nothing.
 */
export function factorOf({ deviation }: Standardizer): number {
  return deviation === 0 ? 0 : 1 / deviation;
}
