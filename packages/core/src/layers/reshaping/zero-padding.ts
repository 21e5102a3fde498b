/** Zeros around an example. */
import { checkOptions } from '../../errors/option-checks.ts';
import { nameOnly } from '../common/layer-options.ts';
import type { ImagesRule, SequenceRule } from '../common/window-shape-rules.ts';
import { type Layer, layerOf } from '../layer.ts';
import { type Margins1d, type Margins2d, marginLayer, margins1d, margins2d } from './margins.ts';

export const zeroPaddingLayer = marginLayer('zeroPadding', 'padding', 1);

/**
 * Zeros before and after a sequence. Shape: `[steps, channels] → [before + steps + after,
 * channels]`.
 */
export function zeroPadding1d(
  padding: Margins1d,
  options: { readonly name?: string } = {},
): Layer<SequenceRule<'zeroPadding1d', undefined>> {
  checkOptions(options, 'zeroPadding1d', nameOnly);
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
  checkOptions(options, 'zeroPadding2d', nameOnly);
  return layerOf(zeroPaddingLayer, { padding: margins2d(padding) }, options.name);
}
