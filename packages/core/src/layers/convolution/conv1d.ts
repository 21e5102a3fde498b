/** Filters that slide over the steps of a sequence. */

import type { SequenceRule } from '../common/window-shape-rules.ts';
import { type Layer, layerOf } from '../layer.ts';
import { convolution, type FilterSettings, filterOptions } from './convolution.ts';

export const conv1dLayer = convolution('conv1d', 1);

/**
 * Convolution over time. Shape: `[steps, channels] → [fewer, filters]`; weights are
 * `[kernelSize, channels, filters]`.
 *
 * @param options filters and kernelSize; stride and dilation 1 unless given; padding `valid`, `same`
 *   (⌈steps / stride⌉ outputs) or `causal` (no output sees a later step)
 */
export function conv1d<const Filters extends number>(
  options: FilterSettings & {
    readonly filters: Filters;
    readonly kernelSize: number;
    readonly stride?: number;
    readonly dilation?: number;
  },
): Layer<SequenceRule<'conv1d', Filters>> {
  const { filters, kernelSize, stride = 1, dilation = 1, name } = options;
  const window = { kernelSize: [kernelSize], stride: [stride], dilation: [dilation] };
  return layerOf(conv1dLayer, { filters, ...window, ...filterOptions(options) }, name);
}
