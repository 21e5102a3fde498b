/** What validation on parts of the training rows decides: the penalty on the weights, and the epochs. */
import {
  adam,
  type Backend,
  crossEntropy,
  findEpochs,
  foldsOf,
  meanSquaredError,
  summary,
  type TrainingOptions,
  type Validation,
} from '@reflexarc/core';
import { examplesOf, type Problem, scaleOf, subset } from './problem.ts';
import type { Rule } from './rule.ts';

export interface Choice {
  readonly penalty: number;
  readonly epochs: number;
  /** By penalty; empty where the rule leaves nothing to choose. */
  readonly validations: readonly { readonly penalty: number; readonly validation: Validation }[];
}

/** Looks at training rows only. */
export async function choose(problem: Problem, rule: Rule, backend: Backend): Promise<Choice> {
  const [penalty = 0] = rule.penalties;
  if (rule.patience === undefined) return { penalty, epochs: rule.epochs, validations: [] };
  const architecture = rule.architectureFor(problem);
  const scale = scaleOf(problem.training);
  const source = {
    count: problem.training.count,
    examplesOf: (rows: readonly number[]) =>
      examplesOf(subset(problem.training, rows), problem.classes, scale),
  };
  const folds = foldsOf(source, {
    seed: 0,
    parameters: summary(architecture).parameters,
    order: problem.isOrdered ? 'blocks' : 'shuffled',
    parts: rule.folds,
  });
  const validations: { penalty: number; validation: Validation }[] = [];
  for (const penalty of rule.penalties) {
    const validation = await findEpochs(architecture, folds, {
      training: settingsOf(problem, rule, { penalty, seed: 0, backend }),
      epochs: rule.epochs,
      patience: rule.patience,
      isClassification: problem.classes > 0,
    });
    validations.push({ penalty, validation });
  }
  const { penalty: chosen, validation } = largestWithinOneError(validations);
  return { penalty: chosen, epochs: validation.epoch, validations };
}

/** The largest penalty whose loss is within one standard error of the lowest (Breiman et al. 1984). */
export function largestWithinOneError(
  validations: readonly { readonly penalty: number; readonly validation: Validation }[],
) {
  const best = validations.reduce((low, each) =>
    each.validation.loss < low.validation.loss ? each : low,
  );
  const limit = best.validation.loss + (best.validation.uncertainty ?? 0);
  return validations.reduce(
    (most, each) => (each.validation.loss <= limit && each.penalty >= most.penalty ? each : most),
    best,
  );
}

/** The same settings in the search and in the fit on all rows. */
export function settingsOf(
  { classes }: Problem,
  { learningRate, batchSize }: Rule,
  given: { readonly penalty: number; readonly seed: number; readonly backend: Backend },
): TrainingOptions {
  return {
    loss: classes > 0 ? crossEntropy() : meanSquaredError(),
    optimizer: adam({ learningRate }),
    batchSize,
    averaging: 0.995,
    l2: given.penalty,
    seed: given.seed,
    backend: given.backend,
  };
}
