/** Mean absolute error: 1/n Σ |t − y|, in the target's unit. */
import { fromColumns, meanError } from './from-columns.ts';
import type { Metric } from './metric.ts';

export const maeOf = meanError((t, y) => Math.abs(t - y));

/** How far off an answer is, typically. */
export const mae = (): Metric => fromColumns('mae', maeOf);
