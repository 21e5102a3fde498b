/** The same numbers under another shape, in row-major order. They stay where they are. */
import { ShapeError } from '../../errors/catalogue.ts';
import { checkOption, checkOptions, type OptionCheck } from '../../errors/option-checks.ts';
import { formatShape, isShape, type Shape, sizeOf } from '../../tensor/shape.ts';
import type { ShapeRule } from '../../tensor/shape-rules.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface ReshapeOptions {
  /** Length of each axis; −1 at most once, for what is left. */
  readonly shape: Shape;
}

const lengthsCheck: OptionCheck = {
  expected: 'whole numbers of at least 1, with −1 at most once for what is left',
  accepts(value) {
    if (!Array.isArray(value) || value.length === 0) return false;
    const isOpen = (length: unknown): boolean => length === -1;
    return (
      value.filter(isOpen).length <= 1 && isShape(value.map((each) => (isOpen(each) ? 1 : each)))
    );
  },
};

export const reshapeLayer = defineLayer({
  kind: 'reshape',

  outputShape({ shape }: ReshapeOptions, input: Shape, place: string): Shape {
    checkOption(shape, { place, option: 'shape' }, lengthsCheck);
    const size = sizeOf(input);
    const output = shape.map((length) => (length === -1 ? size / -sizeOf(shape) : length));
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
