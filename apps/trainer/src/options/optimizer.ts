/**
 * Options that say which optimizer, how far it goes at each step, and what holds the weights small.
 */
import { decayingOptimizers, optimizerNames, trainingDefaults } from '@reflexarc/training';
import type { Command } from 'commander';
import { notNegative, oneOf, positiveNumber } from './values.ts';

export function addOptimizerOptions(command: Command): Command {
  return command
    .option(
      '--optimizer <name>',
      optimizerNames.join(', '),
      oneOf('--optimizer', optimizerNames),
      trainingDefaults.optimizer,
    )
    .option(
      '--rate, --learning-rate <rate>',
      'size of a step (default: adam and adamw 0.003 for classes and 0.01 for numbers; ' +
        "else the optimizer's own)",
      positiveNumber('--learning-rate'),
    )
    .option(
      '--weight-decay <factor>',
      `share by which weights shrink at each step, times the rate: for ${decayingOptimizers.join(' and ')} (default: adamw 0.01)`,
      positiveNumber('--weight-decay'),
    );
}

export function addPenaltyOptions(command: Command): Command {
  return command
    .option(
      '--l1 <factor>',
      'penalty on the sum of |weight|',
      notNegative('--l1'),
      trainingDefaults.l1,
    )
    .option(
      '--l2 <factor>',
      'penalty on half the sum of weight²',
      notNegative('--l2'),
      trainingDefaults.l2,
    );
}
