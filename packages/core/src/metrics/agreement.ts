/** How far answers agree with the truth where some classes are rare, from the confusion matrix. */
import { recalls } from './class-scores.ts';
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

/**
 * The mean recall of the classes that occur among the truths: guessing the commonest class gains
 * nothing.
 */
export function balancedAccuracyOf(counts: ConfusionCounts): number {
  const truths = occurrences(counts);
  const occurring = recalls(counts).filter((_, c) => truths[c]! > 0);
  return ratio(sum(occurring), occurring.length);
}

/** Accuracy in which every class counts the same, however rare. */
export const balancedAccuracy = (): Metric => fromConfusion('balancedAccuracy', balancedAccuracyOf);

/**
 * Agreement beyond chance (Cohen 1960): κ = (p − e) / (1 − e), with p the accuracy and e what
 * answers at random with the same frequencies would reach. Not a number where e is 1: one class,
 * always named.
 */
export function cohenKappaOf(counts: ConfusionCounts): number {
  const n = total(counts);
  const named = predictions(counts);
  const chance = sum(occurrences(counts).map((count, c) => count * named[c]!)) / (n * n);
  return (sum(hits(counts)) / n - chance) / (1 - chance);
}

/** Agreement beyond chance, from −1 to 1; 0 is what chance gives. */
export const cohenKappa = (): Metric => fromConfusion('cohenKappa', cohenKappaOf);

/**
 * The correlation of truth and answer (Matthews 1975; for several classes Gorodkin 2004): with n
 * rows, r of them right, tₖ rows of class k and pₖ answers of it, (r n − Σ tₖ pₖ) / √((n² − Σ
 * pₖ²)(n² − Σ tₖ²)); 0 where truths or answers are all of one class.
 */
export function matthewsCorrelationOf(counts: ConfusionCounts): number {
  const n = total(counts);
  const truths = occurrences(counts);
  const named = predictions(counts);
  const together = (a: readonly number[], b: readonly number[]): number =>
    sum(a.map((each, c) => each * b[c]!));
  const spread = (n * n - together(named, named)) * (n * n - together(truths, truths));
  return ratio(sum(hits(counts)) * n - together(truths, named), Math.sqrt(spread));
}

/**
 * The correlation of truth and answer, from −1 to 1; 0 is what chance gives. Fair however rare a
 * class is.
 */
export const matthewsCorrelation = (): Metric => fromConfusion('mcc', matthewsCorrelationOf);
