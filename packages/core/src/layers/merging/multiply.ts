/** The product of several inputs, number by number: ∂C/∂xᵢ = ∂C/∂y ⊙ Π of the other inputs. */
import { checkOptions } from '../../errors/option-checks.ts';
import type { Kernels } from '../../kernels/kernels.ts';
import type { Shape } from '../../tensor/shape.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import { checkSameShapes, type SameShapesRule } from './same-shapes.ts';

export const multiplyLayer = defineLayer({
  kind: 'multiply',

  outputShape(_options: object, input: Shape, place: string, inputs: readonly Shape[]): Shape {
    checkSameShapes(inputs, place);
    return input;
  },

  parameters: () => ({}),

  forward(k, _options, { xs, y, outputShape, temporary }) {
    product(k, xs, y, (index) => temporary(`product${index}`, outputShape));
  },

  backward(k, _options, { xs, dy, dxs, outputShape, temporary }) {
    dxs.forEach((dx, which) => {
      if (dx === undefined) return;
      const factors = [dy, ...xs.filter((_, index) => index !== which)];
      product(k, factors, dx, (index) => temporary(`others${which}.${index}`, outputShape));
    });
  },
});

/** out = Π factors, of at least two */
function product<T>(
  k: Kernels<T>,
  factors: readonly T[],
  out: T,
  partial: (index: number) => T,
): void {
  factors.reduce((a, b, index) => {
    const to = index === factors.length - 1 ? out : partial(index);
    k.multiply({ a, b, out: to });
    return to;
  });
}

/** Inputs multiplied number by number: a gate. Shape: kept; all inputs have the same. */
export function multiply(
  options: { readonly name?: string } = {},
): Layer<SameShapesRule<'multiply'>> {
  checkOptions(options, 'multiply', nameOnly);
  return layerOf(multiplyLayer, {}, options.name);
}
