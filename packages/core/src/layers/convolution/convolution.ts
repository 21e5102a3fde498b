/** Filters that slide over steps or over an image: z = Σ over taps of x · W + b, y = f(z). */
import { checkOption, wholeNumber } from '../../errors/option-checks.ts';
import { lastAxis, type Shape } from '../../tensor/shape.ts';
import { biasedForward, linearWeights } from '../common/bias-and-activation.ts';
import {
  type PerAxis,
  shapeAfterWindow,
  type WindowOptions,
  type WindowSettings,
  window1d,
  window2d,
  windowOver,
} from '../common/window.ts';
import type { ImagesRule, SequenceRule } from '../common/window-shape-rules.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import {
  checkFilterSettings,
  checkFilters,
  type FilterOptions,
  type FilterSettings,
  filterBiases,
  filterOptions,
  filterWeights,
} from './filters.ts';

export interface ConvolutionOptions extends WindowOptions, FilterOptions {
  readonly filters: number;
}

/** `conv1d` (axes 1) and `conv2d` (axes 2). */
function convolution<const Kind extends string>(kind: Kind, axes: 1 | 2) {
  return defineLayer({
    kind,

    outputShape(options: ConvolutionOptions, input: Shape, place: string): Shape {
      checkOption(options.filters, { place, option: 'filters' }, wholeNumber());
      checkFilters(options, axes, { input, place });
      return shapeAfterWindow(input, options, { channels: options.filters, place });
    },

    parameters(options: ConvolutionOptions, input: Shape) {
      const { filters, kernelSize } = options;
      const weights = filterWeights(options, [...kernelSize, lastAxis(input), filters]);
      return { weights, biases: filterBiases(options, filters, weights) };
    },

    channelWeights: (options) => linearWeights(options),

    forward(k, options, pass) {
      const { x, inputShape, parameters } = pass;
      const window = windowOver(inputShape, options);
      const { weights: filters, biases } = parameters;
      biasedForward(k, options.activation, { ...pass, biases }, (out) =>
        k.conv2d({ x, filters, out, window }),
      );
    },
  });
}

export const conv1dLayer = convolution('conv1d', 1);

/**
 * Convolution over time. Shape: `[steps, channels] → [fewer, filters]`; weights are
 * `[kernelSize, channels, filters]`.
 *
 * @param options filters and kernelSize; stride and dilation 1 unless given; padding `valid`,
 *   `same` (⌈steps / stride⌉ outputs) or `causal` (no output sees a later step)
 *
 * @example
 * // 128 steps of 6 channels → [62, 16]
 * sequential(input(128, 6), conv1d({ filters: 16, kernelSize: 5, stride: 2 }));
 */
export function conv1d<const Filters extends number>(
  options: FilterSettings & WindowSettings<number> & { readonly filters: Filters },
): Layer<SequenceRule<'conv1d', Filters>> {
  checkFilterSettings('conv1d', options, ['filters']);
  const all = { filters: options.filters, ...window1d(options), ...filterOptions(options) };
  return layerOf(conv1dLayer, all, options.name);
}

export const conv2dLayer = convolution('conv2d', 2);

/**
 * Convolution over an image. Shape: `[height, width, channels] → [lower, narrower, filters]`;
 * weights are `[kernel height, kernel width, channels, filters]`.
 *
 * @param options filters and kernelSize; stride and dilation 1 unless given; padding `valid` or
 *   `same` (⌈size / stride⌉ outputs). Sizes are one number, or `[height, width]`.
 *
 * @example
 * // [28, 28, 1] → [28, 28, 8]
 * sequential(input(28, 28, 1), conv2d({ filters: 8, kernelSize: 3, padding: 'same' }));
 */
export function conv2d<const Filters extends number>(
  options: FilterSettings & WindowSettings<PerAxis> & { readonly filters: Filters },
): Layer<ImagesRule<'conv2d', Filters>> {
  checkFilterSettings('conv2d', options, ['filters']);
  const all = { filters: options.filters, ...window2d(options), ...filterOptions(options) };
  return layerOf(conv2dLayer, all, options.name);
}
