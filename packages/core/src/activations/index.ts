/** The built-in activations by name: a closed set, so that every backend knows them all. */
import type { Activation, ActivationName, ActivationSpec } from './activation.ts';
import { linear } from './linear.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { step } from './step.ts';
import { tanh } from './tanh.ts';

const activations: Readonly<Record<ActivationName, Activation>> = {
  linear,
  sigmoid,
  tanh,
  relu,
  step,
};

/** Names in the order in which help texts list them. */
export const activationNames = Object.keys(activations) as readonly ActivationName[]; // keys of a typed record

export function activationOf(spec: ActivationSpec): Activation {
  return activations[spec.name];
}
