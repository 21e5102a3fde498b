/** Cells cut off an example: y[i] = x[i + before]. */
import type { Shape } from '../../tensor/shape.ts';
import type { ImagesRule, SequenceRule } from '../common/window-shape-rules.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import {
  type Margin,
  type Margins1d,
  type Margins2d,
  margins1d,
  margins2d,
  offsetOf,
  shapeWithMargins,
} from './margins.ts';

export interface CroppingOptions {
  /** Per axis but the last. */
  readonly cropping: readonly Margin[];
}

export const croppingLayer = defineLayer({
  kind: 'cropping',

  outputShape({ cropping }: CroppingOptions, input: Shape, place: string): Shape {
    return shapeWithMargins(cropping, -1, { input, place, option: 'cropping' });
  },

  parameters: () => ({}),

  forward(k, { cropping }, { x, y }) {
    k.copyBlock({ x, out: y, offset: offsetOf(cropping, 1) });
  },
});

/** A sequence without its first and last steps. Shape: `[steps, channels] → [fewer, channels]`. */
export function cropping1d(
  cropping: Margins1d,
  options: { readonly name?: string } = {},
): Layer<SequenceRule<'cropping1d', undefined>> {
  return layerOf(croppingLayer, { cropping: margins1d(cropping) }, options.name);
}

/**
 * The middle of an image.
 *
 * @param cropping one number for all sides, `[height, width]`, or `[[top, bottom], [left, right]]`
 */
export function cropping2d(
  cropping: Margins2d,
  options: { readonly name?: string } = {},
): Layer<ImagesRule<'cropping2d', undefined>> {
  return layerOf(croppingLayer, { cropping: margins2d(cropping) }, options.name);
}
