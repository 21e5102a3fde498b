/** Options that say what the network is. */
import {
  hiddenActivations,
  networkNames,
  type TrainingConfiguration,
  trainingDefaults,
} from '@reflexarc/training';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { oneOf, sizes } from './values.ts';

export function addNetworkOptions(command: Command): Command {
  return command
    .option(
      '--network <name>',
      'dense; for tables with a window of a signal in each row (columns ax_0 … ax_127) conv1d or ' +
        'gru, too; auto: several are compared on rows set aside, and the smallest within one ' +
        'standard error of the best is taken',
      oneOf('--network', networkNames),
      trainingDefaults.network,
    )
    .option(
      '--hidden <units>',
      'units of the hidden layers of a dense network, as in 64,32; or none',
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

/**
 * Networks for signals have layers of their own.
 * @throws UsageError CONFLICTING_OPTIONS where hidden layers are spoken of that there are not
 */
export function checkNetwork({ network }: TrainingConfiguration, given: ReadonlySet<string>): void {
  if (network !== 'conv1d' && network !== 'gru') return;
  const said = ['hidden', 'activation'].find((name) => given.has(name));
  if (said === undefined) return;
  const hint = `\`--network dense\` has the layers that \`--${said}\` speaks of`;
  const options = [`--network ${network}`, `--${said}`];
  throw new UsageError('CONFLICTING_OPTIONS', { options, hint });
}
