/**
 * Share of the targets' variance that is explained: 1 − Σ(t − y)² / Σ(t − mean t)². Of targets that
 * are all the same there is nothing to explain: 1 where all answers are right, else 0.
 */
import { fromColumns, meanOf, type NumberScore } from './from-columns.ts';
import type { Metric } from './metric.ts';

export const r2Of: NumberScore = (truths, predictions) => {
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

/** 1 at best; 0 is what always answering the mean gives; worse than that is below 0. */
export const r2 = (): Metric => fromColumns('r2', r2Of);
