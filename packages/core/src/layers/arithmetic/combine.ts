/**
 * Two inputs brought together number by number, y = a ∘ b, where an axis of length 1 repeats along
 * the other input's.
 */
import { SpecError } from '../../errors/catalogue.ts';
import { checkOption, checkOptions, oneOf } from '../../errors/option-checks.ts';
import { type Combination, combinations } from '../../kernels/tensors.ts';
import type { Shape } from '../../tensor/shape.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import { broadcastShape } from './broadcast.ts';

export interface CombineOptions {
  readonly how: Combination;
}

export const howCheck = /* @__PURE__ */ oneOf(...combinations);

export const combineLayer = defineLayer({
  kind: 'combine',

  outputShape(
    { how }: CombineOptions,
    input: Shape,
    place: string,
    inputs: readonly Shape[],
  ): Shape {
    checkOption(how, { place, option: 'how' }, howCheck);
    const [, other] = inputs;
    if (inputs.length === 2 && other !== undefined) return broadcastShape(input, other, place);
    throw new SpecError('INVALID_SPEC', { place, problem: 'it needs two inputs' });
  },

  parameters: () => ({}),

  forward(k, { how }, { xs: [a, b], y }) {
    k.combine({ a: a!, b: b!, out: y, how }); // two inputs, as was checked
  },
});

/**
 * Two inputs combined number by number: `a.with(b).to(combine('subtract'))`. Shape: theirs, axes of
 * length 1 repeated. `less`, `lessOrEqual` and `equal` give 1 where they hold and 0 elsewhere, and
 * have no gradient.
 */
export function combine(how: Combination, options: { readonly name?: string } = {}): Layer {
  checkOption(how, { place: 'combine', option: 'how' }, howCheck);
  checkOptions(options, 'combine', nameOnly);
  return layerOf(combineLayer, { how }, options.name);
}
