/** Mean squared error: 1/n Σ (t − y)², in the square of the target's unit. */
import { fromColumns, meanError } from './from-columns.ts';
import type { Metric } from './metric.ts';

/** How far off answers are, large errors counting more. */
export const mse = (): Metric =>
  fromColumns(
    'mse',
    meanError((t, y) => (t - y) ** 2),
  );
