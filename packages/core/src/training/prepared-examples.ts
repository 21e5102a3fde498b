/** Examples checked against a plan: shapes, numbers, what the losses need of targets, weights. */
import type { EvaluationPlan } from '../plan/plan.ts';
import { shapesOf } from './batches.ts';
import { checkTargets } from './check-targets.ts';
import { refuseClassNumbers } from './class-numbers.ts';
import { type Column, type Dataset, type Examples, toDataset } from './dataset.ts';
import { type WeightOptions, weightsOf } from './row-weights.ts';

export interface PreparedExamples {
  readonly dataset: Dataset;
  /** How much rows count for each target, where the plan weighs them. */
  readonly weights: readonly Column[];
}

/** Rows that a source reads stay where they are. */
export function keptSources<O extends WeightOptions>(options: O) {
  return { ...options, keepsSources: true };
}

/** @throws DataError, ShapeError or SpecError where the examples don't fit */
export function prepareExamples(
  examples: Examples,
  plan: EvaluationPlan,
  { keepsSources = false, ...options }: WeightOptions & { readonly keepsSources?: boolean } = {},
): PreparedExamples {
  refuseClassNumbers(examples.targets, plan);
  const dataset = toDataset(examples, { ...shapesOf(plan), keepsSources });
  const { sampleWeights } = examples;
  const weights = weightsOf(dataset, plan, {
    ...options,
    ...(sampleWeights === undefined ? {} : { sampleWeights }),
  });
  checkTargets(dataset, plan, weights);
  return { dataset, weights };
}
