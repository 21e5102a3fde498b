/** Transposed convolutions over sequences and images: the enlarging half of an auto-encoder. */

import { type PerAxis, pair } from '../common/window.ts';
import type { ImagesRule, SequenceRule } from '../common/window-shape-rules.ts';
import { type Layer, layerOf } from '../layer.ts';
import { type FilterSettings, filterOptions } from './convolution.ts';
import { transposedConvolution } from './transposed-convolution.ts';

export const conv1dTransposeLayer = transposedConvolution('conv1dTranspose', 1);
export const conv2dTransposeLayer = transposedConvolution('conv2dTranspose', 2);

/**
 * Enlarges a sequence. Shape: `[steps, channels] → [(steps − 1)·stride + kernelSize, filters]`, or
 * `[steps·stride, filters]` with padding `same`; weights are `[kernelSize, filters, channels]`.
 *
 * @param options filters and kernelSize; stride and dilation 1 unless given; padding `valid` or `same`
 */
export function conv1dTranspose<const Filters extends number>(
  options: FilterSettings & {
    readonly filters: Filters;
    readonly kernelSize: number;
    readonly stride?: number;
    readonly dilation?: number;
  },
): Layer<SequenceRule<'conv1dTranspose', Filters>> {
  const { filters, kernelSize, stride = 1, dilation = 1, name } = options;
  const window = { kernelSize: [kernelSize], stride: [stride], dilation: [dilation] };
  return layerOf(conv1dTransposeLayer, { filters, ...window, ...filterOptions(options) }, name);
}

/**
 * Enlarges an image, as `conv1dTranspose` does a sequence; weights are `[kernel height, kernel width,
 * filters, channels]`.
 *
 * @param options filters and kernelSize; stride and dilation 1 unless given; padding `valid` or `same`
 */
export function conv2dTranspose<const Filters extends number>(
  options: FilterSettings & {
    readonly filters: Filters;
    readonly kernelSize: PerAxis;
    readonly stride?: PerAxis;
    readonly dilation?: PerAxis;
  },
): Layer<ImagesRule<'conv2dTranspose', Filters>> {
  const { filters, kernelSize, stride = 1, dilation = 1, name } = options;
  const window = { kernelSize: pair(kernelSize), stride: pair(stride), dilation: pair(dilation) };
  return layerOf(conv2dTransposeLayer, { filters, ...window, ...filterOptions(options) }, name);
}
