/**
 * Batch normalization (Ioffe and Szegedy 2015): each channel, the last axis, gets mean 0 and
 * variance 1 over all rows and cells of the batch, then y = γ ⊙ x̂ + β.
 *
 * Running statistics follow those of the batches, at the end of each step:
 *   running = m · running + (1 − m) · batch
 * m is `momentum`; with bias correction min(momentum, batches / (batches + 10)), where `batches`
 * were followed before: the first becomes the statistics as it is, so that the mean 0 and the
 * variance 1 that they begin with are forgotten, and what they remember grows with the training
 * until `momentum` bounds it. Inference, and a frozen layer in training, normalizes by them instead
 * and leaves them alone. Both variances are biased (divided by n), as in Keras; PyTorch's running
 * variance is divided by n − 1.
 */
import {
  aboveZero,
  checkOption,
  checkOptions,
  fraction,
  trueOrFalse,
} from '../../errors/option-checks.ts';
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
  /** Whether batches are counted. Absent in files that were written before there was a count. */
  readonly biasCorrection?: boolean;
}

const over = 'rows';

export const batchNormLayer = defineLayer({
  kind: 'batchNorm',

  outputShape(options: BatchNormOptions, input: Shape, place: string): Shape {
    checkOption(options.momentum, { place, option: 'momentum' }, fraction);
    checkOption(options.epsilon, { place, option: 'epsilon' }, aboveZero);
    const { biasCorrection = false } = options;
    checkOption(biasCorrection, { place, option: 'biasCorrection' }, trueOrFalse);
    return input;
  },

  parameters: (options: BatchNormOptions, input: Shape) => affineParameters(options, input),

  state({ biasCorrection = false }: BatchNormOptions, input: Shape) {
    const shape = [lastAxis(input)];
    return {
      runningMean: { shape, initializer: zeros() },
      runningVariance: { shape, initializer: constant(1) },
      batches: biasCorrection
        ? { shape: [1], initializer: zeros(), isForTraining: true }
        : undefined,
    };
  },

  channelScale: ({ epsilon }) => ({
    mean: 'runningMean',
    variance: 'runningVariance',
    epsilon,
    gamma: 'gamma',
    beta: 'beta',
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
    const { runningMean, runningVariance, batches } = state;
    k.movingAverage({
      averages: [runningMean, runningVariance],
      values: [saved('mean'), saved('variance')],
      ...(batches !== undefined && { batches }),
      momentum,
    });
  },
});

/**
 * Normalizes each channel over the batch. Shape: kept; the channels are the last axis.
 *
 * @param options momentum 0.9, as PyTorch has it (which counts the other way round, 0.1), epsilon
 *   1e-3, center, scale and biasCorrection true unless given; without bias correction, statistics
 *   that are set from elsewhere are followed as if they came of many batches
 */
export function batchNorm(
  options: AffineSettings & {
    readonly momentum?: number;
    readonly epsilon?: number;
    readonly biasCorrection?: boolean;
    readonly name?: string;
  } = {},
): Layer<SameShapeRule> {
  checkOptions(options, 'batchNorm', {
    momentum: checkedByLayer,
    epsilon: checkedByLayer,
    biasCorrection: checkedByLayer,
    ...affineChecks,
    ...nameOnly,
  });
  const { momentum = 0.9, epsilon = 1e-3, biasCorrection = true } = options;
  const given = { momentum, epsilon, biasCorrection, ...affineOptions(options) };
  return layerOf(batchNormLayer, given, options.name);
}
