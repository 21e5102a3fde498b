/** How far numbers are off, in all the usual measures. */
import { maeOf } from './mae.ts';
import { mapeOf } from './mape.ts';
import { medianAbsoluteErrorOf } from './median-absolute-error.ts';
import { r2Of } from './r2.ts';
import { rmseOf } from './rmse.ts';

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

export function regressionScores(
  truths: ArrayLike<number>,
  predictions: ArrayLike<number>,
): RegressionScores {
  return {
    rmse: rmseOf(truths, predictions),
    mae: maeOf(truths, predictions),
    r2: r2Of(truths, predictions),
    mape: mapeOf(truths, predictions),
    medianAbsoluteError: medianAbsoluteErrorOf(truths, predictions),
  };
}
