/**
 * A convolution run the other way: each input cell spreads W over the cells that a convolution
 * would have seen from it, so a stride enlarges. Forward is the input gradient of that convolution.
 * W is `[…kernelSize, filters, channels]`.
 */
import { checkName, checkOption, wholeNumber } from '../../errors/option-checks.ts';
import { lastAxis, type Shape } from '../../tensor/shape.ts';
import { biasedForward } from '../common/bias-and-activation.ts';
import {
  type PerAxis,
  type WindowSettings,
  window1d,
  window2d,
  windowOver,
} from '../common/window.ts';
import type { ImagesRule, SequenceRule } from '../common/window-shape-rules.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import type { ConvolutionOptions } from './convolution.ts';
import {
  checkFilterSettings,
  checkFilters,
  type FilterSettings,
  filterBiases,
  filterOptions,
  filterWeights,
} from './filters.ts';

/** `conv1dTranspose` (axes 1) and `conv2dTranspose` (axes 2). */
function transposedConvolution<const Kind extends string>(kind: Kind, axes: 1 | 2) {
  return defineLayer({
    kind,

    outputShape(options: ConvolutionOptions, input: Shape, place: string): Shape {
      checkOption(options.filters, { place, option: 'filters' }, wholeNumber());
      checkNotCausal(options, place);
      checkFilters(options, axes, { input, place });
      return enlarged(input, options);
    },

    parameters(options: ConvolutionOptions, input: Shape) {
      const { filters, kernelSize } = options;
      const weights = filterWeights(options, [...kernelSize, filters, lastAxis(input)]);
      return { weights, biases: filterBiases(options, filters, weights) };
    },

    forward(k, options, pass) {
      const { x, parameters } = pass;
      const window = windowOver(pass.outputShape, options); // of the convolution that leads back
      const { weights: filters, biases } = parameters;
      biasedForward(k, options.activation, { ...pass, biases }, (out) =>
        k.conv2dBackwardInput({ dy: x, filters, out, window }),
      );
    },
  });
}

/** As large as what the convolution of the same window makes `input` of. */
function enlarged(input: Shape, options: ConvolutionOptions): Shape {
  const grid = options.kernelSize.map((size, axis) => {
    const [cells, stride] = [input[axis]!, options.stride[axis]!];
    if (options.padding === 'same') return cells * stride;
    const [before, after] = typeof options.padding === 'string' ? [0, 0] : options.padding[axis]!;
    return (cells - 1) * stride + (size - 1) * options.dilation[axis]! + 1 - before - after;
  });
  return [...grid, options.filters];
}

function checkNotCausal({ padding }: ConvolutionOptions, place: string): void {
  if (typeof padding === 'string')
    checkName(padding, { place, what: 'padding' }, ['valid', 'same']);
}

export const conv1dTransposeLayer = transposedConvolution('conv1dTranspose', 1);
export const conv2dTransposeLayer = transposedConvolution('conv2dTranspose', 2);

/**
 * Enlarges a sequence. Shape: `[steps, channels] → [(steps − 1)·stride + kernelSize, filters]`, or
 * `[steps·stride, filters]` with padding `same`; weights are `[kernelSize, filters, channels]`.
 *
 * @param options filters and kernelSize; stride and dilation 1 unless given; padding `valid` or
 *   `same`
 */
export function conv1dTranspose<const Filters extends number>(
  options: FilterSettings & WindowSettings<number> & { readonly filters: Filters },
): Layer<SequenceRule<'conv1dTranspose', Filters>> {
  checkFilterSettings('conv1dTranspose', options, ['filters']);
  const all = { filters: options.filters, ...window1d(options), ...filterOptions(options) };
  return layerOf(conv1dTransposeLayer, all, options.name);
}

/**
 * Enlarges an image, as `conv1dTranspose` does a sequence; weights are `[kernel height, kernel
 * width, filters, channels]`.
 *
 * @param options filters and kernelSize; stride and dilation 1 unless given; padding `valid` or
 *   `same`
 */
export function conv2dTranspose<const Filters extends number>(
  options: FilterSettings & WindowSettings<PerAxis> & { readonly filters: Filters },
): Layer<ImagesRule<'conv2dTranspose', Filters>> {
  checkFilterSettings('conv2dTranspose', options, ['filters']);
  const all = { filters: options.filters, ...window2d(options), ...filterOptions(options) };
  return layerOf(conv2dTransposeLayer, all, options.name);
}
