/** An activation as a layer of its own: y = f(x), or softmax over the last axis. */
import { checkOptions } from '../../errors/option-checks.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { SameShapeRule } from '../../tensor/shape-rules.ts';
import {
  activateForward,
  checkActivation,
  type LayerActivation,
} from '../common/activation-option.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface ActivationOptions {
  readonly activation: LayerActivation;
}

export const activationLayer = defineLayer({
  kind: 'activation',

  outputShape(options: ActivationOptions, input: Shape, place: string): Shape {
    checkActivation(options.activation, place);
    return input;
  },

  parameters() {
    return {};
  },

  forward(k, { activation }, { x, y }) {
    activateForward(k, activation, { z: x, y });
  },
});

/**
 * An activation between layers. Shape: kept.
 *
 * @param name which one, or a value such as `sine({ frequency: 3 })`; `softmax` runs over the last
 *   axis
 */
export function activation(
  name: LayerActivation,
  options: { readonly name?: string } = {},
): Layer<SameShapeRule> {
  checkOptions(options, 'activation', nameOnly);
  return layerOf(activationLayer, { activation: name }, options.name);
}

/** Positive numbers that sum to 1 over the last axis: the output of a classifier. Shape: kept. */
export function softmax(options: { readonly name?: string } = {}): Layer<SameShapeRule> {
  return activation('softmax', options);
}

/** The logarithm of softmax, for `negativeLogLikelihood`. Shape: kept. */
export function logSoftmax(options: { readonly name?: string } = {}): Layer<SameShapeRule> {
  return activation('logSoftmax', options);
}
