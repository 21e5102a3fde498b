/**
 * The correlation of truth and answer (Matthews 1975; for several classes Gorodkin 2004): with n
 * rows, r of them right, tₖ rows of class k and pₖ answers of it, (r n − Σ tₖ pₖ) / √((n² − Σ
 * pₖ²)(n² − Σ tₖ²)); 0 where truths or answers are all of one class.
 */
import {
  type ConfusionCounts,
  hits,
  occurrences,
  predictions,
  ratio,
  sum,
  total,
} from './confusion-counts.ts';
import { fromConfusion } from './from-confusion.ts';
import type { Metric } from './metric.ts';

export function matthewsCorrelationOf(counts: ConfusionCounts): number {
  const n = total(counts);
  const truths = occurrences(counts);
  const named = predictions(counts);
  const together = (a: readonly number[], b: readonly number[]): number =>
    sum(a.map((each, c) => each * b[c]!));
  const spread = (n * n - together(named, named)) * (n * n - together(truths, truths));
  return ratio(sum(hits(counts)) * n - together(truths, named), Math.sqrt(spread));
}

/** From −1 to 1; 0 is what chance gives. Fair however rare a class is. */
export const matthewsCorrelation = (): Metric => fromConfusion('mcc', matthewsCorrelationOf);
