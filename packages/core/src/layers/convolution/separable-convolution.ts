/**
 * A depthwise convolution and then a mixture of its channels at each cell (a convolution of kernel
 * size 1), with one bias and one activation at the end: far fewer weights than a full convolution.
 */
import { checkOption, wholeNumber } from '../../errors/option-checks.ts';
import type { WindowGeometry } from '../../kernels/window.ts';
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

export interface SeparableOptions extends WindowOptions, FilterOptions {
  readonly filters: number;
  /** Channels between the two halves, per input channel. */
  readonly depthMultiplier: number;
}

/** `separableConv1d` (axes 1) and `separableConv2d` (axes 2). */
function separableConvolution<const Kind extends string>(kind: Kind, axes: 1 | 2) {
  return defineLayer({
    kind,

    outputShape(options: SeparableOptions, input: Shape, place: string): Shape {
      checkOption(options.filters, { place, option: 'filters' }, wholeNumber());
      checkOption(options.depthMultiplier, { place, option: 'depthMultiplier' }, wholeNumber());
      checkFilters(options, axes, { input, place });
      return shapeAfterWindow(input, options, { channels: options.filters, place });
    },

    parameters: separableParameters,

    channelWeights: (options) => linearWeights(options, 'pointwiseWeights'),

    forward(k, options, pass) {
      const { x, inputShape, outputShape, parameters, temporary } = pass;
      const { depthwiseWeights, pointwiseWeights, biases } = parameters;
      const { window, point, between } = halves(options, inputShape, outputShape);
      const middle = temporary('between', between);
      k.depthwiseConv2d({ x, filters: depthwiseWeights, out: middle, window });
      biasedForward(k, options.activation, { ...pass, biases }, (out) =>
        k.conv2d({ x: middle, filters: pointwiseWeights, out, window: point }),
      );
    },
  });
}

function separableParameters(options: SeparableOptions, input: Shape) {
  const { filters, kernelSize, depthMultiplier } = options;
  const between = lastAxis(input) * depthMultiplier;
  const depthwise = [...kernelSize, lastAxis(input), depthMultiplier];
  const pointwiseWeights = filterWeights(options, [...kernelSize.map(() => 1), between, filters]);
  return {
    depthwiseWeights: filterWeights(options, depthwise, between),
    pointwiseWeights,
    biases: filterBiases(options, filters, pointwiseWeights),
  };
}

/** The windows of both halves and the shape between them. */
function halves(
  options: SeparableOptions,
  inputShape: Shape,
  outputShape: Shape,
): { readonly window: WindowGeometry; readonly point: WindowGeometry; readonly between: Shape } {
  const between = [...outputShape.slice(0, -1), lastAxis(inputShape) * options.depthMultiplier];
  const ones = options.kernelSize.map(() => 1);
  const single = { kernelSize: ones, stride: ones, dilation: ones, padding: 'valid' as const };
  return {
    window: windowOver(inputShape, options),
    point: windowOver(between, single),
    between,
  };
}

export const separableConv1dLayer = separableConvolution('separableConv1d', 1);
export const separableConv2dLayer = separableConvolution('separableConv2d', 2);

/**
 * Each channel of a sequence by itself, then a mixture. Shape: `[steps, channels] → [fewer,
 * filters]`.
 *
 * @param options filters and kernelSize; depthMultiplier, stride and dilation 1 unless given;
 *   padding as in `conv1d`
 */
export function separableConv1d<const Filters extends number>(
  options: FilterSettings &
    WindowSettings<number> & { readonly filters: Filters; readonly depthMultiplier?: number },
): Layer<SequenceRule<'separableConv1d', Filters>> {
  checkFilterSettings('separableConv1d', options, ['filters', 'depthMultiplier']);
  const { filters, depthMultiplier = 1, name } = options;
  const all = { filters, depthMultiplier, ...window1d(options), ...filterOptions(options) };
  return layerOf(separableConv1dLayer, all, name);
}

/**
 * Each channel of an image by itself, then a mixture.
 *
 * @param options filters and kernelSize; depthMultiplier, stride and dilation 1 unless given;
 *   padding as in `conv2d`
 */
export function separableConv2d<const Filters extends number>(
  options: FilterSettings &
    WindowSettings<PerAxis> & { readonly filters: Filters; readonly depthMultiplier?: number },
): Layer<ImagesRule<'separableConv2d', Filters>> {
  checkFilterSettings('separableConv2d', options, ['filters', 'depthMultiplier']);
  const { filters, depthMultiplier = 1, name } = options;
  const all = { filters, depthMultiplier, ...window2d(options), ...filterOptions(options) };
  return layerOf(separableConv2dLayer, all, name);
}
