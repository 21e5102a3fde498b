/** Which optimizer, and how far it goes at each step. */
import {
  type OptimizerName as NameInCore,
  optimizerNames as namesOfCore,
  type Optimizer,
  optimizerNamed,
} from '@reflexarc/core';
import type { Task } from '@reflexarc/data';
import { ConfigurationError } from '../configuration/errors.ts';

interface Settings {
  readonly learningRate?: number;
  readonly weightDecay?: number;
}

/** What an optimizer is called in a configuration: as in core, in small letters. */
export type OptimizerName = Lowercase<NameInCore>;

/** What the optimizers are called in a configuration. */
export const optimizerNames = namesOfCore.map(
  (name) => name.toLowerCase() as OptimizerName, // what Lowercase says of types
);

/** Those that shrink weights by themselves, beside the gradient. */
export const decayingOptimizers: readonly OptimizerName[] = ['adamw', 'lion'];

/** Found by validation on training rows: docs/decisions, "defaults of `reflexarc train`". */
const adamRates: Readonly<Record<Task, number>> = { classification: 0.003, regression: 0.01 };

/** The optimizer of a configuration and its numbers. */
export interface OptimizerSettings extends Settings {
  readonly optimizer: OptimizerName;
}

/**
 * The optimizer of a configuration, with the rate that suits the task unless one is given.
 *
 * @throws ConfigurationError NO_WEIGHT_DECAY where weights are to decay and the optimizer lets none
 */
export function optimizerOf(settings: OptimizerSettings, task: Task): Optimizer {
  const { optimizer, learningRate, weightDecay } = settings;
  if (weightDecay !== undefined && !decayingOptimizers.includes(optimizer)) {
    throw new ConfigurationError('NO_WEIGHT_DECAY', { optimizer, decaying: decayingOptimizers });
  }
  const isAdam = optimizer === 'adam' || optimizer === 'adamw';
  const rate = learningRate ?? (isAdam ? adamRates[task] : undefined);
  return optimizerNamed(optimizer, {
    ...(rate !== undefined && { learningRate: rate }),
    ...(weightDecay !== undefined && { weightDecay }),
  });
}
