/**
 * Layer normalization (Ba, Kiros and Hinton 2016): the channels of each cell, the last axis, get
 * mean 0 and variance 1 among themselves, then y = γ ⊙ x̂ + β. No row looks at another, so training
 * and inference are the same.
 */
import { aboveZero, checkOption, checkOptions } from '../../errors/option-checks.ts';
import type { Shape } from '../../tensor/shape.ts';
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

export interface LayerNormOptions extends AffineOptions {
  /** Added to variances, so that channels of equal numbers divide by no 0. */
  readonly epsilon: number;
}

const over = 'columns';

export const layerNormLayer = defineLayer({
  kind: 'layerNorm',

  outputShape(options: LayerNormOptions, input: Shape, place: string): Shape {
    checkOption(options.epsilon, { place, option: 'epsilon' }, aboveZero);
    return input;
  },

  parameters: (options: LayerNormOptions, input: Shape) => affineParameters(options, input),

  forward(k, { epsilon }, pass) {
    const { x, inputShape } = pass;
    const cells = [...inputShape.slice(0, -1), 1];
    const mean = pass.temporary('mean', cells);
    const variance = pass.temporary('variance', cells);
    k.moments({ x, mean, variance, over });
    affineForward(k, pass, (out) => k.normalize({ x, mean, variance, epsilon, over, out }));
  },
});

/**
 * Normalizes the channels of each cell among themselves. Shape: kept; the channels are the last
 * axis.
 *
 * @param options epsilon 1e-3 (PyTorch's is 1e-5), center and scale true unless given
 */
export function layerNorm(
  options: AffineSettings & { readonly epsilon?: number; readonly name?: string } = {},
): Layer<SameShapeRule> {
  checkOptions(options, 'layerNorm', { epsilon: checkedByLayer, ...affineChecks, ...nameOnly });
  const { epsilon = 1e-3 } = options;
  return layerOf(layerNormLayer, { epsilon, ...affineOptions(options) }, options.name);
}
