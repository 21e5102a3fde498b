/** Options that say what the network is. */
import { hiddenActivations, trainingDefaults } from '@reflexarc/training';
import type { Command } from 'commander';
import { oneOf, sizes } from './values.ts';

export function addNetworkOptions(command: Command): Command {
  return command
    .option(
      '--hidden <units>',
      'units of the hidden layers, as in 64,32; or none',
      sizes('--hidden'),
      trainingDefaults.hidden,
    )
    .option(
      '--activation <name>',
      `of the hidden layers: ${hiddenActivations.join(', ')}`,
      oneOf('--activation', hiddenActivations),
      trainingDefaults.activation,
    );
}
