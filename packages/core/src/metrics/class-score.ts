/** Metrics that each class has its own of: precision, recall, F1. */
import { SpecError } from '../errors/catalogue.ts';
import { answersOf } from './answers.ts';
import { type Average, averageOf } from './averages.ts';
import type { ConfusionCounts } from './confusion-counts.ts';
import { fromConfusion } from './from-confusion.ts';
import type { Metric } from './metric.ts';

export interface ClassScoreOptions {
  /** How to make one number of all classes: `macro` unless given. */
  readonly average?: Average;
  /**
   * Look at this class only; for a yes-or-no output yes, which is class 1, unless an average is
   * asked for.
   */
  readonly class?: number;
}

export function classScore(
  name: string,
  byClass: (counts: ConfusionCounts) => readonly number[],
  options: ClassScoreOptions,
): Metric {
  const { average, class: only } = options;
  if (average !== undefined && only !== undefined) {
    const expected = 'left out where an average is asked for';
    throw new SpecError('INVALID_OPTION', { place: name, option: 'class', value: only, expected });
  }
  return {
    name: only === undefined ? name : `${name}${only}`,
    start(output, target) {
      const { size, classes } = answersOf(output, target);
      const looked = only ?? (size === 1 && average === undefined ? 1 : undefined);
      if (looked !== undefined && !(Number.isInteger(looked) && looked >= 0 && looked < classes)) {
        const expected = `a class number below ${classes}`;
        throw new SpecError('INVALID_OPTION', {
          place: name,
          option: 'class',
          value: looked,
          expected,
        });
      }
      const read = (counts: ConfusionCounts): number =>
        looked === undefined
          ? averageOf(byClass(counts), counts, average ?? 'macro')
          : byClass(counts)[looked]!;
      return fromConfusion(name, read).start(output, target);
    },
  };
}
