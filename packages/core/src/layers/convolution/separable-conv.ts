/** Separable convolutions over sequences and images. */

import { type PerAxis, pair } from '../common/window.ts';
import type { ImagesRule, SequenceRule } from '../common/window-shape-rules.ts';
import { type Layer, layerOf } from '../layer.ts';
import { type FilterSettings, filterOptions } from './convolution.ts';
import { separableConvolution } from './separable-convolution.ts';

export const separableConv1dLayer = separableConvolution('separableConv1d', 1);
export const separableConv2dLayer = separableConvolution('separableConv2d', 2);

/**
 * Each channel of a sequence by itself, then a mixture. Shape: `[steps, channels] → [fewer, filters]`.
 *
 * @param options filters and kernelSize; depthMultiplier, stride and dilation 1 unless given; padding
 *   as in `conv1d`
 */
export function separableConv1d<const Filters extends number>(
  options: FilterSettings & {
    readonly filters: Filters;
    readonly kernelSize: number;
    readonly depthMultiplier?: number;
    readonly stride?: number;
    readonly dilation?: number;
  },
): Layer<SequenceRule<'separableConv1d', Filters>> {
  const { filters, kernelSize, depthMultiplier = 1, stride = 1, dilation = 1, name } = options;
  const window = { kernelSize: [kernelSize], stride: [stride], dilation: [dilation] };
  const all = { filters, depthMultiplier, ...window, ...filterOptions(options) };
  return layerOf(separableConv1dLayer, all, name);
}

/**
 * Each channel of an image by itself, then a mixture.
 *
 * @param options filters and kernelSize; depthMultiplier, stride and dilation 1 unless given; padding
 *   as in `conv2d`
 */
export function separableConv2d<const Filters extends number>(
  options: FilterSettings & {
    readonly filters: Filters;
    readonly kernelSize: PerAxis;
    readonly depthMultiplier?: number;
    readonly stride?: PerAxis;
    readonly dilation?: PerAxis;
  },
): Layer<ImagesRule<'separableConv2d', Filters>> {
  const { filters, kernelSize, depthMultiplier = 1, stride = 1, dilation = 1, name } = options;
  const window = { kernelSize: pair(kernelSize), stride: pair(stride), dilation: pair(dilation) };
  const all = { filters, depthMultiplier, ...window, ...filterOptions(options) };
  return layerOf(separableConv2dLayer, all, name);
}
