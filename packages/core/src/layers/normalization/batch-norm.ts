/**
 * Batch normalization (Ioffe and Szegedy 2015): each channel, the last axis, gets mean 0 and variance 1
 * over all rows and cells of the batch, then y = γ ⊙ x̂ + β.
 *
 * Running statistics follow those of the batches, at the end of each step:
 *   running = momentum · running + (1 − momentum) · batch
 * Inference, and a frozen layer in training, normalizes by them instead and leaves them alone. Both
 * variances are biased (divided by n), as in Keras; PyTorch's running variance is divided by n − 1.
 */
import { aboveZero, checkOption, checkOptions, fraction } from '../../errors/option-checks.ts';
import { constant, zeros } from '../../initializers/factories.ts';
import { lastAxis, type Shape } from '../../tensor/shape.ts';
import type { SameShapeRule } from '../../tensor/shape-rules.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import {
  type AffineOptions,
  type AffineSettings,
  affineChecks,
  affineForward,
  affineOptions,
  affineParameters,
} from './scale-and-shift.ts';

export interface BatchNormOptions extends AffineOptions {
  /** The share of the old running statistics in the new. */
  readonly momentum: number;
  /** Added to variances, so that a channel of equal numbers divides by no 0. */
  readonly epsilon: number;
}

const over = 'rows';

export const batchNormLayer = defineLayer({
  kind: 'batchNorm',

  outputShape(options: BatchNormOptions, input: Shape, place: string): Shape {
    checkOption(options.momentum, { place, option: 'momentum' }, fraction);
    checkOption(options.epsilon, { place, option: 'epsilon' }, aboveZero);
    return input;
  },

  parameters: (options: BatchNormOptions, input: Shape) => affineParameters(options, input),

  state(_options: BatchNormOptions, input: Shape) {
    const shape = [lastAxis(input)];
    return {
      runningMean: { shape, initializer: zeros() },
      runningVariance: { shape, initializer: constant(1) },
    };
  },

  channelScale: ({ epsilon }) => ({
    ...{ mean: 'runningMean', variance: 'runningVariance', epsilon },
    ...{ gamma: 'gamma', beta: 'beta' },
  }),

  forward(k, { epsilon }, pass) {
    const { x, state } = pass;
    const { runningMean: mean, runningVariance: variance } = state;
    affineForward(k, pass, (out) => k.normalize({ x, mean, variance, epsilon, over, out }));
  },

  trainingForward(k, { epsilon }, pass) {
    const { x, inputShape } = pass;
    const channels = [lastAxis(inputShape)];
    const mean = pass.save('mean', channels, 'batch');
    const variance = pass.save('variance', channels, 'batch');
    k.moments({ x, mean, variance, over });
    affineForward(k, pass, (out) => k.normalize({ x, mean, variance, epsilon, over, out }));
  },

  update(k, { momentum }, { state, saved }) {
    k.movingAverage({ average: state.runningMean, value: saved('mean'), momentum });
    k.movingAverage({ average: state.runningVariance, value: saved('variance'), momentum });
  },
});

/**
 * Normalizes each channel over the batch. Shape: kept; the channels are the last axis.
 *
 * @param options momentum 0.9, as PyTorch has it (which counts the other way round, 0.1), epsilon 1e-3,
 *   center and scale true unless given
 */
export function batchNorm(
  options: AffineSettings & {
    readonly momentum?: number;
    readonly epsilon?: number;
    readonly name?: string;
  } = {},
): Layer<SameShapeRule> {
  checkOptions(options, 'batchNorm', {
    momentum: checkedByLayer,
    epsilon: checkedByLayer,
    ...affineChecks,
    ...nameOnly,
  });
  const { momentum = 0.9, epsilon = 1e-3 } = options;
  return layerOf(batchNormLayer, { momentum, epsilon, ...affineOptions(options) }, options.name);
}
