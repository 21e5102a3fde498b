/**
 * Agreement beyond chance (Cohen 1960): κ = (p − e) / (1 − e), with p the accuracy and e what
 * answers at random with the same frequencies would reach. Not a number where e is 1: one class,
 * always named.
 */
import {
  type ConfusionCounts,
  hits,
  occurrences,
  predictions,
  sum,
  total,
} from './confusion-counts.ts';
import { fromConfusion } from './from-confusion.ts';
import type { Metric } from './metric.ts';

export function cohenKappaOf(counts: ConfusionCounts): number {
  const n = total(counts);
  const named = predictions(counts);
  const chance = sum(occurrences(counts).map((count, c) => count * named[c]!)) / (n * n);
  return (sum(hits(counts)) / n - chance) / (1 - chance);
}

/** From −1 to 1; 0 is what chance gives. */
export const cohenKappa = (): Metric => fromConfusion('cohenKappa', cohenKappaOf);
