/**
 * An axis of another length, by its nearest numbers or on the lines between them. Where a place of
 * the output stands along the input is what frameworks disagree about: `coordinates` says it, in
 * the words of ONNX's Resize.
 */
import {
  aboveZero,
  checkOption,
  checkOptions,
  oneOf,
  wholeNumber,
} from '../../errors/option-checks.ts';
import type { AxisMap } from '../../kernels/tensors.ts';
import type { Shape } from '../../tensor/shape.ts';
import { checkAxis } from '../common/axis.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import { mostPlaces } from './select.ts';

const methods = ['nearest', 'linear'] as const;
const coordinates = ['halfPixel', 'alignCorners', 'asymmetric', 'tfHalfPixel'] as const;
const roundings = ['roundPreferFloor', 'roundPreferCeil', 'floor', 'ceil'] as const;

export interface ResizeOptions {
  /** Counted from 1. */
  readonly axis: number;
  readonly length: number;
  readonly method: (typeof methods)[number];
  /** Place j of n stands, of m places and with s = n / m, at (j + ½) / s − ½ and so on. */
  readonly coordinates: (typeof coordinates)[number];
  /** Which number is the nearest. */
  readonly rounding: (typeof roundings)[number];
  /** s where it is not n / m. */
  readonly scale: number | undefined;
}

export const resizeLayer = defineLayer({
  kind: 'resize',

  outputShape(options: ResizeOptions, input: Shape, place: string): Shape {
    const { axis, length, scale } = options;
    checkAxis(axis, input, place);
    checkOption(length, { place, option: 'length' }, wholeNumber(1, mostPlaces));
    checkOption(options.method, { place, option: 'method' }, oneOf(...methods));
    checkOption(options.coordinates, { place, option: 'coordinates' }, oneOf(...coordinates));
    checkOption(options.rounding, { place, option: 'rounding' }, oneOf(...roundings));
    if (scale !== undefined) checkOption(scale, { place, option: 'scale' }, aboveZero);
    return input.with(axis - 1, length);
  },

  parameters: () => ({}),

  forward(k, options, { x, y, inputShape }) {
    const axis = options.axis - 1;
    k.mapAxis({ x, out: y, axis, map: mapOf(options, inputShape[axis]!) });
  },
});

function mapOf(options: ResizeOptions, from: number): AxisMap {
  const at = Array.from({ length: options.length }, (_, j) => placeOf(j, options, from));
  const bounded = (place: number): number => Math.min(Math.max(place, 0), from - 1);
  if (options.method === 'nearest') {
    const places = at.map((place) => [bounded(rounded(place, options.rounding))]);
    return { places, weights: places.map(() => [1]) };
  }
  const below = at.map((place) => Math.floor(place));
  const places = below.map((place) => [bounded(place), bounded(place + 1)]);
  const weights = at.map((place, j) => [1 - (place - below[j]!), place - below[j]!]);
  return { places, weights };
}

/** Where place `j` of the output stands along the input. */
function placeOf(j: number, { length, coordinates, scale }: ResizeOptions, from: number): number {
  const s = scale ?? length / from;
  switch (coordinates) {
    case 'halfPixel':
      return (j + 0.5) / s - 0.5;
    case 'alignCorners':
      return length === 1 ? 0 : (j * (from - 1)) / (length - 1);
    case 'tfHalfPixel':
      return (j + 0.5) / s;
    default:
      return j / s;
  }
}

function rounded(place: number, rounding: ResizeOptions['rounding']): number {
  switch (rounding) {
    case 'roundPreferFloor':
      return Math.ceil(place - 0.5);
    case 'roundPreferCeil':
      return Math.floor(place + 0.5);
    default:
      return Math[rounding](place);
  }
}

/**
 * An axis stretched or shrunk to `length` places: `resize(1, 64)` and `resize(2, 64)` make pictures
 * of 64 × 64.
 *
 * @param axis counted from 1 (the batch is axis 0)
 * @param options method: `linear` unless given, or `nearest`; coordinates: `halfPixel` unless
 *   given; rounding: `roundPreferFloor` unless given; scale: `length` by the input's length unless
 *   given
 */
export function resize(
  axis: number,
  length: number,
  options: {
    readonly method?: ResizeOptions['method'];
    readonly coordinates?: ResizeOptions['coordinates'];
    readonly rounding?: ResizeOptions['rounding'];
    readonly scale?: number;
    readonly name?: string;
  } = {},
): Layer {
  const checks = {
    method: checkedByLayer,
    coordinates: checkedByLayer,
    rounding: checkedByLayer,
    scale: checkedByLayer,
    ...nameOnly,
  };
  checkOptions(options, 'resize', checks);
  const { method = 'linear', coordinates = 'halfPixel', rounding = 'roundPreferFloor' } = options;
  const { scale } = options;
  return layerOf(resizeLayer, { axis, length, method, coordinates, rounding, scale }, options.name);
}
