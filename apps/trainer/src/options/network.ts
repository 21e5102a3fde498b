/** The network that options describe: hidden layers, and an output layer that suits the task. */
import {
  type Architecture,
  activationNames,
  dense,
  glorotUniform,
  heUniform,
  input,
  sequential,
} from '@reflexarc/core';
import type { Task } from '@reflexarc/data';
import type { Command } from 'commander';
import { oneOf, sizes } from './values.ts';

type Activation = NonNullable<NonNullable<Parameters<typeof dense>[1]>['activation']>;

export interface NetworkOptions {
  /** Units of each hidden layer, first to last. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
}

export function addNetworkOptions(command: Command): Command {
  const activations = activationNames.filter((name) => name !== 'step' && name !== 'sign'); // they have no gradient
  return command
    .option(
      '--hidden <units>',
      'units of the hidden layers, as in 64,32; or none',
      sizes('--hidden'),
      [64],
    )
    .option(
      '--activation <name>',
      `of the hidden layers: ${activations.join(', ')}`,
      oneOf('--activation', activations),
      'relu',
    );
}

/** Dense layers from `inputs` numbers to `outputs`: softmax for classes, linear for a number. */
export function networkOf(
  options: NetworkOptions,
  size: { readonly inputs: number; readonly outputs: number; readonly task: Task },
): Architecture {
  const { hidden, activation } = options;
  const weights = activation === 'relu' ? heUniform() : glorotUniform();
  const layers = hidden.map((units) => dense(units, { activation, weights }));
  const last = dense(size.outputs, {
    activation: size.task === 'classification' ? 'softmax' : 'linear',
    name: 'output',
  });
  return sequential(input(size.inputs), ...[...layers, last]);
}
