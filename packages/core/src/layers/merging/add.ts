/** The sum of several inputs of one shape: y = Σ xᵢ. */
import { checkOptions } from '../../errors/option-checks.ts';
import type { Shape } from '../../tensor/shape.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import { checkSameShapes, type SameShapesRule } from './same-shapes.ts';

export const addLayer = defineLayer({
  kind: 'add',

  outputShape(_options: object, input: Shape, place: string, inputs: readonly Shape[]): Shape {
    checkSameShapes(inputs, place);
    return input;
  },

  parameters: () => ({}),

  forward(k, _options, { xs, y, outputShape, temporary }) {
    xs.reduce((sum, x, index) => {
      const out = index === xs.length - 1 ? y : temporary(`sum${index}`, outputShape);
      k.add({ a: sum, b: x, out });
      return out;
    });
  },
});

/** Inputs added up: the end of a skip connection. Shape: kept; all inputs have the same. */
export function add(options: { readonly name?: string } = {}): Layer<SameShapesRule<'add'>> {
  checkOptions(options, 'add', nameOnly);
  return layerOf(addLayer, {}, options.name);
}
