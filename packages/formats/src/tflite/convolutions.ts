/** Convolutions and pooling: rows, height, width, channels. */
import { permuted } from '../reordering/permuted.ts';
import {
  convolve,
  enlargingPadding,
  type Filters,
  gridOf,
  pool,
  type SlidingWindow,
} from '../tensor-graph/layers/windows.ts';
import type { Operation } from '../tensor-graph/operation.ts';
import type { TfliteNode } from './file.ts';
import { fused, type Rule, type Rules } from './operator.ts';

export const convolutionRules: Rules = {
  /** Filters are `[filters, height, width, channels]`. */
  CONV_2D(operation, node) {
    const { numbers, shape } = operation.constant(1);
    const [filters = 0, ...size] = shape;
    if (operation.flow(0).shape.at(-1) !== size.at(-1)) {
      operation.refuse('has groups', 'filters that see all channels');
    }
    const weights = permuted(numbers, shape, [1, 2, 3, 0]);
    convolution(operation, node, { kind: 'full', filters, weights }, 4);
  },

  /** `[1, height, width, channels · multiplier]`, which is our order. */
  DEPTHWISE_CONV_2D(operation, node) {
    const { numbers, shape } = operation.constant(1);
    const filters = shape[3] ?? 0;
    convolution(operation, node, { kind: 'depthwise', filters, weights: numbers }, 5);
  },

  TRANSPOSE_CONV: transposedConvolution,
  MAX_POOL_2D: pooling('max'),
  AVERAGE_POOL_2D: pooling('average'),
};

const paddings = ['same', 'valid'] as const;

/** @param dilations where the options have them; the activation stands in front of those */
function convolution(
  operation: Operation,
  { options }: TfliteNode,
  filters: Filters,
  dilations: number,
): void {
  const flow = operation.flow(0);
  const { shape } = operation.constant(1);
  const biases = operation.optionalConstant(2)?.numbers;
  const window: SlidingWindow = {
    size: shape.slice(1, 3),
    stride: [options?.int32(2) ?? 1, options?.int32(1) ?? 1],
    dilation: [options?.int32(dilations + 1, 1) ?? 1, options?.int32(dilations, 1) ?? 1],
    padding: paddings[options?.int8(0) ?? 0] ?? 'same',
  };
  const given = { grid: gridOf(flow, 'last'), window, filters: { ...filters, biases } };
  operation.give(fused(operation, convolve(operation, flow, given), options?.int8(dilations - 1)));
}

/** Inputs: the shape of the result, filters `[filters, height, width, channels]`, x. */
function transposedConvolution(operation: Operation, { options }: TfliteNode): void {
  const flow = operation.flow(2);
  const { numbers, shape } = operation.constant(1);
  const wanted = operation.integers(0);
  const grid = gridOf(flow, 'last');
  const stride = [options?.int32(2) ?? 1, options?.int32(1) ?? 1];
  const size = shape.slice(1, 3);
  const padding = enlargingPadding({
    size,
    stride,
    input: flow.shape.slice(1, 3),
    output: wanted.slice(1, 3),
  });
  const filters = {
    kind: 'transposed',
    filters: shape[0] ?? 0,
    weights: permuted(numbers, shape, [1, 2, 0, 3]),
    biases: operation.optionalConstant(3)?.numbers,
  } as const;
  const window = { size, stride, dilation: [1, 1], padding };
  const result = convolve(operation, flow, { grid, window, filters });
  operation.give(fused(operation, result, options?.int8(3)));
}

function pooling(kind: 'max' | 'average'): Rule {
  return (operation, { options }) => {
    const flow = operation.flow(0);
    const window: SlidingWindow = {
      size: [options?.int32(4) ?? 1, options?.int32(3) ?? 1],
      stride: [options?.int32(2) ?? 1, options?.int32(1) ?? 1],
      dilation: [1, 1],
      padding: paddings[options?.int8(0) ?? 0] ?? 'same',
    };
    const result = pool(operation, flow, { grid: gridOf(flow, 'last'), window, kind });
    operation.give(fused(operation, result, options?.int8(5)));
  };
}
