/** How far numbers are off: RMSE, MAE and R², over all rows. */

export interface RegressionScores {
  /** √ of the mean squared error, in the target's unit. */
  readonly rmse: number;
  /** Mean absolute error, in the target's unit. */
  readonly mae: number;
  /** Share of the target's variance that is explained: 1 − Σ(t − y)² / Σ(t − mean t)². */
  readonly r2: number;
}

export function regressionScores(
  truths: ArrayLike<number>,
  predictions: ArrayLike<number>,
): RegressionScores {
  const n = truths.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += truths[i]! / n;
  let squares = 0;
  let absolutes = 0;
  let variance = 0;
  for (let i = 0; i < n; i++) {
    const error = truths[i]! - predictions[i]!;
    squares += error * error;
    absolutes += Math.abs(error);
    variance += (truths[i]! - mean) ** 2;
  }
  return { rmse: Math.sqrt(squares / n), mae: absolutes / n, r2: 1 - squares / variance };
}
