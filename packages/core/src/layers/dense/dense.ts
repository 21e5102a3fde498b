/**
 * Every unit sees every input: z = x·W + b, y = f(z). On `[steps, channels]` it works step by step.
 *
 * Backward, with δ = ∂C/∂z (the four equations of backpropagation, see docs/backprop.md):
 *   δ = f′(z) ⊙ ∂C/∂y    ∂C/∂W = xᵀ·δ    ∂C/∂b = Σ rows of δ    ∂C/∂x = δ·Wᵀ
 */
import { ShapeError } from '../../errors/catalogue.ts';
import { checkOption, checkOptions, wholeNumber } from '../../errors/option-checks.ts';
import { glorotUniform, zeros } from '../../initializers/factories.ts';
import type { Initializer } from '../../initializers/initializer.ts';
import { formatShape, lastAxis, type Shape } from '../../tensor/shape.ts';
import type { ShapeConflict, ShapeRule } from '../../tensor/shape-rules.ts';
import {
  activateBackward,
  activateForward,
  checkActivation,
  isLinear,
  type LayerActivation,
} from '../common/activation-option.ts';
import { linearWeights } from '../common/bias-and-activation.ts';
import { limitChecks, weightChecks } from '../common/layer-options.ts';
import { checkWeightLimits, type WeightLimits, weightLimits } from '../common/weight-limits.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface DenseOptions extends WeightLimits {
  readonly units: number;
  readonly activation: LayerActivation;
  readonly bias: boolean;
  readonly weights: Initializer;
  readonly biases: Initializer;
}

export const denseLayer = defineLayer({
  kind: 'dense',

  outputShape(options: DenseOptions, input: Shape, place: string): Shape {
    checkOption(options.units, { place, option: 'units' }, wholeNumber());
    checkWeightLimits(options, place);
    checkActivation(options.activation, place);
    if (input.length !== 1 && input.length !== 2) {
      throw new ShapeError('SHAPE_MISMATCH', {
        place,
        needs: 'a vector, or steps × channels,',
        got: formatShape(input),
        hint: 'put flatten() in front of it',
      });
    }
    return [...input.slice(0, -1), options.units];
  },

  parameters(options: DenseOptions, input: Shape) {
    const fanIn = lastAxis(input);
    const fans = { fanIn, fanOut: options.units };
    return {
      weights: {
        shape: [fanIn, options.units],
        initializer: options.weights,
        ...fans,
        ...weightLimits(options),
      },
      biases: options.bias
        ? { shape: [options.units], initializer: options.biases, ...fans }
        : undefined,
    };
  },

  channelWeights: (options) => linearWeights(options),

  forward(k, options, { x, y, outputShape, parameters: { weights, biases }, temporary, save }) {
    const hasNone = isLinear(options.activation);
    const z = hasNone ? y : save('z', outputShape); // [rows, units]
    const product = biases === undefined ? z : temporary('product', outputShape);
    k.matmul({ a: x, b: weights, out: product });
    if (biases !== undefined) k.addRow({ x: product, row: biases, out: z });
    if (!hasNone) activateForward(k, options.activation, { z, y });
  },

  backward(k, options, { x, y, dy, dx, parameters, gradients, outputShape, temporary, saved }) {
    const hasNone = isLinear(options.activation);
    const delta = hasNone ? dy : temporary('delta', outputShape); // [rows, units]
    if (!hasNone) {
      activateBackward(k, options.activation, { z: saved('z'), y, dy, dz: delta });
    }
    if (gradients !== undefined) {
      k.matmul({ a: x, b: delta, out: gradients.weights, transposeA: true });
      if (gradients.biases !== undefined) k.sumRows({ x: delta, out: gradients.biases });
    }
    if (dx !== undefined) {
      k.matmul({ a: delta, b: parameters.weights, out: dx, transposeB: true });
    }
  },
});

/** Shape rule of `dense(Units)`. */
export interface DenseRule<Units extends number> extends ShapeRule {
  readonly output: this['input'] extends readonly [number]
    ? [Units]
    : this['input'] extends readonly [infer Steps extends number, number]
      ? [Steps, Units]
      : number extends this['input']['length']
        ? Shape
        : ShapeConflict<'dense() needs a vector; put flatten() in front of it'>;
}

/**
 * A fully connected layer.
 * Shape: `[inputs] → [units]`, or `[steps, channels] → [steps, units]`.
 *
 * @param units how many outputs
 * @param options activation (`linear` unless given), bias (true unless given), the initializers of
 *   weights and biases (Glorot uniform, zeros), l1, l2 and maxNorm of its weights, and a name for
 *   messages
 *
 * @example
 * sequential(input(4), dense(8, { activation: 'relu' }), dense(3, { activation: 'softmax' }));
 */
export function dense<const Units extends number>(
  units: Units,
  options: {
    readonly activation?: LayerActivation;
    readonly bias?: boolean;
    readonly weights?: Initializer;
    readonly biases?: Initializer;
    readonly name?: string;
  } & WeightLimits = {},
): Layer<DenseRule<Units>> {
  checkOptions(options, 'dense', { ...weightChecks, ...limitChecks });
  const {
    activation = 'linear',
    bias = true,
    weights = glorotUniform(),
    biases = zeros(),
  } = options;
  const limits = weightLimits(options);
  return layerOf(denseLayer, { units, activation, bias, weights, biases, ...limits }, options.name);
}
