/**
 * Down-sampling: the largest or the mean value of each window, channel by channel; padding cells do
 * not count. The gradient goes to the largest value, or to all of the window in equal parts.
 */
import { checkOption, checkOptions, isWhole } from '../../errors/option-checks.ts';
import type { WindowGeometry } from '../../kernels/window.ts';
import { lastAxis, type Shape } from '../../tensor/shape.ts';
import type { ShapeConflict, ShapeRule } from '../../tensor/shape-rules.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import { checkLengths, lengthsOf } from '../common/sequence-lengths.ts';
import {
  checkGrid,
  checkWindow,
  type Padding,
  type PerAxis,
  perAxis,
  shapeAfterWindow,
  type WindowOptions,
  windowOver,
} from '../common/window.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface PoolingOptions {
  /** One number, for a sequence or both axes of an image, or height and width. */
  readonly poolSize: PerAxis;
  readonly stride: PerAxis;
  readonly padding: Padding;
}

/** `maxPool` and `averagePool`, on sequences and on images. */
function pooling<const Kind extends string>(kind: Kind, pool: 'max' | 'average') {
  return defineLayer({
    kind,

    outputShape(options: PoolingOptions, input: Shape, place: string, inputs: readonly Shape[]) {
      const axes = input.length === 2 ? 1 : 2;
      checkGrid(input, axes, place);
      checkLengths(inputs, place);
      checkPoolSize(options, axes, place);
      const window = slidingOver(options, axes);
      checkWindow(window, axes, place);
      return shapeAfterWindow(input, window, { channels: lastAxis(input), place });
    },

    parameters: () => ({}),
    hasGradient: (index) => index === 0,
    takesLengths: true,

    forward(k, options, { x, xs, y, inputShape }) {
      k.pool2d({ x, ...lengthsOf(xs), out: y, window: windowOf(options, inputShape), pool });
    },
  });
}

function windowOf(options: PoolingOptions, input: Shape): WindowGeometry {
  return windowOver(input, slidingOver(options, input.length === 2 ? 1 : 2));
}

function slidingOver({ poolSize, stride, padding }: PoolingOptions, axes: 1 | 2): WindowOptions {
  const list = (value: PerAxis): readonly number[] =>
    typeof value === 'number' ? new Array<number>(axes).fill(value) : value;
  return {
    kernelSize: list(poolSize),
    stride: list(stride),
    dilation: new Array<number>(axes).fill(1),
    padding,
  };
}

/** The window's own check would speak of a kernel size. */
function checkPoolSize({ poolSize }: PoolingOptions, axes: 1 | 2, place: string): void {
  checkOption(
    poolSize,
    { place, option: 'poolSize' },
    {
      expected: perAxis[axes],
      accepts(value) {
        const sizes: readonly unknown[] = Array.isArray(value) ? value : [value];
        const fits = sizes.length === 1 || sizes.length === axes;
        return fits && sizes.every((size) => isWhole(size));
      },
    },
  );
}

export const maxPoolLayer = pooling('maxPool', 'max');
export const averagePoolLayer = pooling('averagePool', 'average');

/** Shape rule of pooling: channels are kept, sizes are computed. */
export interface PoolRule<Name extends string> extends ShapeRule {
  readonly output: this['input'] extends readonly [number, infer Channels extends number]
    ? readonly [number, Channels]
    : this['input'] extends readonly [number, number, infer Channels extends number]
      ? readonly [number, number, Channels]
      : number extends this['input']['length']
        ? Shape
        : ShapeConflict<`${Name}() needs steps × channels or height × width × channels`>;
}

export interface PoolSettings {
  /** The size of the window unless given, so that windows don't overlap. */
  readonly stride?: PerAxis;
  /** `valid` unless given. */
  readonly padding?: Padding;
  readonly name?: string;
}

/**
 * The largest value of each window. Shape: `[steps, channels] → [fewer, channels]`, or the same of
 * an image.
 *
 * @param poolSize one number, or `[height, width]`
 */
export function maxPool(
  poolSize: PerAxis,
  settings: PoolSettings = {},
): Layer<PoolRule<'maxPool'>> {
  checkOptions(settings, 'maxPool', {
    stride: checkedByLayer,
    padding: checkedByLayer,
    ...nameOnly,
  });
  const { stride = poolSize, padding = 'valid', name } = settings;
  return layerOf(maxPoolLayer, { poolSize, stride, padding }, name);
}

/**
 * The mean of each window; padding cells don't count. Shape: as `maxPool`.
 *
 * @param poolSize one number, or `[height, width]`
 */
export function averagePool(
  poolSize: PerAxis,
  settings: PoolSettings = {},
): Layer<PoolRule<'averagePool'>> {
  checkOptions(settings, 'averagePool', {
    stride: checkedByLayer,
    padding: checkedByLayer,
    ...nameOnly,
  });
  const { stride = poolSize, padding = 'valid', name } = settings;
  return layerOf(averagePoolLayer, { poolSize, stride, padding }, name);
}
