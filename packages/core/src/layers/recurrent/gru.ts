/**
 * The gated recurrent unit, its reset gate after the product with the state, as in cuDNN, PyTorch
 * and Keras' `reset_after`; or before it, as first published and as TensorFlow.js has it.
 */
import { checkOptions, trueOrFalse } from '../../errors/option-checks.ts';
import { zeros } from '../../initializers/factories.ts';
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

/** Gates: update, reset, candidate. */
export const gruCell: Cell = {
  gates: 3,
  hasRecurrentBiases: ({ resetAfter = true }) => resetAfter,
  biases: ({ biases }) => biases ?? zeros(),
  forward(k, args, { steps, units, recurrentBiases, resetAfter, temporary, ...settings }) {
    const { activation, recurrentActivation } = settings;
    k.gru({
      ...args,
      ...(recurrentBiases === undefined ? {} : { biases: recurrentBiases }),
      gates: temporary('gates', [steps, 3 * units]),
      recurrentCandidate: temporary('recurrentCandidate', [steps, units]),
      activation,
      recurrentActivation,
      ...(!resetAfter && { resetBefore: true }),
    });
  },
};

export const gruLayer = recurrent('gru', gruCell);

/**
 * A gated recurrent unit. Shape: `[steps, channels] → [units]`, or `[steps, units]` with
 * `returnSequences`. A second input may hold the length of each row's sequence. Gates in the
 * weights: update, reset, candidate.
 *
 * @param options resetAfter: whether the reset gate scales the product with the state, biases
 *   included; yes unless given. Where it scales the state itself there is one set of biases.
 */
export function gru<const Units extends number, const Sequences extends boolean = false>(
  units: Units,
  options: GatedSettings<Sequences> & { readonly resetAfter?: boolean } = {},
): Layer<RecurrentRule<'gru', Units, Sequences>> {
  checkOptions(options, 'gru', {
    ...recurrentChecks,
    recurrentActivation: checkedByLayer,
    resetAfter: trueOrFalse,
  });
  const { recurrentActivation = 'sigmoid', resetAfter = true } = options;
  const all = {
    ...recurrentOptions(units, options),
    recurrentActivation,
    ...(!resetAfter && { resetAfter }),
  };
  return layerOf(gruLayer, all, options.name);
}
