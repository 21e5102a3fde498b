/** The simplest recurrent layer: h = f(x·W + h·U + b). */
import { checkOptions } from '../../errors/option-checks.ts';
import { zeros } from '../../initializers/factories.ts';
import { type Layer, layerOf } from '../layer.ts';
import type { Cell } from './recurrent-cell.ts';
import {
  type RecurrentSettings,
  recurrent,
  recurrentChecks,
  recurrentOptions,
} from './recurrent-layer.ts';
import type { RecurrentRule } from './shape-rule.ts';

export const simpleRnnCell: Cell = {
  gates: 1,
  hasRecurrentBiases: () => false,
  biases: ({ biases }) => biases ?? zeros(),
  forward(k, args, { activation }) {
    k.simpleRnn({ ...args, activation });
  },
};

export const simpleRnnLayer = recurrent('simpleRnn', simpleRnnCell);

/**
 * A recurrent layer without gates. Shape: `[steps, channels] → [units]`, or `[steps, units]` with
 * `returnSequences`. A second input may hold the length of each row's sequence.
 */
export function simpleRnn<const Units extends number, const Sequences extends boolean = false>(
  units: Units,
  options: RecurrentSettings<Sequences> = {},
): Layer<RecurrentRule<'simpleRnn', Units, Sequences>> {
  checkOptions(options, 'simpleRnn', recurrentChecks);
  return layerOf(simpleRnnLayer, recurrentOptions(units, options), options.name);
}
