/** Metrics that each class has its own of: precision, recall, F1. */
import {
  checkOption,
  checkOptions,
  isWhole,
  type OptionCheck,
  type OptionChecks,
  oneOf,
  wholeNumber,
} from '../errors/option-checks.ts';
import { answersOf } from './answers.ts';
import { type Average, averageOf } from './averages.ts';
import { type ConfusionCounts, hits, occurrences, predictions, ratio } from './confusion-counts.ts';
import { fromConfusion } from './from-confusion.ts';
import type { Metric } from './metric.ts';

/** Of which class, or of which average over classes, a score is. */
export interface ClassScoreOptions {
  /** How to make one number of all classes: `macro` unless given. */
  readonly average?: Average;
  /**
   * Look at this class only; for a yes-or-no output yes, which is class 1, unless an average is
   * asked for.
   */
  readonly class?: number;
}

/**
 * Of the answers that name each class, the share that is right: TP / (TP + FP); 0 where it is never
 * named.
 */
export function precisions(counts: ConfusionCounts): readonly number[] {
  const named = predictions(counts);
  return hits(counts).map((right, c) => ratio(right, named[c]!));
}

/** How far an answer can be trusted: TP / (TP + FP). */
export function precision(options: ClassScoreOptions = {}): Metric {
  return classScore('precision', precisions, options);
}

/** Of the rows of each class, the share that was found: TP / (TP + FN); 0 where there are none. */
export function recalls(counts: ConfusionCounts): readonly number[] {
  const truths = occurrences(counts);
  return hits(counts).map((right, c) => ratio(right, truths[c]!));
}

/** How much of what there is was found: TP / (TP + FN). */
export function recall(options: ClassScoreOptions = {}): Metric {
  return classScore('recall', recalls, options);
}

/** By class, the harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
export function f1s(counts: ConfusionCounts): readonly number[] {
  const named = predictions(counts);
  const truths = occurrences(counts);
  return hits(counts).map((right, c) => ratio(2 * right, named[c]! + truths[c]!));
}

/** The harmonic mean of precision and recall: high only where both are. */
export function f1(options: ClassScoreOptions = {}): Metric {
  return classScore('f1', f1s, options);
}

function classScore(
  name: string,
  byClass: (counts: ConfusionCounts) => readonly number[],
  options: ClassScoreOptions,
): Metric {
  checkOptions(options, name, classScoreChecks);
  const { average, class: only } = options;
  const option = { place: name, option: 'class' };
  if (average !== undefined) checkOption(only, option, leftOut);
  return {
    name: only === undefined ? name : `${name}${only}`,
    start(output, target) {
      const { size, classes } = answersOf(output, target);
      const looked = only ?? (size === 1 && average === undefined ? 1 : undefined);
      if (looked !== undefined) checkOption(looked, option, classBelow(classes));
      const read = (counts: ConfusionCounts): number =>
        looked === undefined
          ? averageOf(byClass(counts), counts, average ?? 'macro')
          : byClass(counts)[looked]!;
      return fromConfusion(name, read).start(output, target);
    },
  };
}

const classScoreChecks: OptionChecks<ClassScoreOptions> = {
  average: oneOf('macro', 'micro', 'weighted'),
  class: wholeNumber(0),
};

const leftOut: OptionCheck = {
  expected: 'left out where an average is asked for',
  accepts: (value) => value === undefined,
};

function classBelow(classes: number): OptionCheck {
  return {
    expected: `a class number below ${classes}`,
    accepts: (value) => isWhole(value, 0, classes - 1),
  };
}
