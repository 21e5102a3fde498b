/** Options that say how the learning rate goes from epoch to epoch, and how long a step may be. */
import { scheduleNames, trainingDefaults } from '@reflexarc/training';
import type { Command } from 'commander';
import { oneOf, positiveNumber, wholeNumber } from './values.ts';

export function addScheduleOptions(command: Command): Command {
  return command
    .option(
      '--schedule <name>',
      `the rate over the most epochs: ${scheduleNames.join(', ')}; step takes a tenth after each third, ` +
        'plateau a half after 10 epochs without a better training loss; for images one-cycle unless said',
      oneOf('--schedule', scheduleNames),
      trainingDefaults.schedule,
    )
    .option(
      '--warm-up <epochs>',
      'epochs in which the rate rises first',
      wholeNumber('--warm-up', 0, 1_000_000),
      trainingDefaults.warmUp,
    )
    .option(
      '--clip-norm <norm>',
      'shorten all gradients together to this norm',
      positiveNumber('--clip-norm'),
    );
}
