/** Root mean squared error: √(1/n Σ (t − y)²), in the target's unit. */
import { fromColumns, meanError, type NumberScore } from './from-columns.ts';
import type { Metric } from './metric.ts';

const meanSquare = meanError((t, y) => (t - y) ** 2);

export const rmseOf: NumberScore = (truths, predictions) =>
  Math.sqrt(meanSquare(truths, predictions));

/** As `mae`, but large errors count more. */
export const rmse = (): Metric => fromColumns('rmse', rmseOf);
