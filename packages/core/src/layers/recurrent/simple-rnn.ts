/** The simplest recurrent layer: h = f(x·W + h·U + b). */

import { type Layer, layerOf } from '../layer.ts';
import { simpleRnnCell } from './cells.ts';
import { type RecurrentSettings, recurrent, recurrentOptions } from './recurrent-layer.ts';
import type { RecurrentRule } from './shape-rule.ts';

export const simpleRnnLayer = recurrent('simpleRnn', simpleRnnCell);

/**
 * A recurrent layer without gates. Shape: `[steps, channels] → [units]`, or `[steps, units]` with
 * `returnSequences`. A second input may hold the length of each row's sequence.
 */
export function simpleRnn<const Units extends number, const Sequences extends boolean = false>(
  units: Units,
  options: RecurrentSettings<Sequences> = {},
): Layer<RecurrentRule<'simpleRnn', Units, Sequences>> {
  return layerOf(simpleRnnLayer, recurrentOptions(units, options), options.name);
}
