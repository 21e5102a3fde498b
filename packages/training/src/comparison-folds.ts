/** Which rows are set aside in turn while networks are compared: the same for all of them. */
import { type Fold, type FoldOptions, foldsOf, partsOfRows } from '@reflexarc/core';
import type { TrainingConfiguration } from './configuration/schema.ts';
import { examplesOf, type RowExamples } from './examples-of.ts';
import type { Job } from './search.ts';

/** Of more rows, networks are compared on one fifth. */
const manyRows = 5000;
/** Of fewer rows, fifths are set aside in two orders, and of a third of them in three. */
export const fewRows = 150;

/** Rounds of folds; each sets every row aside once, in another order. */
export function comparisonFolds(
  job: Job,
  configuration: TrainingConfiguration,
): readonly (readonly Fold[])[] {
  const { count } = job.data;
  const options = foldOptions(job, configuration);
  const parts = count > manyRows ? 1 : partsOfRows;
  const again = options.order === 'blocks' || options.share !== undefined;
  const rounds = again || count >= fewRows ? 1 : count >= fewRows / 3 ? 2 : 3;
  return Array.from({ length: rounds }, (_, round) =>
    foldsFor(job, { ...options, seed: options.seed + round, parameters: 0, parts }),
  );
}

/** Folds of a job's rows; what is learned from is varied where the job says so. */
export function foldsFor({ data, augmenter }: Job, options: FoldOptions): readonly Fold[] {
  const source = { count: data.count, examplesOf: (some: number[]) => examplesOf(data, some) };
  const folds = foldsOf(source, options);
  if (augmenter === undefined) return folds;
  return folds.map((fold) => ({
    ...fold,
    training: augmenter.apply(fold.training as RowExamples), // made by `examplesOf`
  }));
}

/** How rows are dealt to folds: class by class, group by group, or in blocks. */
export function foldOptions(
  { classes, groups, order }: Job,
  { seed, validation: share }: TrainingConfiguration,
): Omit<FoldOptions, 'parameters'> {
  return { seed, share, order, classes, groups };
}
