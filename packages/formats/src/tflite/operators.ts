/** The table of TensorFlow Lite operators: how each becomes layers. Channels stand last. */
import { type activation, elu, gelu, leakyRelu, prelu, sine, sizeOf } from '@reflexarc/core';
import type { Reduction } from '@reflexarc/core/kernels';
import { cast } from '../tensor-graph/layers/cast.ts';
import { activate, activateAlong, exponential } from '../tensor-graph/layers/elementwise.ts';
import { matrixProduct, swapped } from '../tensor-graph/layers/matrices.ts';
import { type PlaceOf, placeOf } from '../tensor-graph/layers/places.ts';
import { product, transposed } from '../tensor-graph/layers/product.ts';
import { reduce } from '../tensor-graph/layers/reduction.ts';
import { join, reshapeTo, squeeze, transpose, unsqueeze } from '../tensor-graph/layers/shapes.ts';
import type { Operation } from '../tensor-graph/operation.ts';
import type { Flow, Value } from '../tensor-graph/value.ts';
import { arithmeticRules } from './arithmetic.ts';
import { convolutionRules } from './convolutions.ts';
import type { TfliteNode } from './file.ts';
import { fused, type Rule, type Rules } from './operator.ts';
import { partRules } from './parts.ts';
import { resizeRules } from './resizing.ts';

type Activation = Parameters<typeof activation>[0];

const plain =
  (name: Activation | ((node: TfliteNode) => Activation)): Rule =>
  (operation, node) => {
    const chosen = typeof name === 'function' ? name(node) : name;
    operation.give(activate(operation, operation.flow(0), chosen));
  };

const softmax =
  (name: 'softmax' | 'logSoftmax'): Rule =>
  (operation, node) => {
    const flow = operation.flow(0);
    const beta = node.options?.float32(0, 1) ?? 1;
    if (name === 'softmax' && beta !== 1) operation.refuse(`has β ${beta}`, 'β of 1');
    operation.give(activateAlong(operation, flow, flow.shape.length - 1, name));
  };

const reduction =
  (how: Reduction): Rule =>
  (operation, node) => {
    const flow = operation.flow(0);
    const axes = operation.integers(1).map((axis) => operation.axis(axis, flow.shape.length));
    const keeps = node.options?.int8(0) === 1;
    operation.give(reduce(operation, flow, { axes, keeps, how }));
  };

/** Of equal numbers, the first one counts. */
const place =
  (how: PlaceOf['how']): Rule =>
  (operation) => {
    const flow = operation.flow(0);
    const axis = operation.axis(operation.integers(1)[0] ?? 0, flow.shape.length);
    operation.give(placeOf(operation, flow, { axis, keeps: false, how }));
  };

/** A rule for each operator that layers can compute. */
export const tfliteOperators: Rules = {
  ...arithmeticRules,
  ...convolutionRules,
  ...partRules,
  ...resizeRules,
  RELU: plain('relu'),
  RELU6: plain('relu6'),
  LOGISTIC: plain('sigmoid'),
  TANH: plain('tanh'),
  HARD_SWISH: plain('hardSwish'),
  SIN: plain(sine()),
  SIGN: plain('sign'),
  EXP: (operation) => operation.give(exponential(operation, operation.flow(0))),
  ELU: plain(elu()),
  LEAKY_RELU: plain(({ options }) => leakyRelu({ alpha: options?.float32(0) ?? 0 })),
  GELU: plain(({ options }) => gelu({ approximate: options?.int8(0) === 1 ? 'tanh' : 'none' })),
  SOFTMAX: softmax('softmax'),
  LOG_SOFTMAX: softmax('logSoftmax'),
  PRELU: slopes,
  MEAN: reduction('mean'),
  SUM: reduction('sum'),
  REDUCE_MAX: reduction('maximum'),
  REDUCE_MIN: reduction('minimum'),
  ARG_MAX: place('maximum'),
  ARG_MIN: place('minimum'),
  FULLY_CONNECTED: fullyConnected,

  BATCH_MATMUL(operation, { options }) {
    const [a, b] = [0, 1].map((index) => {
      const value = operation.value(index);
      return options?.int8(index) === 1 ? swapped(operation, value) : value;
    }) as [Value, Value];
    operation.give(matrixProduct(operation, a, b));
  },

  CAST: (operation, { type }) => {
    operation.give(cast(operation, type?.startsWith('float') ? 'float' : (type ?? 'another type')));
  },

  /** Constants are floats already, whatever stood in the file. */
  DEQUANTIZE: (operation) => operation.give(operation.value(0)),

  CONCATENATION(operation, { inputs, options }) {
    const values = inputs.map((_, index) => operation.value(index));
    const axis = operation.axis(options?.int32(0) ?? 0, values[0]?.shape.length ?? 0);
    const joined = join(operation, values, axis);
    operation.give(joined.isConstant ? joined : fused(operation, joined, options?.int8(1)));
  },

  RESHAPE(operation, { options }) {
    const given = operation.optionalConstant(1);
    const target = given === undefined ? (options?.int32s(0) ?? []) : Array.from(given.numbers);
    operation.give(reshapeTo(operation, operation.value(0), target));
  },

  TRANSPOSE(operation) {
    operation.give(transpose(operation, operation.value(0), operation.integers(1)));
  },

  SQUEEZE(operation, { options }) {
    const value = operation.value(0);
    const rank = value.shape.length;
    const given = (options?.int32s(0) ?? []).map((axis) => operation.axis(axis, rank));
    const long = value.shape.map((_, axis) => axis).filter((axis) => value.shape[axis] === 1);
    operation.give(squeeze(operation, value, given.length > 0 ? given : long));
  },

  EXPAND_DIMS(operation) {
    const value = operation.value(0);
    const [axis = 0] = operation.integers(1);
    operation.give(unsqueeze(value, [operation.axis(axis, value.shape.length + 1)]));
  },
};

/** Weights are `[to, from]`; what comes in is flattened unless its axes are to be kept. */
function fullyConnected(operation: Operation, { options }: TfliteNode): void {
  const flow = operation.flow(0);
  const { numbers, shape } = operation.constant(1);
  const [to = 1, from = 1] = shape;
  if (options !== undefined && options.int8(1) !== 0) {
    operation.refuse('has shuffled weights', 'weights in the usual order');
  }
  const keeps = options?.int8(2) === 1;
  const rows = sizeOf(flow.shape) / from;
  const x = keeps ? flow : (reshapeTo(operation, flow, [rows, from]) as Flow);
  const biases = operation.optionalConstant(2)?.numbers;
  const weights = transposed(numbers, to, from);
  const y = product(operation, x, { numbers: weights, from, to, ...(biases && { biases }) });
  operation.give(fused(operation, y, options?.int8(0)));
}

/** Slopes for each channel; axes in front of it share them. */
function slopes(operation: Operation): void {
  const flow = operation.flow(0);
  const { numbers, shape } = operation.constant(1);
  const channels = flow.shape.at(-1) ?? 1;
  if (shape.at(-1) !== channels || numbers.length !== channels) {
    operation.refuse(`has slopes of shape [${shape.join(', ')}]`, 'one slope per channel');
  }
  const node = operation.put(prelu(), [operation.ordered(flow)], {
    parameters: { slopes: numbers },
  });
  operation.giveOrdered(node, flow.shape, flow.batch);
}
