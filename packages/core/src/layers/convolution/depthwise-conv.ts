/** Depthwise convolutions over sequences and images. */

import { type PerAxis, pair } from '../common/window.ts';
import type { ImagesRule, SequenceRule } from '../common/window-shape-rules.ts';
import { type Layer, layerOf } from '../layer.ts';
import { type FilterSettings, filterOptions } from './convolution.ts';
import { depthwiseConvolution } from './depthwise-convolution.ts';

export const depthwiseConv1dLayer = depthwiseConvolution('depthwiseConv1d', 1);
export const depthwiseConv2dLayer = depthwiseConvolution('depthwiseConv2d', 2);

/**
 * Each channel of a sequence by itself. Shape: `[steps, channels] → [fewer, channels·depthMultiplier]`;
 * weights are `[kernelSize, channels, depthMultiplier]`.
 *
 * @param options kernelSize; depthMultiplier, stride and dilation 1 unless given; padding as in `conv1d`
 */
export function depthwiseConv1d(
  options: FilterSettings & {
    readonly kernelSize: number;
    readonly depthMultiplier?: number;
    readonly stride?: number;
    readonly dilation?: number;
  },
): Layer<SequenceRule<'depthwiseConv1d', number>> {
  const { kernelSize, depthMultiplier = 1, stride = 1, dilation = 1, name } = options;
  const window = { kernelSize: [kernelSize], stride: [stride], dilation: [dilation] };
  const all = { depthMultiplier, ...window, ...filterOptions(options) };
  return layerOf(depthwiseConv1dLayer, all, name);
}

/**
 * Each channel of an image by itself; weights are `[kernel height, kernel width, channels,
 * depthMultiplier]`.
 *
 * @param options kernelSize; depthMultiplier, stride and dilation 1 unless given; padding as in `conv2d`
 */
export function depthwiseConv2d(
  options: FilterSettings & {
    readonly kernelSize: PerAxis;
    readonly depthMultiplier?: number;
    readonly stride?: PerAxis;
    readonly dilation?: PerAxis;
  },
): Layer<ImagesRule<'depthwiseConv2d', number>> {
  const { kernelSize, depthMultiplier = 1, stride = 1, dilation = 1, name } = options;
  const window = { kernelSize: pair(kernelSize), stride: pair(stride), dilation: pair(dilation) };
  const all = { depthMultiplier, ...window, ...filterOptions(options) };
  return layerOf(depthwiseConv2dLayer, all, name);
}
