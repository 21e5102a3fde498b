/**
 * What validation on parts of the training rows decides: network, penalty on the weights, epochs.
 */
import {
  adam,
  type Backend,
  crossEntropy,
  type Fold,
  findEpochs,
  foldsOf,
  meanSquaredError,
  summary,
  type TrainingOptions,
  type Validation,
} from '@reflexarc/core';
import { examplesOf, type Problem, scaleOf, subset } from './problem.ts';
import type { Network, Rule } from './rule.ts';

export interface Trial {
  readonly network: Network;
  readonly penalty: number;
  readonly validation: Validation;
}

export interface Choice {
  readonly network: Network;
  readonly penalty: number;
  readonly epochs: number;
  /** What was tried; empty where the rule leaves nothing to choose. */
  readonly trials: readonly Trial[];
}

/** Looks at training rows only. */
export async function choose(problem: Problem, rule: Rule, backend: Backend): Promise<Choice> {
  const { network, simplest, alternative, patience } = rule;
  const [least = 0] = rule.penalties;
  if (patience === undefined) return { network, penalty: least, epochs: rule.epochs, trials: [] };
  const folds = foldsFor(problem, rule);
  const attempt = async (network: Network, penalty: number): Promise<Trial> => {
    const validation = await findEpochs(network.architectureFor(problem), folds, {
      training: settingsOf(problem, rule, { penalty, seed: 0, backend }),
      epochs: rule.epochs,
      patience,
      isClassification: problem.classes > 0,
    });
    return { network, penalty, validation };
  };
  const trials: Trial[] = [];
  for (const penalty of rule.penalties) trials.push(await attempt(network, penalty));
  if (simplest !== undefined) trials.push(await attempt(simplest, least));
  let chosen = simplestWithinOneError(trials);
  if (alternative !== undefined) {
    const other = await attempt(alternative, least);
    trials.push(other);
    if (chosen.validation.loss > limitOf(other)) chosen = other;
  }
  const { penalty, validation } = chosen;
  return { network: chosen.network, penalty, epochs: validation.epoch, trials };
}

function foldsFor(problem: Problem, rule: Rule): readonly Fold[] {
  const { training, classes, isOrdered } = problem;
  const scale = scaleOf(training);
  const source = {
    count: training.count,
    examplesOf: (rows: readonly number[]) => examplesOf(subset(training, rows), classes, scale),
  };
  return foldsOf(source, {
    seed: 0,
    parameters: summary(rule.network.architectureFor(problem)).parameters,
    order: isOrdered ? 'blocks' : 'shuffled',
    parts: rule.folds,
  });
}

/**
 * The last of `trials`, which get simpler in their order, whose loss is within one standard error
 * of the lowest (Breiman et al. 1984).
 */
export function simplestWithinOneError<T extends Pick<Trial, 'validation'>>(
  trials: readonly T[],
): T {
  const best = trials.reduce((low, each) =>
    each.validation.loss < low.validation.loss ? each : low,
  );
  const limit = limitOf(best);
  return trials.reduce((last, each) => (each.validation.loss <= limit ? each : last), best);
}

/** One standard error above the loss; the loss itself where there is one fold. */
function limitOf({ validation }: Pick<Trial, 'validation'>): number {
  return validation.loss + (standardError(validation) ?? 0);
}

/** Of the loss, from fold to fold. */
export function standardError({ loss, losses = [] }: Validation): number | undefined {
  if (losses.length < 2) return undefined;
  const squares = losses.reduce((sum, each) => sum + (each - loss) ** 2, 0);
  return Math.sqrt(squares / (losses.length - 1) / losses.length);
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
