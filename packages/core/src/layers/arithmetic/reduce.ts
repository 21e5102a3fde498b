/** The numbers along some axes brought together to one: sum, mean, largest or smallest. */
import { checkOption, checkOptions, listOf, oneOf } from '../../errors/option-checks.ts';
import { type Reduction, reductions } from '../../kernels/tensors.ts';
import type { Shape } from '../../tensor/shape.ts';
import { checkAxis } from '../common/axis.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface ReduceOptions {
  readonly how: Reduction;
  /** Counted from 1. */
  readonly axes: readonly number[];
}

const howCheck = /* @__PURE__ */ oneOf(...reductions);

export const reduceLayer = defineLayer({
  kind: 'reduce',

  outputShape({ how, axes }: ReduceOptions, input: Shape, place: string): Shape {
    checkOption(how, { place, option: 'how' }, howCheck);
    checkOption(
      axes,
      { place, option: 'axes' },
      listOf('a list of axes', () => true),
    );
    for (const axis of axes) checkAxis(axis, input, place, 'axes');
    return input.map((length, index) => (axes.includes(index + 1) ? 1 : length));
  },

  parameters: () => ({}),

  forward(k, { how }, { x, y }) {
    k.reduce({ x, out: y, how });
  },
});

/**
 * `reduce('mean', [1])`: one number in place of those along each of `axes`. Shape: the axes stay,
 * with length 1.
 *
 * @param axes counted from 1 (the batch is axis 0 and stays)
 */
export function reduce(
  how: Reduction,
  axes: readonly number[],
  options: { readonly name?: string } = {},
): Layer {
  checkOption(how, { place: 'reduce', option: 'how' }, howCheck);
  checkOptions(options, 'reduce', nameOnly);
  return layerOf(reduceLayer, { how, axes }, options.name);
}
