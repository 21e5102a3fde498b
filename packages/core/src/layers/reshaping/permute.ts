/** The axes of an example in another order: `permute([2, 1])` turns steps × channels around. */
import { checkOption, checkOptions, type OptionCheck } from '../../errors/option-checks.ts';
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
    checkOption(axes, { place, option: 'axes' }, orderOf(input.length));
    return axes.map((axis) => input[axis - 1]!);
  },

  parameters: () => ({}),

  forward(k, { axes }, { x, y }) {
    k.permute({ x, out: y, axes: axes.map((axis) => axis - 1) });
  },
});

function orderOf(rank: number): OptionCheck {
  return {
    expected: `the numbers 1 to ${rank} in some order, for an input of that many axes`,
    accepts: (value) =>
      Array.isArray(value) &&
      value.length === rank &&
      value.toSorted((a, b) => a - b).every((axis, index) => axis === index + 1),
  };
}

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
