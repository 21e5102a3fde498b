/** Long short-term memory, without peepholes. */
import { checkOptions, trueOrFalse } from '../../errors/option-checks.ts';
import { equalParts } from '../../initializers/factories.ts';
import { checkedByLayer } from '../common/layer-options.ts';
import { type Layer, layerOf } from '../layer.ts';
import type { Cell } from './recurrent-cell.ts';
import {
  type GatedSettings,
  recurrent,
  recurrentChecks,
  recurrentOptions,
} from './recurrent-layer.ts';
import type { RecurrentRule } from './shape-rule.ts';

/** Gates: input, forget, candidate, output. */
export const lstmCell: Cell = {
  gates: 4,
  hasRecurrentBiases: () => false,
  biases({ biases, unitForgetBias = true }) {
    return biases ?? equalParts([0, unitForgetBias ? 1 : 0, 0, 0]);
  },
  forward(k, args, { steps, units, activation, recurrentActivation, temporary }) {
    k.lstm({
      ...args,
      gates: temporary('gates', [steps, 4 * units]),
      cells: temporary('cells', [steps, units]),
      activatedCells: temporary('activatedCells', [steps, units]),
      activation,
      recurrentActivation,
    });
  },
};

export const lstmLayer = recurrent('lstm', lstmCell);

/**
 * Long short-term memory. Shape: `[steps, channels] → [units]`, or `[steps, units]` with
 * `returnSequences`. A second input may hold the length of each row's sequence. Gates in the
 * weights: input, forget, candidate, output.
 *
 * @param options unitForgetBias: whether the biases of the forget gate begin at 1, so that the cell
 *   remembers at first; yes unless given, or unless `biases` says how they all begin
 *
 * @example
 * sequential(input(50, 3), lstm(16, { returnSequences: true }), lstm(8), dense(2));
 */
export function lstm<const Units extends number, const Sequences extends boolean = false>(
  units: Units,
  options: GatedSettings<Sequences> & { readonly unitForgetBias?: boolean } = {},
): Layer<RecurrentRule<'lstm', Units, Sequences>> {
  checkOptions(options, 'lstm', {
    ...recurrentChecks,
    recurrentActivation: checkedByLayer,
    unitForgetBias: trueOrFalse,
  });
  const { recurrentActivation = 'sigmoid', unitForgetBias = true } = options;
  const all = { ...recurrentOptions(units, options), recurrentActivation, unitForgetBias };
  return layerOf(lstmLayer, all, options.name);
}
