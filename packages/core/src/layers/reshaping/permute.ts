/** The axes of an example in another order: `permute([2, 1])` turns steps × channels around. */
import { SpecError } from '../../errors/catalogue.ts';
import { checkOptions } from '../../errors/option-checks.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { ShapeRule } from '../../tensor/shape-rules.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface PermuteOptions {
  /** For each axis of the output, the axis of the input it comes from, counted from 1. */
  readonly axes: readonly number[];
}

export const permuteLayer = defineLayer({
  kind: 'permute',

  outputShape({ axes }: PermuteOptions, input: Shape, place: string): Shape {
    const sorted = Array.isArray(axes) ? axes.toSorted((a, b) => a - b) : [];
    if (sorted.length !== input.length || sorted.some((axis, index) => axis !== index + 1)) {
      throw new SpecError('INVALID_OPTION', {
        place,
        option: 'axes',
        value: axes,
        expected: `the numbers 1 to ${input.length} in some order, for an input of that many axes`,
      });
    }
    return axes.map((axis) => input[axis - 1]!);
  },

  parameters: () => ({}),

  forward(k, { axes }, { x, y }) {
    k.permute({ x, out: y, axes: axes.map((axis) => axis - 1) });
  },
});

/** Shape rule of `permute(…)`. */
export interface PermuteRule<Axes extends readonly number[]> extends ShapeRule {
  readonly output: { readonly [I in keyof Axes]: number };
}

/**
 * Axes in another order.
 *
 * @param axes for each axis of the output, the axis of the input it comes from, counted from 1 (the
 *   batch is axis 0 and stays)
 */
export function permute<const Axes extends readonly number[]>(
  axes: Axes,
  options: { readonly name?: string } = {},
): Layer<PermuteRule<Axes>> {
  checkOptions(options, 'permute', nameOnly);
  return layerOf(permuteLayer, { axes }, options.name);
}
