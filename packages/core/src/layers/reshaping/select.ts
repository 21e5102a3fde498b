/** Some places of an axis, in any order and as often as wanted. */
import { SpecError } from '../../errors/catalogue.ts';
import { checkOptions } from '../../errors/option-checks.ts';
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
    const isPlace = (each: unknown): boolean =>
      Number.isInteger(each) && Number(each) >= 0 && Number(each) < length;
    const isList = Array.isArray(places) && places.length >= 1 && places.length <= mostPlaces;
    if (isList && places.every(isPlace)) return input.with(axis - 1, places.length);
    throw new SpecError('INVALID_OPTION', {
      place,
      option: 'places',
      value: places,
      expected: `1 to ${mostPlaces} whole numbers from 0 to ${length - 1}`,
    });
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
