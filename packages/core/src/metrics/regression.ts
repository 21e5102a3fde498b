/** How far numbers are off, in all the usual measures. */
import { checkLists } from '../errors/argument-checks.ts';
import { DataError } from '../errors/catalogue.ts';
import { finite } from '../errors/option-checks.ts';
import { fromColumns, meanError, meanOf, type NumberScore } from './from-columns.ts';
import type { Metric } from './metric.ts';

const maeOf = meanError((t, y) => Math.abs(t - y));

/** Mean absolute error: 1/n Σ |t − y|, in the target's unit. */
export const mae = (): Metric => fromColumns('mae', maeOf);

const mseOf = meanError((t, y) => (t - y) ** 2);

/** Mean squared error: 1/n Σ (t − y)², in the square of the target's unit. */
export const mse = (): Metric => fromColumns('mse', mseOf);

const rmseOf: NumberScore = (truths, predictions) => Math.sqrt(mseOf(truths, predictions));

/** Root mean squared error: √(1/n Σ (t − y)²), in the target's unit; large errors count more. */
export const rmse = (): Metric => fromColumns('rmse', rmseOf);

const r2Of: NumberScore = (truths, predictions) => {
  const mean = meanOf(truths);
  let left = 0;
  let all = 0;
  for (let i = 0; i < truths.length; i++) {
    left += (truths[i]! - predictions[i]!) ** 2;
    all += (truths[i]! - mean) ** 2;
  }
  if (all === 0) return left === 0 ? 1 : 0;
  return 1 - left / all;
};

/**
 * Share of the targets' variance that is explained: 1 − Σ(t − y)² / Σ(t − mean t)². 1 at best; 0 is
 * what always answering the mean gives; worse than that is below 0. Of targets that are all the
 * same there is nothing to explain: 1 where all answers are right, else 0.
 */
export const r2 = (): Metric => fromColumns('r2', r2Of);

const mapeOf = meanError((t, y) => Math.abs(t - y) / Math.max(Math.abs(t), 2 ** -52));

/**
 * Mean absolute percentage error, as a share: 1/n Σ |t − y| / max(|t|, ε), with float64's ε = 2⁻⁵².
 * 0.1 is ten percent. Of no use where targets come near 0.
 */
export const mape = (): Metric => fromColumns('mape', mapeOf);

const medianAbsoluteErrorOf: NumberScore = (truths, predictions) => {
  const errors = Float64Array.from(truths, (t, i) => Math.abs(t - predictions[i]!)).sort();
  const middle = errors.length / 2;
  return Number.isInteger(middle)
    ? (errors[middle - 1]! + errors[middle]!) / 2
    : errors[Math.floor(middle)]!;
};

/**
 * The median of |t − y|, in the target's unit: half of the answers are off by less. Single outliers
 * don't move it.
 */
export const medianAbsoluteError = (): Metric =>
  fromColumns('medianAbsoluteError', medianAbsoluteErrorOf);

/** Scores of numbers, in the target's unit where they have one. */
export interface RegressionScores {
  /** √ of the mean squared error, in the target's unit. */
  readonly rmse: number;
  /** Mean absolute error, in the target's unit. */
  readonly mae: number;
  /** Share of the target's variance that is explained. */
  readonly r2: number;
  /** Mean error relative to the target: 0.1 is ten percent. */
  readonly mape: number;
  /** In the target's unit. */
  readonly medianAbsoluteError: number;
}

/**
 * All of them at once.
 *
 * @throws SpecError INVALID_OPTION for what is no number, DataError COUNT_MISMATCH, NO_ROWS
 */
export function regressionScores(
  truths: ArrayLike<number>,
  predictions: ArrayLike<number>,
): RegressionScores {
  checkLists('regressionScores', { truths, predictions }, finite);
  if (truths.length === 0) throw new DataError('NO_ROWS', { what: 'regressionScores: truths' });
  return {
    rmse: rmseOf(truths, predictions),
    mae: maeOf(truths, predictions),
    r2: r2Of(truths, predictions),
    mape: mapeOf(truths, predictions),
    medianAbsoluteError: medianAbsoluteErrorOf(truths, predictions),
  };
}
