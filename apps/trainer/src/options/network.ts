/** Options that say what the network is. */
import {
  hiddenActivations,
  networkNames,
  type TrainingConfiguration,
  trainingDefaults,
} from '@reflexarc/training';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { names, oneOf, sizes, wholeNumber } from './values.ts';

/** Which kind of network. */
function addNetworkOption(command: Command): Command {
  return command.option(
    '--network <name>',
    'dense; for windows of a signal (also tables with one in each row, columns ax_0 … ax_127) conv1d ' +
      'or gru, too, and for spectrograms dscnn; for images conv2d; FILE.json: nodes as in a spec, as in {"nodes": [{"kind": ' +
      '"dense", "options": {"units": 16}}]}; auto: several are compared on rows set aside, and the smallest within one ' +
      'standard error of the best is taken, of fewer than 150 windows the best',
    networkOrFile,
    trainingDefaults.network,
  );
}

/** The hidden layers of a dense network. */
export function addDenseOptions(command: Command): Command {
  return command
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

/** All options of networks of a training. */
export const networkOptions = [addNetworkOption, addDenseOptions, addAugmentationOptions];

const isNetwork = oneOf('--network', networkNames);

/** The name of a network, or of a file that holds one. */
function networkOrFile(value: string): string {
  return value.endsWith('.json') ? value : isNetwork(value);
}

/** How windows of training are varied. */
function addAugmentationOptions(command: Command): Command {
  return command
    .option(
      '--augment <list>',
      'vary windows of training: jitter:0.05 (noise, in deviations), scale:0.1 (deviation of a factor), ' +
        'shift:0.1 (of a window), rotate:20 (degrees at most, of channels x, y, z), drop:0.1 (how likely a ' +
        'channel is missing); images by shift, rotate, jitter, flip:0.5 (how likely mirrored), brightness:0.2 (default: ' +
        'shift:0.07,rotate:10), or none; what is set aside stays as it is',
      names,
    )
    .option(
      '--augment-copies <count>',
      'varied copies of each window; of each image 1 unless said',
      wholeNumber('--augment-copies', 1, 1000),
      trainingDefaults.augmentCopies,
    );
}

/**
 * Networks for signals have layers of their own.
 * @throws UsageError CONFLICTING_OPTIONS where hidden layers are spoken of that there are not
 */
export function checkNetwork({ network }: TrainingConfiguration, given: ReadonlySet<string>): void {
  if (network === 'dense' || network === 'auto') return;
  const said = ['hidden', 'activation'].find((name) => given.has(name));
  if (said === undefined) return;
  const hint = `\`--network dense\` has the layers that \`--${said}\` speaks of`;
  const name = typeof network === 'object' ? 'FILE.json' : network;
  const options = [`--network ${name}`, `--${said}`];
  throw new UsageError('CONFLICTING_OPTIONS', { options, hint });
}
