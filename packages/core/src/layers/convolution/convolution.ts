/** Filters that slide over steps or over an image: z = Σ over taps of x · W + b, y = f(z). */
import { glorotUniform, zeros } from '../../initializers/factories.ts';
import type { Initializer, ParameterSpec } from '../../initializers/initializer.ts';
import { lastAxis, type Shape, sizeOf } from '../../tensor/shape.ts';
import { checkActivation, type LayerActivation } from '../common/activation-option.ts';
import { biasedForward, linearWeights } from '../common/bias-and-activation.ts';
import { atLeastOne } from '../common/options.ts';
import { checkWeightLimits, type WeightLimits, weightLimits } from '../common/weight-limits.ts';
import {
  checkGrid,
  checkWindow,
  type Padding,
  shapeAfterWindow,
  type WindowOptions,
  windowOver,
} from '../common/window.ts';
import { defineLayer } from '../layer.ts';

/** What every layer with filters has besides its window. */
export interface FilterOptions extends WeightLimits {
  readonly activation: LayerActivation;
  readonly bias: boolean;
  readonly weights: Initializer;
  readonly biases: Initializer;
}

export interface ConvolutionOptions extends WindowOptions, FilterOptions {
  readonly filters: number;
}

/** What a caller may say about filters; all of it has a default. */
export interface FilterSettings extends WeightLimits {
  /** `valid` unless given: only windows that lie within the input. */
  readonly padding?: Padding;
  /** `linear` unless given. */
  readonly activation?: LayerActivation;
  /** Whether there is a bias per output channel; yes unless given. */
  readonly bias?: boolean;
  /** Glorot uniform unless given. */
  readonly weights?: Initializer;
  /** Zeros unless given. */
  readonly biases?: Initializer;
  readonly name?: string;
}

export function filterOptions(settings: FilterSettings): FilterOptions & { padding: Padding } {
  const { padding = 'valid', activation = 'linear', bias = true } = settings;
  const { weights = glorotUniform(), biases = zeros() } = settings;
  return { padding, activation, bias, weights, biases, ...weightLimits(settings) };
}

/** One bias per output channel, unless the option turns them off. */
export function biasesOf(
  options: FilterOptions,
  channels: number,
  fans: { readonly fanIn: number; readonly fanOut: number },
): ParameterSpec | undefined {
  return options.bias ? { shape: [channels], initializer: options.biases, ...fans } : undefined;
}

/** `conv1d` (axes 1) and `conv2d` (axes 2). */
export function convolution<const Kind extends string>(kind: Kind, axes: 1 | 2) {
  return defineLayer({
    kind,

    outputShape(options: ConvolutionOptions, input: Shape, place: string): Shape {
      atLeastOne(options.filters, 'filters', place);
      checkWeightLimits(options, place);
      checkWindow(options, axes, place);
      checkActivation(options.activation, place);
      checkGrid(input, axes, place);
      return shapeAfterWindow(input, options, { channels: options.filters, place });
    },

    parameters(options: ConvolutionOptions, input: Shape) {
      const { filters, kernelSize } = options;
      const channels = lastAxis(input);
      const taps = sizeOf(kernelSize);
      const fans = { fanIn: taps * channels, fanOut: taps * filters };
      return {
        weights: {
          shape: [...kernelSize, channels, filters],
          initializer: options.weights,
          ...fans,
          ...weightLimits(options),
        },
        biases: biasesOf(options, filters, fans),
      };
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
