/**
 * Options that say how long training goes on and what decides when it ends, and what one step looks
 * at.
 */
import { trainingDefaults } from '@reflexarc/training';
import type { Command } from 'commander';
import { classWeights } from './class-weights.ts';
import { fraction, mostRows, wholeNumber } from './values.ts';

/** More than this is no end. */
const mostEpochs = 1_000_000;

export function addLoopOptions(command: Command): Command {
  return command
    .option(
      '--epochs <count>',
      'maximum number of epochs (default: 400; with `--network auto`, and of images, as many as make ' +
        'enough steps)',
      wholeNumber('--epochs', 1, mostEpochs),
    )
    .option(
      '--patience <count>',
      'stop after this many epochs without a better validation loss (default: 40; with ' +
        '`--network auto` by steps)',
      wholeNumber('--patience', 1, mostEpochs),
    )
    .option(
      '--validation <share>',
      'share of the training rows set aside to find the epoch to stop at, as in 0.2 ' +
        '(default: each of five fifths in turn; one fifth where that would take long; of images none)',
      fraction('--validation', {
        isOpen: true,
        hint: '`--no-early-stopping` sets no rows aside',
      }),
    )
    .option('--no-early-stopping', 'train for exactly `--epochs`, setting no rows aside');
}

export function addStepOptions(command: Command): Command {
  return command
    .option(
      '--batch, --batch-size <rows>',
      'rows per step',
      wholeNumber('--batch-size', 1, mostRows),
      trainingDefaults.batchSize,
    )
    .option(
      '--averaging <decay>',
      'the model is the moving average of the parameters over the last steps; 0: the last ones',
      fraction('--averaging'),
      trainingDefaults.averaging,
    )
    .option(
      '--class-weights <weights>',
      'balanced, or factors by label as in sick=5,well=1 (others count 1), or by place as in 5,1',
      classWeights,
    )
    .option(
      '--seed <number>',
      'fixes starting weights, order and split',
      wholeNumber('--seed', 0),
      trainingDefaults.seed,
    );
}
