/** Filters that slide over height and width of an image. */

import { type PerAxis, pair } from '../common/window.ts';
import type { ImagesRule } from '../common/window-shape-rules.ts';
import { type Layer, layerOf } from '../layer.ts';
import { convolution, type FilterSettings, filterOptions } from './convolution.ts';

export const conv2dLayer = convolution('conv2d', 2);

/**
 * Convolution over an image. Shape: `[height, width, channels] → [lower, narrower, filters]`; weights
 * are `[kernel height, kernel width, channels, filters]`.
 *
 * @param options filters and kernelSize; stride and dilation 1 unless given; padding `valid` or `same`
 *   (⌈size / stride⌉ outputs). Sizes are one number, or `[height, width]`.
 */
export function conv2d<const Filters extends number>(
  options: FilterSettings & {
    readonly filters: Filters;
    readonly kernelSize: PerAxis;
    readonly stride?: PerAxis;
    readonly dilation?: PerAxis;
  },
): Layer<ImagesRule<'conv2d', Filters>> {
  const { filters, kernelSize, stride = 1, dilation = 1, name } = options;
  const window = { kernelSize: pair(kernelSize), stride: pair(stride), dilation: pair(dilation) };
  return layerOf(conv2dLayer, { filters, ...window, ...filterOptions(options) }, name);
}
