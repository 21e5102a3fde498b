/** Which class was taken for which, and all that follows from it. */
import { checkLists } from '../errors/argument-checks.ts';
import { checkOption, isWhole, wholeNumber } from '../errors/option-checks.ts';
import { balancedAccuracyOf, cohenKappaOf, matthewsCorrelationOf } from './agreement.ts';
import { type Average, averageOf } from './averages.ts';
import { f1s, precisions, recalls } from './class-scores.ts';
import {
  type ConfusionCounts,
  emptyCounts,
  hits,
  occurrences,
  ratio,
  sum,
} from './confusion-counts.ts';

/** One number each for all classes. */
export interface ClassAverages {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Counts by true class (row) and predicted class (column). */
export interface ConfusionMatrix extends Readonly<Record<Average, ClassAverages>> {
  readonly counts: ConfusionCounts;
  readonly accuracy: number;
  /** How often each class is true. */
  readonly support: readonly number[];
  /** By class: of those predicted so, the share that is right; 0 where none was predicted. */
  readonly precision: readonly number[];
  /** By class: of those that are so, the share that was found; 0 where there are none. */
  readonly recall: readonly number[];
  /** By class: harmonic mean of precision and recall. */
  readonly f1: readonly number[];
  /** Mean of `f1` over the classes that occur among truths or predictions. */
  readonly macroF1: number;
  readonly balancedAccuracy: number;
  /** Not a number where truths and predictions are all of the same class. */
  readonly cohenKappa: number;
  readonly mcc: number;
}

/** Of more, the counts alone would take 128 MB. */
const mostClasses = 4096;

/**
 * Counts how often each class was taken for each, with precision, recall and F1 by class.
 *
 * @param classes how many there are; truths and predictions are class numbers below it
 * @throws SpecError INVALID_OPTION for what is no number of a class, DataError COUNT_MISMATCH
 */
export function confusionMatrix(
  truths: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classes: number,
): ConfusionMatrix {
  const place = 'confusionMatrix';
  checkOption(classes, { place, option: 'classes' }, wholeNumber(1, mostClasses));
  checkLists(
    place,
    { truths, predictions },
    {
      expected: `the number of a class, from 0 to ${classes - 1}`,
      accepts: (value) => isWhole(value, 0, classes - 1),
    },
  );
  const counts = emptyCounts(classes);
  for (let i = 0; i < truths.length; i++) counts[truths[i]!]![predictions[i]!]!++;
  const byClass = { precision: precisions(counts), recall: recalls(counts), f1: f1s(counts) };
  const averages = (how: Average): ClassAverages => ({
    precision: averageOf(byClass.precision, counts, how),
    recall: averageOf(byClass.recall, counts, how),
    f1: averageOf(byClass.f1, counts, how),
  });
  const macro = averages('macro');
  return {
    counts,
    accuracy: ratio(sum(hits(counts)), truths.length),
    support: occurrences(counts),
    ...byClass,
    macro,
    micro: averages('micro'),
    weighted: averages('weighted'),
    macroF1: macro.f1,
    balancedAccuracy: balancedAccuracyOf(counts),
    cohenKappa: cohenKappaOf(counts),
    mcc: matthewsCorrelationOf(counts),
  };
}
