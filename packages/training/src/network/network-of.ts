/** The network of a configuration: hidden layers, and an output layer that suits the task. */
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

type Activation = (typeof activationNames)[number];

/** Activations that can be trained: the steps have no gradient. */
export const hiddenActivations = activationNames.filter(hasGradient);

/** Activation of hidden layers. */
export type HiddenActivation = (typeof hiddenActivations)[number];

function hasGradient(name: Activation): name is Exclude<Activation, 'step' | 'sign'> {
  return name !== 'step' && name !== 'sign';
}

/** The hidden layers of a dense network. */
export interface NetworkSettings {
  /** Units of each hidden layer, first to last. */
  readonly hidden: readonly number[];
  readonly activation: HiddenActivation;
}

/** Dense layers from `inputs` numbers to `outputs`: softmax for classes, linear for a number. */
export function networkOf(
  { hidden, activation }: NetworkSettings,
  size: { readonly inputs: number; readonly outputs: number; readonly task: Task },
): Architecture {
  const weights = activation === 'relu' ? heUniform() : glorotUniform();
  const layers = hidden.map((units) => dense(units, { activation, weights }));
  return sequential(input(size.inputs), ...[...layers, outputOf(size)]);
}

/** The last layer: softmax for classes, linear for a number. */
export function outputOf({
  outputs,
  task,
}: {
  readonly outputs: number;
  readonly task: Task;
}): ReturnType<typeof dense> {
  const activation = task === 'classification' ? 'softmax' : 'linear';
  return dense(outputs, { activation, name: 'output' });
}
