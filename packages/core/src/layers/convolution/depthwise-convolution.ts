/**
 * Each channel has filters of its own: output channel c·multiplier + m comes from input channel c.
 */
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

export interface DepthwiseOptions extends WindowOptions, FilterOptions {
  /** Output channels per input channel. */
  readonly depthMultiplier: number;
}

/** `depthwiseConv1d` (axes 1) and `depthwiseConv2d` (axes 2). */
function depthwiseConvolution<const Kind extends string>(kind: Kind, axes: 1 | 2) {
  return defineLayer({
    kind,

    outputShape(options: DepthwiseOptions, input: Shape, place: string): Shape {
      checkOption(options.depthMultiplier, { place, option: 'depthMultiplier' }, wholeNumber());
      checkFilters(options, axes, { input, place });
      const channels = lastAxis(input) * options.depthMultiplier;
      return shapeAfterWindow(input, options, { channels, place });
    },

    parameters(options: DepthwiseOptions, input: Shape) {
      const { kernelSize, depthMultiplier } = options;
      const outputs = lastAxis(input) * depthMultiplier;
      const shape = [...kernelSize, lastAxis(input), depthMultiplier];
      const weights = filterWeights(options, shape, outputs);
      return { weights, biases: filterBiases(options, outputs, weights) };
    },

    channelWeights: (options) => linearWeights(options),

    forward(k, options, pass) {
      const { x, inputShape, parameters } = pass;
      const window = windowOver(inputShape, options);
      const { weights: filters, biases } = parameters;
      biasedForward(k, options.activation, { ...pass, biases }, (out) =>
        k.depthwiseConv2d({ x, filters, out, window }),
      );
    },
  });
}

export const depthwiseConv1dLayer = depthwiseConvolution('depthwiseConv1d', 1);
export const depthwiseConv2dLayer = depthwiseConvolution('depthwiseConv2d', 2);

/**
 * Each channel of a sequence by itself. Shape: `[steps, channels] → [fewer,
 * channels·depthMultiplier]`; weights are `[kernelSize, channels, depthMultiplier]`.
 *
 * @param options kernelSize; depthMultiplier, stride and dilation 1 unless given; padding as in
 *   `conv1d`
 */
export function depthwiseConv1d(
  options: FilterSettings & WindowSettings<number> & { readonly depthMultiplier?: number },
): Layer<SequenceRule<'depthwiseConv1d', number>> {
  checkFilterSettings('depthwiseConv1d', options, ['depthMultiplier']);
  const { depthMultiplier = 1, name } = options;
  const all = { depthMultiplier, ...window1d(options), ...filterOptions(options) };
  return layerOf(depthwiseConv1dLayer, all, name);
}

/**
 * Each channel of an image by itself; weights are `[kernel height, kernel width, channels,
 * depthMultiplier]`.
 *
 * @param options kernelSize; depthMultiplier, stride and dilation 1 unless given; padding as in
 *   `conv2d`
 */
export function depthwiseConv2d(
  options: FilterSettings & WindowSettings<PerAxis> & { readonly depthMultiplier?: number },
): Layer<ImagesRule<'depthwiseConv2d', number>> {
  checkFilterSettings('depthwiseConv2d', options, ['depthMultiplier']);
  const { depthMultiplier = 1, name } = options;
  const all = { depthMultiplier, ...window2d(options), ...filterOptions(options) };
  return layerOf(depthwiseConv2dLayer, all, name);
}
