/**
 * A depthwise convolution and then a mixture of its channels at each cell (a convolution of kernel
 * size 1), with one bias and one activation at the end: far fewer weights than a full convolution.
 */
import type { WindowGeometry } from '../../kernels/window.ts';
import { lastAxis, type Shape, sizeOf } from '../../tensor/shape.ts';
import { checkActivation } from '../common/activation-option.ts';
import { biasedForward, linearWeights } from '../common/bias-and-activation.ts';
import { atLeastOne } from '../common/options.ts';
import { checkWeightLimits, weightLimits } from '../common/weight-limits.ts';
import {
  checkGrid,
  checkWindow,
  shapeAfterWindow,
  type WindowOptions,
  windowOver,
} from '../common/window.ts';
import { defineLayer } from '../layer.ts';
import { biasesOf, type FilterOptions } from './convolution.ts';

export interface SeparableOptions extends WindowOptions, FilterOptions {
  readonly filters: number;
  /** Channels between the two halves, per input channel. */
  readonly depthMultiplier: number;
}

/** `separableConv1d` (axes 1) and `separableConv2d` (axes 2). */
export function separableConvolution<const Kind extends string>(kind: Kind, axes: 1 | 2) {
  return defineLayer({
    kind,

    outputShape(options: SeparableOptions, input: Shape, place: string): Shape {
      atLeastOne(options.filters, 'filters', place);
      atLeastOne(options.depthMultiplier, 'depthMultiplier', place);
      checkWindow(options, axes, place);
      checkWeightLimits(options, place);
      checkActivation(options.activation, place);
      checkGrid(input, axes, place);
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
  const { filters, kernelSize, depthMultiplier, weights: initializer } = options;
  const between = lastAxis(input) * depthMultiplier;
  const taps = sizeOf(kernelSize);
  const mixing = { fanIn: between, fanOut: filters };
  return {
    depthwiseWeights: {
      shape: [...kernelSize, lastAxis(input), depthMultiplier],
      initializer,
      fanIn: taps * lastAxis(input),
      fanOut: taps * depthMultiplier,
      units: between,
      ...weightLimits(options),
    },
    pointwiseWeights: {
      shape: [...kernelSize.map(() => 1), between, filters],
      initializer,
      ...mixing,
      ...weightLimits(options),
    },
    biases: biasesOf(options, filters, mixing),
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
