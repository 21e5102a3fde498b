/**
 * The mean recall of the classes that occur among the truths: guessing the commonest class gains
 * nothing.
 */
import { type ConfusionCounts, occurrences, ratio, sum } from './confusion-counts.ts';
import { fromConfusion } from './from-confusion.ts';
import type { Metric } from './metric.ts';
import { recalls } from './recall.ts';

export function balancedAccuracyOf(counts: ConfusionCounts): number {
  const truths = occurrences(counts);
  const occurring = recalls(counts).filter((_, c) => truths[c]! > 0);
  return ratio(sum(occurring), occurring.length);
}

/** Accuracy in which every class counts the same, however rare. */
export const balancedAccuracy = (): Metric => fromConfusion('balancedAccuracy', balancedAccuracyOf);
