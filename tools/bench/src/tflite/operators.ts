/**
 * What a step is as an operator of TensorFlow Lite: its code and options, and the constants that it
 * reads.
 */
import type { Activation, Operation, Step } from '../networks/steps.ts';
import { byte, float, int, ints, type Table } from './flat-buffer.ts';
import { type Operator, operatorCodes, optionTypes, type Tensor } from './schema.ts';

type Written = Pick<Operator, 'code' | 'options'>;

const same = 0;
const valid = 1;

/** Sequences are pictures of one line. */
export function asPlane(sizes: readonly number[]): readonly [number, number] {
  const [first = 1, second] = sizes;
  return second === undefined ? [1, first] : [first, second];
}

export function rowShape(shape: readonly number[], rows: number): readonly number[] {
  return shape.length === 2 ? [rows, 1, ...shape] : [rows, ...shape];
}

/**
 * @param isRectified whether what it says is cut off at 0 at once
 * @param rows examples together
 */
export function operatorOf(step: Step, isRectified: boolean, rows: number): Written {
  const { operation, outputShape } = step;
  const fused = byte(isRectified ? 1 : 0);
  switch (operation.kind) {
    case 'dense':
      return written('fullyConnected', 'fullyConnected', { 0: fused });
    case 'convolution':
      return convolution(operation, step, isRectified);
    case 'pool': {
      const [[height, width], [down, right]] = [asPlane(operation.size), asPlane(operation.stride)];
      const code = operation.how === 'max' ? 'maxPool' : 'averagePool';
      const size = { 3: int(width), 4: int(height) };
      return written(code, 'pool', { 0: byte(valid), 1: int(right), 2: int(down), ...size });
    }
    case 'globalAverage':
      return written('mean', 'reducer', { 0: byte(0) }); // drops the axes
    case 'flatten':
      return written('reshape', 'reshape', { 0: ints([rows, ...outputShape]) });
    case 'add':
      return written('add', 'add', { 0: fused });
    case 'activation':
      return activationOf(operation.activation);
  }
}

/** Of what is no rectifier, or stands where none can be fused. */
export function activationOf(activation: Activation): Written {
  switch (activation) {
    case 'softmax':
      return written('softmax', 'softmax', { 0: float(1) });
    case 'relu':
      return { code: operatorCodes.relu };
    case 'sigmoid':
      return { code: operatorCodes.logistic };
    case 'linear':
      throw new Error('nothing to do is no operator');
  }
}

function written(
  code: keyof typeof operatorCodes,
  type: keyof typeof optionTypes,
  table: Table,
): Written {
  return { code: operatorCodes[code], options: { type: optionTypes[type], table } };
}

type Convolution = Operation & { readonly kind: 'convolution' };

function convolution(operation: Convolution, step: Step, isRectified: boolean): Written {
  const [down, right] = asPlane(operation.stride);
  const padding = byte(operation.padding === 'same' ? same : valid);
  const fused = byte(isRectified ? 1 : 0);
  const head = { 0: padding, 1: int(right), 2: int(down) };
  if (!operation.isDepthwise) {
    return written('convolution', 'convolution', { ...head, 3: fused, 4: int(1), 5: int(1) });
  }
  const multiplier = (step.outputShape.at(-1) ?? 1) / (step.inputShape.at(-1) ?? 1);
  const tail = { 3: int(multiplier), 4: fused, 5: int(1), 6: int(1) };
  return written('depthwiseConvolution', 'depthwiseConvolution', { ...head, ...tail });
}

/** Weights and biases, or what else an operator reads. */
export function constantsOf(step: Step, rows: number): readonly Tensor[] {
  const { name, operation, weights, biases, outputShape } = step;
  if (operation.kind === 'globalAverage') {
    return [{ name: `${name}/axes`, shape: [2], numbers: Int32Array.of(1, 2) }];
  }
  if (operation.kind === 'flatten') {
    const numbers = Int32Array.of(rows, ...outputShape);
    return [{ name: `${name}/shape`, shape: [numbers.length], numbers }];
  }
  if (weights === undefined) return [];
  const units = outputShape.at(-1) ?? 1;
  const numbers = biases ?? new Float32Array(units);
  return [
    { name: `${name}/weights`, ...weightsOf(step, weights, units) },
    { name: `${name}/biases`, shape: [units], numbers },
  ];
}

/**
 * The outputs first, `[units, inputs]` and `[filters, height, width, channels]`; depthwise as ours.
 */
function weightsOf(
  { operation, inputShape }: Step,
  weights: Float32Array,
  units: number,
): Omit<Tensor, 'name'> {
  if (operation.kind !== 'convolution') {
    return { shape: [units, weights.length / units], numbers: transposed(weights, units) };
  }
  const kernel = asPlane(operation.kernelSize);
  if (operation.isDepthwise) return { shape: [1, ...kernel, units], numbers: weights };
  const shape = [units, ...kernel, inputShape.at(-1) ?? 1];
  return { shape, numbers: transposed(weights, units) };
}

function transposed(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns;
  return Float32Array.from(matrix, (_, i) => {
    return matrix[(i % rows) * columns + Math.floor(i / rows)]!;
  });
}
