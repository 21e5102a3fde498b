/** Which optimizer, and how far it goes at each step. */
import { adam, momentum, type Optimizer, sgd } from '@reflexarc/core';
import type { Command } from 'commander';
import { oneOf, positiveNumber } from './values.ts';

const optimizerNames = ['adam', 'sgd', 'momentum'] as const;

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
      'size of a step (default: 0.001 for adam, 0.01 for sgd and momentum)',
      positiveNumber('--learning-rate'),
    );
}

export function optimizerOf({ optimizer, learningRate }: OptimizerOptions): Optimizer {
  const settings = learningRate === undefined ? {} : { learningRate };
  if (optimizer === 'adam') return adam(settings);
  return optimizer === 'sgd' ? sgd(settings) : momentum(settings);
}
