/** Of the rows of a class, the share that was found: TP / (TP + FN); 0 where there are none. */
import { type ClassScoreOptions, classScore } from './class-score.ts';
import { type ConfusionCounts, hits, occurrences, ratio } from './confusion-counts.ts';
import type { Metric } from './metric.ts';

export function recalls(counts: ConfusionCounts): readonly number[] {
  const truths = occurrences(counts);
  return hits(counts).map((right, c) => ratio(right, truths[c]!));
}

/** How much of what there is was found. */
export function recall(options: ClassScoreOptions = {}): Metric {
  return classScore('recall', recalls, options);
}
