/** Which optimizer, how far it goes at each step, and what holds the weights small. */
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
import type { Command } from 'commander';
import type { Task } from './network.ts';
import { notNegative, oneOf, positiveNumber } from './values.ts';

type Rate = { readonly learningRate?: number };

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
  rprop: ({ learningRate: initialStep }: Rate) =>
    rprop(initialStep === undefined ? {} : { initialStep }),
} as const satisfies Readonly<Record<string, (options: Rate) => Optimizer>>;

type OptimizerName = keyof typeof optimizers;
const optimizerNames = Object.keys(optimizers) as readonly OptimizerName[]; // keys of a literal

/** Found by validation on training rows: docs/decisions, "defaults of `reflexarc train`". */
const adamRates: Readonly<Record<Task, number>> = { classification: 0.003, regression: 0.01 };

export interface OptimizerOptions {
  readonly optimizer: OptimizerName;
  readonly learningRate?: number;
}

export interface PenaltyOptions {
  readonly l1: number;
  readonly l2: number;
}

export function addOptimizerOptions(command: Command): Command {
  return command
    .option(
      '--optimizer <name>',
      optimizerNames.join(', '),
      oneOf('--optimizer', optimizerNames),
      'adam',
    )
    .option(
      '--rate, --learning-rate <rate>',
      'size of a step (default: adam and adamw 0.003 for classes and 0.01 for numbers; ' +
        "else the optimizer's own)",
      positiveNumber('--learning-rate'),
    );
}

export function addPenaltyOptions(command: Command): Command {
  return command
    .option('--l1 <factor>', 'penalty on the sum of |weight|', notNegative('--l1'), 0)
    .option('--l2 <factor>', 'penalty on half the sum of weight²', notNegative('--l2'), 0);
}

export function optimizerOf({ optimizer, learningRate }: OptimizerOptions, task: Task): Optimizer {
  const isAdam = optimizer === 'adam' || optimizer === 'adamw';
  const rate = learningRate ?? (isAdam ? adamRates[task] : undefined);
  return optimizers[optimizer](rate === undefined ? {} : { learningRate: rate });
}
