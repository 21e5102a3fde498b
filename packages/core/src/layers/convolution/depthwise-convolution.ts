/** Each channel has filters of its own: output channel c·multiplier + m comes from input channel c. */
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

export interface DepthwiseOptions extends WindowOptions, FilterOptions {
  /** Output channels per input channel. */
  readonly depthMultiplier: number;
}

/** `depthwiseConv1d` (axes 1) and `depthwiseConv2d` (axes 2). */
export function depthwiseConvolution<const Kind extends string>(kind: Kind, axes: 1 | 2) {
  return defineLayer({
    kind,

    outputShape(options: DepthwiseOptions, input: Shape, place: string): Shape {
      atLeastOne(options.depthMultiplier, 'depthMultiplier', place);
      checkWindow(options, axes, place);
      checkWeightLimits(options, place);
      checkActivation(options.activation, place);
      checkGrid(input, axes, place);
      const channels = lastAxis(input) * options.depthMultiplier;
      return shapeAfterWindow(input, options, { channels, place });
    },

    parameters(options: DepthwiseOptions, input: Shape) {
      const { kernelSize, depthMultiplier } = options;
      const channels = lastAxis(input);
      const taps = sizeOf(kernelSize);
      const fans = { fanIn: taps * lastAxis(input), fanOut: taps * depthMultiplier };
      return {
        weights: {
          shape: [...kernelSize, channels, depthMultiplier],
          initializer: options.weights,
          ...fans,
          units: channels * depthMultiplier,
          ...weightLimits(options),
        },
        biases: biasesOf(options, channels * depthMultiplier, fans),
      };
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
