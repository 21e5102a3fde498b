/** Cells cut off an example. */
import { checkOptions } from '../../errors/option-checks.ts';
import { nameOnly } from '../common/layer-options.ts';
import type { ImagesRule, SequenceRule } from '../common/window-shape-rules.ts';
import { type Layer, layerOf } from '../layer.ts';
import { type Margins1d, type Margins2d, marginLayer, margins1d, margins2d } from './margins.ts';

export const croppingLayer = marginLayer('cropping', 'cropping', -1);

/** A sequence without its first and last steps. Shape: `[steps, channels] → [fewer, channels]`. */
export function cropping1d(
  cropping: Margins1d,
  options: { readonly name?: string } = {},
): Layer<SequenceRule<'cropping1d', undefined>> {
  checkOptions(options, 'cropping1d', nameOnly);
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
  checkOptions(options, 'cropping2d', nameOnly);
  return layerOf(croppingLayer, { cropping: margins2d(cropping) }, options.name);
}
