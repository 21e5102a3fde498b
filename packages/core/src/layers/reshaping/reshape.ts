/** The same numbers under another shape, in row-major order. They stay where they are. */
import { ShapeError, SpecError } from '../../errors/catalogue.ts';
import { checkOptions } from '../../errors/option-checks.ts';
import { formatShape, isShape, type Shape, sizeOf } from '../../tensor/shape.ts';
import type { ShapeRule } from '../../tensor/shape-rules.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface ReshapeOptions {
  /** Length of each axis; −1 at most once, for what is left. */
  readonly shape: Shape;
}

export const reshapeLayer = defineLayer({
  kind: 'reshape',

  outputShape({ shape }: ReshapeOptions, input: Shape, place: string): Shape {
    const lengths: readonly number[] = Array.isArray(shape) ? shape : [];
    const open = lengths.filter((length) => length === -1).length;
    if (lengths.length === 0 || open > 1 || !isShape(lengths.map((n) => (n === -1 ? 1 : n)))) {
      throw new SpecError('INVALID_OPTION', {
        place,
        option: 'shape',
        value: shape,
        expected: 'whole numbers of at least 1, with −1 at most once for what is left',
      });
    }
    const size = sizeOf(input);
    const output = lengths.map((length) => (length === -1 ? size / -sizeOf(lengths) : length));
    if (isShape(output) && sizeOf(output) === size) return output;
    throw new ShapeError('SHAPE_MISMATCH', {
      place,
      needs: `a size that ${formatShape(shape)} can hold`,
      got: `${formatShape(input)}, ${size} numbers`,
    });
  },

  parameters: () => ({}),
  isView: () => true,
  forward() {},
});

/** Shape rule of `reshape(…)`. */
export interface ReshapeRule<S extends Shape> extends ShapeRule {
  readonly output: { readonly [I in keyof S]: S[I] extends -1 ? number : S[I] };
}

/**
 * Another shape of the same size.
 *
 * @param shape length of each axis; −1 at most once, for what is left
 */
export function reshape<const S extends Shape>(
  shape: S,
  options: { readonly name?: string } = {},
): Layer<ReshapeRule<S>> {
  checkOptions(options, 'reshape', nameOnly);
  return layerOf(reshapeLayer, { shape }, options.name);
}
