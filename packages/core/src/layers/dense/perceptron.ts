/**
 * Rosenblatt's unit (1958; Mitchell, Machine Learning, ch. 4): o = step(x·W + b), or sign for
 * targets of ±1. A step has no slope to go down, so the backward pass leaves it out: δ = ∂C/∂o.
 * With the quadratic cost that is the perceptron rule, w += rate · (t − o) · x. The same with a
 * `linear` dense layer is the delta rule.
 *
 * It is a rule of its own, not the gradient of the cost: finite differences of a step are 0.
 */
import { ShapeError } from '../../errors/catalogue.ts';
import { checkOption, checkOptions, wholeNumber } from '../../errors/option-checks.ts';
import { zeros } from '../../initializers/factories.ts';
import type { Initializer } from '../../initializers/initializer.ts';
import { formatShape, type Shape, sizeOf } from '../../tensor/shape.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import type { DenseRule } from './dense.ts';

export interface PerceptronOptions {
  readonly units: number;
  readonly activation: 'step' | 'sign';
  readonly weights: Initializer;
  readonly biases: Initializer;
}

export const perceptronLayer = defineLayer({
  kind: 'perceptron',

  outputShape(options: PerceptronOptions, input: Shape, place: string): Shape {
    checkOption(options.units, { place, option: 'units' }, wholeNumber());
    if (input.length !== 1) {
      const got = formatShape(input);
      const hint = 'put flatten() in front of it';
      throw new ShapeError('SHAPE_MISMATCH', { place, needs: 'a vector', got, hint });
    }
    return [options.units];
  },

  parameters({ units, weights, biases }: PerceptronOptions, input: Shape) {
    const fans = { fanIn: sizeOf(input), fanOut: units };
    return {
      weights: { shape: [sizeOf(input), units], initializer: weights, ...fans },
      biases: { shape: [units], initializer: biases, ...fans },
    };
  },

  forward(k, { activation }, { x, y, outputShape, parameters, temporary }) {
    const product = temporary('product', outputShape);
    const z = temporary('z', outputShape);
    k.matmul({ a: x, b: parameters.weights, out: product });
    k.addRow({ x: product, row: parameters.biases, out: z });
    k.activate({ x: z, out: y, activation: { name: activation } });
  },

  backward(k, _options, { x, dy, dx, parameters, gradients }) {
    if (gradients !== undefined) {
      k.matmul({ a: x, b: dy, out: gradients.weights, transposeA: true });
      k.sumRows({ x: dy, out: gradients.biases });
    }
    if (dx !== undefined) k.matmul({ a: dy, b: parameters.weights, out: dx, transposeB: true });
  },
});

/**
 * Threshold units that learn by the perceptron rule: train them with `quadraticCost`.
 * Shape: `[inputs] → [units]`.
 *
 * @param units how many outputs
 * @param options activation: `step` (0 or 1) unless `sign` (−1 or 1); weights and biases start at
 *   zero unless given
 */
export function perceptron<const Units extends number>(
  units: Units,
  options: {
    readonly activation?: 'step' | 'sign';
    readonly weights?: Initializer;
    readonly biases?: Initializer;
    readonly name?: string;
  } = {},
): Layer<DenseRule<Units>> {
  checkOptions(options, 'perceptron', {
    activation: checkedByLayer,
    weights: checkedByLayer,
    biases: checkedByLayer,
    ...nameOnly,
  });
  const { activation = 'step', weights = zeros(), biases = zeros() } = options;
  return layerOf(perceptronLayer, { units, activation, weights, biases }, options.name);
}
