/** Pooling over windows of a sequence or an image. */
import type { Shape } from '../../tensor/shape.ts';
import type { ShapeConflict, ShapeRule } from '../../tensor/shape-rules.ts';
import type { Padding, PerAxis } from '../common/window.ts';
import { type Layer, layerOf } from '../layer.ts';
import { pooling } from './pooling.ts';

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
 * The largest value of each window. Shape: `[steps, channels] → [fewer, channels]`, or the same of an
 * image.
 *
 * @param poolSize one number, or `[height, width]`
 */
export function maxPool(
  poolSize: PerAxis,
  settings: PoolSettings = {},
): Layer<PoolRule<'maxPool'>> {
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
  const { stride = poolSize, padding = 'valid', name } = settings;
  return layerOf(averagePoolLayer, { poolSize, stride, padding }, name);
}
