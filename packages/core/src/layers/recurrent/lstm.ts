/** Long short-term memory, without peepholes. */

import { type Layer, layerOf } from '../layer.ts';
import { lstmCell } from './cells.ts';
import { type GatedSettings, recurrent, recurrentOptions } from './recurrent-layer.ts';
import type { RecurrentRule } from './shape-rule.ts';

export const lstmLayer = recurrent('lstm', lstmCell);

/**
 * Long short-term memory. Shape: `[steps, channels] → [units]`, or `[steps, units]` with
 * `returnSequences`. A second input may hold the length of each row's sequence. Gates in the weights:
 * input, forget, candidate, output.
 *
 * @param options unitForgetBias: whether the biases of the forget gate begin at 1, so that the cell
 *   remembers at first; yes unless given, or unless `biases` says how they all begin
 */
export function lstm<const Units extends number, const Sequences extends boolean = false>(
  units: Units,
  options: GatedSettings<Sequences> & { readonly unitForgetBias?: boolean } = {},
): Layer<RecurrentRule<'lstm', Units, Sequences>> {
  const { recurrentActivation = 'sigmoid', unitForgetBias = true } = options;
  const all = { ...recurrentOptions(units, options), recurrentActivation, unitForgetBias };
  return layerOf(lstmLayer, all, options.name);
}
