/**
 * One number for all classes. Macro: the mean over the classes that occur among truths or
 * predictions. Weighted: the mean weighted by how often each is true. Micro: all answers counted as
 * one class, which makes precision, recall and F1 the accuracy.
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

/**
 * How scores of classes become one: `macro` counts classes alike, `weighted` by their rows, `micro`
 * counts rows.
 */
export type Average = 'macro' | 'micro' | 'weighted';

export function averageOf(
  byClass: readonly number[],
  counts: ConfusionCounts,
  average: Average,
): number {
  if (average === 'micro') return ratio(sum(hits(counts)), total(counts));
  const truths = occurrences(counts);
  if (average === 'weighted') {
    return ratio(sum(byClass.map((score, c) => score * truths[c]!)), total(counts));
  }
  const predicted = predictions(counts);
  const occurring = byClass.filter((_, c) => truths[c]! + predicted[c]! > 0);
  return ratio(sum(occurring), occurring.length);
}
