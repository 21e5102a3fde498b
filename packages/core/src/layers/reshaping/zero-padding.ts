/** Zeros around an example: y[i] = x[i − before], 0 outside. */
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

export interface ZeroPaddingOptions {
  /** Per axis but the last. */
  readonly padding: readonly Margin[];
}

export const zeroPaddingLayer = defineLayer({
  kind: 'zeroPadding',

  outputShape({ padding }: ZeroPaddingOptions, input: Shape, place: string): Shape {
    return shapeWithMargins(padding, 1, { input, place, option: 'padding' });
  },

  parameters: () => ({}),

  forward(k, { padding }, { x, y }) {
    k.copyBlock({ x, out: y, offset: offsetOf(padding, -1) });
  },
});

/** Zeros before and after a sequence. Shape: `[steps, channels] → [before + steps + after, channels]`. */
export function zeroPadding1d(
  padding: Margins1d,
  options: { readonly name?: string } = {},
): Layer<SequenceRule<'zeroPadding1d', undefined>> {
  return layerOf(zeroPaddingLayer, { padding: margins1d(padding) }, options.name);
}

/**
 * Zeros around an image.
 *
 * @param padding one number for all sides, `[height, width]`, or `[[top, bottom], [left, right]]`
 */
export function zeroPadding2d(
  padding: Margins2d,
  options: { readonly name?: string } = {},
): Layer<ImagesRule<'zeroPadding2d', undefined>> {
  return layerOf(zeroPaddingLayer, { padding: margins2d(padding) }, options.name);
}
