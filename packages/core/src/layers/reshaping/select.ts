/** Some places of an axis, in any order and as often as wanted. */
import { checkOption, checkOptions, isWhole, listOf } from '../../errors/option-checks.ts';
import type { Shape } from '../../tensor/shape.ts';
import { checkAxis } from '../common/axis.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface SelectOptions {
  /** Counted from 1. */
  readonly axis: number;
  /** Counted from 0. */
  readonly places: readonly number[];
}

/** Backends write code for each place of a map along an axis. */
export const mostPlaces = 4096;

export const selectLayer = defineLayer({
  kind: 'select',

  outputShape({ axis, places }: SelectOptions, input: Shape, place: string): Shape {
    checkAxis(axis, input, place);
    const length = input[axis - 1]!;
    const expected = `1 to ${mostPlaces} whole numbers from 0 to ${length - 1}`;
    const list = listOf(expected, (each) => isWhole(each, 0, length - 1));
    const accepts = (value: unknown): boolean =>
      list.accepts(value) && isWhole(places.length, 1, mostPlaces);
    checkOption(places, { place, option: 'places' }, { expected, accepts });
    return input.with(axis - 1, places.length);
  },

  parameters: () => ({}),

  forward(k, { axis, places }, { x, y }) {
    const map = { places: places.map((place) => [place]), weights: places.map(() => [1]) };
    k.mapAxis({ x, out: y, axis: axis - 1, map });
  },
});

/**
 * `select(1, [2, 1, 0])` turns the first axis around; places may be left out or come several times.
 *
 * @param axis counted from 1 (the batch is axis 0)
 * @param places of the input, for each place of the output, counted from 0
 */
export function select(
  axis: number,
  places: readonly number[],
  options: { readonly name?: string } = {},
): Layer {
  checkOptions(options, 'select', nameOnly);
  return layerOf(selectLayer, { axis, places }, options.name);
}
