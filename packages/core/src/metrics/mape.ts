/**
 * Mean absolute percentage error, as a share: 1/n Σ |t − y| / max(|t|, ε), with float64's ε = 2⁻⁵².
 */
import { fromColumns, meanError } from './from-columns.ts';
import type { Metric } from './metric.ts';

export const mapeOf = meanError((t, y) => Math.abs(t - y) / Math.max(Math.abs(t), 2 ** -52));

/** How far off relative to the target: 0.1 is ten percent. Of no use where targets come near 0. */
export const mape = (): Metric => fromColumns('mape', mapeOf);
