/** Losses weigh rows: by one factor each, or all the same. */
import type { Handle } from './handle.ts';
import { rowsOf } from './matrix.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

interface Weighing {
  readonly weights: Handle | undefined;
  readonly scale: number;
  readonly rows: number;
}

/** scale/n · Σ over rows of w · Σ terms, for terms [rows, …] */
export function weightedMean(tfjs: Tfjs, terms: Tensor, weighing: Weighing): Tensor {
  return tfjs.sum(weightedRows(tfjs, tfjs.sum(terms, 1, true), weighing));
}

/** scale/n · w · terms, for terms [rows, …] */
export function weightedRows(tfjs: Tfjs, terms: Tensor, weighing: Weighing): Tensor {
  const { weights, scale, rows } = weighing;
  const scaled = tfjs.mul(terms, scale / rows);
  return weights === undefined ? scaled : tfjs.mul(scaled, rowsOf(tfjs, weights, rows));
}
