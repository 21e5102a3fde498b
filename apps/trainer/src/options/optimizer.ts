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
import type { Task } from '@reflexarc/data';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { notNegative, oneOf, positiveNumber } from './values.ts';

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

type OptimizerName = keyof typeof optimizers;
const optimizerNames = Object.keys(optimizers) as readonly OptimizerName[]; // keys of a literal

/** Those that shrink weights by themselves, beside the gradient. */
const decaying: readonly OptimizerName[] = ['adamw', 'lion'];

/** Found by validation on training rows: docs/decisions, "defaults of `reflexarc train`". */
const adamRates: Readonly<Record<Task, number>> = { classification: 0.003, regression: 0.01 };

export interface OptimizerOptions {
  readonly optimizer: OptimizerName;
  readonly learningRate?: number;
  readonly weightDecay?: number;
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
    )
    .option(
      '--weight-decay <factor>',
      `share by which weights shrink at each step, times the rate: for ${decaying.join(' and ')} (default: adamw 0.01)`,
      positiveNumber('--weight-decay'),
    );
}

export function addPenaltyOptions(command: Command): Command {
  return command
    .option('--l1 <factor>', 'penalty on the sum of |weight|', notNegative('--l1'), 0)
    .option('--l2 <factor>', 'penalty on half the sum of weight²', notNegative('--l2'), 0);
}

/** @throws UsageError where weights are to decay and the optimizer lets none */
export function optimizerOf(options: OptimizerOptions, task: Task): Optimizer {
  const { optimizer, learningRate, weightDecay } = options;
  if (weightDecay !== undefined && !decaying.includes(optimizer)) {
    throw new UsageError('CONFLICTING_OPTIONS', {
      options: ['--weight-decay', `--optimizer ${optimizer}`],
      hint: `${decaying.join(' and ')} decay weights; \`--l2\` holds them small with any optimizer`,
    });
  }
  const isAdam = optimizer === 'adam' || optimizer === 'adamw';
  const rate = learningRate ?? (isAdam ? adamRates[task] : undefined);
  return optimizers[optimizer]({
    ...(rate !== undefined && { learningRate: rate }),
    ...(weightDecay !== undefined && { weightDecay }),
  });
}
