/**
 * The gated recurrent unit, its reset gate after the product with the state: Keras' `reset_after`.
 */

import { zeros } from '../../initializers/factories.ts';
import { type Layer, layerOf } from '../layer.ts';
import type { Cell } from './recurrent-cell.ts';
import { type GatedSettings, recurrent, recurrentOptions } from './recurrent-layer.ts';
import type { RecurrentRule } from './shape-rule.ts';

/** Gates: update, reset, candidate. */
export const gruCell: Cell = {
  gates: 3,
  hasRecurrentBiases: true,
  biases: ({ biases }) => biases ?? zeros(),
  forward(k, args, { steps, units, recurrentBiases, temporary, ...settings }) {
    const { activation, recurrentActivation } = settings;
    k.gru({
      ...args,
      ...(recurrentBiases === undefined ? {} : { biases: recurrentBiases }),
      gates: temporary('gates', [steps, 3 * units]),
      recurrentCandidate: temporary('recurrentCandidate', [steps, units]),
      activation,
      recurrentActivation,
    });
  },
};

export const gruLayer = recurrent('gru', gruCell);

/**
 * A gated recurrent unit. Shape: `[steps, channels] → [units]`, or `[steps, units]` with
 * `returnSequences`. A second input may hold the length of each row's sequence. Gates in the
 * weights: update, reset, candidate.
 */
export function gru<const Units extends number, const Sequences extends boolean = false>(
  units: Units,
  options: GatedSettings<Sequences> = {},
): Layer<RecurrentRule<'gru', Units, Sequences>> {
  const { recurrentActivation = 'sigmoid' } = options;
  const all = { ...recurrentOptions(units, options), recurrentActivation };
  return layerOf(gruLayer, all, options.name);
}
