/** Which optimizer, and how far it goes at each step. */
import { adam, momentum, type Optimizer, sgd } from '@reflexarc/core';
import type { Command } from 'commander';
import type { Task } from './network.ts';
import { oneOf, positiveNumber } from './values.ts';

const optimizerNames = ['adam', 'sgd', 'momentum'] as const;

/** Found by validation on training rows: docs/decisions, "training defaults for tables". */
const adamRates: Readonly<Record<Task, number>> = { classification: 0.003, regression: 0.01 };

export interface OptimizerOptions {
  readonly optimizer: (typeof optimizerNames)[number];
  readonly learningRate?: number;
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
      '--learning-rate <rate>',
      'size of a step (default: adam 0.003 for classification and 0.01 for regression, else 0.01)',
      positiveNumber('--learning-rate'),
    );
}

export function optimizerOf({ optimizer, learningRate }: OptimizerOptions, task: Task): Optimizer {
  if (optimizer === 'adam') return adam({ learningRate: learningRate ?? adamRates[task] });
  const settings = learningRate === undefined ? {} : { learningRate };
  return optimizer === 'sgd' ? sgd(settings) : momentum(settings);
}
