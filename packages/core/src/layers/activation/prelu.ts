/**
 * A leaky relu whose slope below zero is learned, one per channel (He et al. 2015): y = max(0, x) +
 * α ⊙ min(0, x); ∂C/∂α = Σ rows of dy ⊙ min(0, x); dx = dy where x > 0, else α ⊙ dy.
 */
import { checkOptions } from '../../errors/option-checks.ts';
import { constant } from '../../initializers/factories.ts';
import type { Initializer } from '../../initializers/initializer.ts';
import { lastAxis, type Shape } from '../../tensor/shape.ts';
import type { SameShapeRule } from '../../tensor/shape-rules.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface PreluOptions {
  readonly slopes: Initializer;
}

const relu = { name: 'relu' } as const;

export const preluLayer = defineLayer({
  kind: 'prelu',

  outputShape(_options: PreluOptions, input: Shape): Shape {
    return input;
  },

  parameters(options: PreluOptions, input: Shape) {
    return { slopes: { shape: [lastAxis(input)], initializer: options.slopes } };
  },

  forward(k, _options, { x, y, inputShape, parameters: { slopes }, temporary, save }) {
    const above = save('above', inputShape); // max(0, x)
    const below = save('below', inputShape); // min(0, x)
    const scaled = temporary('scaled', inputShape);
    k.activate({ x, out: above, activation: relu });
    k.subtract({ a: x, b: above, out: below });
    k.multiplyRow({ x: below, row: slopes, out: scaled });
    k.add({ a: above, b: scaled, out: y });
  },

  backward(k, _options, { x, dy, dx, inputShape, parameters, gradients, temporary, saved }) {
    if (gradients !== undefined) {
      const products = temporary('products', inputShape);
      k.multiply({ a: dy, b: saved('below'), out: products });
      k.sumRows({ x: products, out: gradients.slopes });
    }
    if (dx === undefined) return;
    const dyAbove = temporary('dyAbove', inputShape);
    const dyBelow = temporary('dyBelow', inputShape);
    const scaled = temporary('dyScaled', inputShape);
    k.activateBackward({ x, y: saved('above'), dy, out: dyAbove, activation: relu });
    k.subtract({ a: dy, b: dyAbove, out: dyBelow });
    k.multiplyRow({ x: dyBelow, row: parameters.slopes, out: scaled });
    k.add({ a: dyAbove, b: scaled, out: dx });
  },
});

/**
 * A relu with a learned slope below zero per channel. Shape: kept.
 *
 * @param options slopes: their initializer, all 0.25 unless given
 */
export function prelu(
  options: { readonly slopes?: Initializer; readonly name?: string } = {},
): Layer<SameShapeRule> {
  checkOptions(options, 'prelu', { slopes: checkedByLayer, ...nameOnly });
  return layerOf(preluLayer, { slopes: options.slopes ?? constant(0.25) }, options.name);
}
