/** Which optimizer, and how far it goes at each step. */
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  lion,
  momentum,
  nadam,
  nesterov,
  type Optimizer,
  rmsprop,
  rprop,
  sgd,
} from '@reflexarc/core';
import type { Task } from '@reflexarc/data';
import { ConfigurationError } from '../configuration/errors.ts';

interface Settings {
  readonly learningRate?: number;
  readonly weightDecay?: number;
}

const optimizers = {
  adam,
  adamw: adamW,
  amsgrad: (options) => adam({ ...options, amsgrad: true }),
  nadam,
  adamax,
  adadelta,
  sgd,
  momentum,
  nesterov,
  rmsprop,
  adagrad,
  lion,
  rprop: ({ learningRate: initialStep }: Settings) =>
    rprop(initialStep === undefined ? {} : { initialStep }),
} as const satisfies Readonly<Record<string, (options: Settings) => Optimizer>>;

/** Name of an optimizer as a configuration has it. */
export type OptimizerName = keyof typeof optimizers;

/** What the optimizers are called in a configuration. */
// keys of a literal
export const optimizerNames = Object.keys(optimizers) as readonly OptimizerName[];

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
  return optimizers[optimizer]({
    ...(rate !== undefined && { learningRate: rate }),
    ...(weightDecay !== undefined && { weightDecay }),
  });
}
