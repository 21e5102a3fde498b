/** Networks with numbers in all parameters and statistics: what exports are tried on. */
import * as core from '@reflexarc/core';

export { exampleNetworks } from '@reflexarc/core/conformance';

/** Two inputs, two outputs, one of which the other is made of. */
export const severalEnds: core.Architecture = core.graph(
  { window: core.input(3), age: core.input(1) },
  ({ window, age }) => {
    const wide = window.with(age).to(core.concatenate(), core.dense(4, { activation: 'tanh' }));
    return { gesture: wide.to(core.dense(3), core.softmax()), force: wide.to(core.dense(1)) };
  },
);

/** A model with a number in each parameter, and variances that are none of the start's. */
export function exampleModel(architecture: core.Architecture, seed = 1): core.Model {
  const model = core.initialize(architecture, { seed });
  const generator = core.seeded(seed, 'example');
  const { parameters, state } = model;
  for (let i = 0; i < parameters.length; i++) parameters[i] = 0.5 * generator.normal();
  for (let i = 0; i < state.length; i++) state[i] = 0.5 + Math.abs(generator.normal());
  return model;
}
