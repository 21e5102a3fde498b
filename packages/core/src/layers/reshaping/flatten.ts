/** All numbers of an example in one row, in row-major order. They stay where they are. */
import { checkOptions } from '../../errors/option-checks.ts';
import { type Shape, sizeOf } from '../../tensor/shape.ts';
import type { ShapeRule } from '../../tensor/shape-rules.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export const flattenLayer = defineLayer({
  kind: 'flatten',
  outputShape: (_options: object, input: Shape): Shape => [sizeOf(input)],
  parameters: () => ({}),
  isView: () => true,
  forward() {},
});

/** Shape rule of `flatten()`. */
export interface FlattenRule extends ShapeRule {
  readonly output: this['input'] extends readonly [number] ? this['input'] : readonly [number];
}

/**
 * Any shape → one vector: what stands between convolutions and `dense`. Shape: `[a, b, …] →
 * [a·b·…]`.
 */
export function flatten(options: { readonly name?: string } = {}): Layer<FlattenRule> {
  checkOptions(options, 'flatten', nameOnly);
  return layerOf(flattenLayer, {}, options.name);
}
