/**
 * A convolution run the other way: each input cell spreads W over the cells that a convolution would
 * have seen from it, so a stride enlarges. Forward is the input gradient of that convolution. W is `[…kernelSize, filters, channels]`.
 */
import { SpecError } from '../../errors/catalogue.ts';
import { lastAxis, type Shape, sizeOf } from '../../tensor/shape.ts';
import { checkActivation } from '../common/activation-option.ts';
import { biasedForward } from '../common/bias-and-activation.ts';
import { atLeastOne } from '../common/options.ts';
import { checkWeightLimits, weightLimits } from '../common/weight-limits.ts';
import { checkGrid, checkWindow, windowOver } from '../common/window.ts';
import { defineLayer } from '../layer.ts';
import { biasesOf, type ConvolutionOptions } from './convolution.ts';

/** `conv1dTranspose` (axes 1) and `conv2dTranspose` (axes 2). */
export function transposedConvolution<const Kind extends string>(kind: Kind, axes: 1 | 2) {
  return defineLayer({
    kind,

    outputShape(options: ConvolutionOptions, input: Shape, place: string): Shape {
      atLeastOne(options.filters, 'filters', place);
      checkWindow(options, axes, place);
      checkWeightLimits(options, place);
      checkNotCausal(options, place);
      checkActivation(options.activation, place);
      checkGrid(input, axes, place);
      return enlarged(input, options);
    },

    parameters(options: ConvolutionOptions, input: Shape) {
      const { filters, kernelSize } = options;
      const channels = lastAxis(input);
      const taps = sizeOf(kernelSize);
      const fans = { fanIn: taps * filters, fanOut: taps * channels };
      return {
        weights: {
          shape: [...kernelSize, filters, channels],
          initializer: options.weights,
          ...fans,
          ...weightLimits(options),
        },
        biases: biasesOf(options, filters, fans),
      };
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
    return (cells - 1) * stride + (size - 1) * options.dilation[axis]! + 1;
  });
  return [...grid, options.filters];
}

function checkNotCausal({ padding }: ConvolutionOptions, place: string): void {
  if (padding !== 'causal') return;
  const known = ['valid', 'same'];
  throw new SpecError('UNKNOWN_NAME', { place, what: 'padding', name: padding, known });
}
