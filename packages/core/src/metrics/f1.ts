/** The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
import { type ClassScoreOptions, classScore } from './class-score.ts';
import { type ConfusionCounts, hits, occurrences, predictions, ratio } from './confusion-counts.ts';
import type { Metric } from './metric.ts';

export function f1s(counts: ConfusionCounts): readonly number[] {
  const named = predictions(counts);
  const truths = occurrences(counts);
  return hits(counts).map((right, c) => ratio(2 * right, named[c]! + truths[c]!));
}

/** High only where both precision and recall are. */
export function f1(options: ClassScoreOptions = {}): Metric {
  return classScore('f1', f1s, options);
}
