/** The median of |t − y|: half of the answers are off by less. Single outliers don't move it. */
import { fromColumns, type NumberScore } from './from-columns.ts';
import type { Metric } from './metric.ts';

export const medianAbsoluteErrorOf: NumberScore = (truths, predictions) => {
  const errors = Float64Array.from(truths, (t, i) => Math.abs(t - predictions[i]!)).sort();
  const middle = errors.length / 2;
  return Number.isInteger(middle)
    ? (errors[middle - 1]! + errors[middle]!) / 2
    : errors[Math.floor(middle)]!;
};

export const medianAbsoluteError = (): Metric =>
  fromColumns('medianAbsoluteError', medianAbsoluteErrorOf);
