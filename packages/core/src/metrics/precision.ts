/**
 * Of the answers that name a class, the share that is right: TP / (TP + FP); 0 where it is never
 * named.
 */
import { type ClassScoreOptions, classScore } from './class-score.ts';
import { type ConfusionCounts, hits, predictions, ratio } from './confusion-counts.ts';
import type { Metric } from './metric.ts';

export function precisions(counts: ConfusionCounts): readonly number[] {
  const named = predictions(counts);
  return hits(counts).map((right, c) => ratio(right, named[c]!));
}

/** How far an answer can be trusted. */
export function precision(options: ClassScoreOptions = {}): Metric {
  return classScore('precision', precisions, options);
}
