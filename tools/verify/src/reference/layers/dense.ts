/** Dense: x·W + b, with or without bias. */
import { dense } from '@reflexarc/core';
import { layerActivation } from './activation.ts';
import type { TrialBuilder } from './trial.ts';

export const denseTrial: TrialBuilder = ({ attributes, inputs }) => {
  const units = inputs.weight?.shape.at(-1) ?? 1;
  const activation = layerActivation(attributes.text('activation', 'linear'));
  if (activation === undefined) return undefined;
  return {
    layers: [dense(units, { activation, bias: inputs.bias !== undefined })],
    parameters: { weight: 'weights', bias: 'biases' },
  };
};
