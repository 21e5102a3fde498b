/** Convolutions and pooling: filters are `[height, width, from, to]`, as ours. */
import { byStatistics } from '../../../tensor-graph/layers/normalization.ts';
import {
  convolve,
  enlargingPadding,
  type Filters,
  type Grid,
  gridOf,
  pool,
  type SlidingWindow,
} from '../../../tensor-graph/layers/windows.ts';
import type { Operation } from '../../../tensor-graph/operation.ts';
import type { Flow } from '../../../tensor-graph/value.ts';
import type { GraphNode } from '../file.ts';
import { fused } from './fused.ts';
import type { Rule, Rules } from './operator.ts';

export const windowRules: Rules = {
  Conv2D: convolution('full'),
  _FusedConv2D: convolution('full'),
  DepthwiseConv2dNative: convolution('depthwise'),
  DepthwiseConv2d: convolution('depthwise'),
  FusedDepthwiseConv2dNative: convolution('depthwise'),
  _FusedDepthwiseConv2dNative: convolution('depthwise'),
  Conv2DBackpropInput: transposedConvolution,
  MaxPool: pooling('max'),
  AvgPool: pooling('average'),
  FusedBatchNorm: normalization,
  FusedBatchNormV2: normalization,
  FusedBatchNormV3: normalization,
};

function isChannelsFirst({ attributes }: GraphNode): boolean {
  return attributes.text('data_format', 'NHWC').startsWith('NC');
}

/** Strides and the like stand for all axes: those of the window are taken. */
function onAxes(
  operation: Operation,
  all: readonly number[],
  { spatial, channels }: Grid,
): readonly number[] {
  if (all.length === 0) return spatial.map(() => 1);
  if (all.length !== spatial.length + 2 || all[channels] !== 1 || all[0] !== 1) {
    operation.refuse(`has steps of [${all.join(', ')}]`, 'steps over height and width');
  }
  return spatial.map((axis) => all[axis]!);
}

function windowOf(
  operation: Operation,
  { attributes }: GraphNode,
  grid: Grid,
  size: readonly number[],
): SlidingWindow {
  const stride = onAxes(operation, attributes.integers('strides'), grid);
  const dilation = onAxes(operation, attributes.integers('dilations'), grid);
  return { size, stride, dilation, padding: paddingOf(operation, attributes, grid) };
}

function paddingOf(
  operation: Operation,
  attributes: GraphNode['attributes'],
  { spatial }: Grid,
): SlidingWindow['padding'] {
  const kind = attributes.text('padding', 'VALID');
  if (kind === 'SAME') return 'same';
  if (kind === 'VALID') return 'valid';
  const explicit = attributes.integers('explicit_paddings'); // before and after, of each axis
  if (kind !== 'EXPLICIT' || explicit.length < 2 * (spatial.length + 2)) {
    return operation.refuse(`has padding ${kind}`, 'SAME, VALID or EXPLICIT');
  }
  return spatial.map((axis) => [explicit[2 * axis]!, explicit[2 * axis + 1]!]);
}

function convolution(kind: 'full' | 'depthwise'): Rule {
  return (operation, node) => {
    const flow = operation.flow(0);
    const { numbers, shape } = operation.constant(1);
    const [height = 1, width = 1, from = 1, last = 1] = shape;
    const grid = gridOf(flow, isChannelsFirst(node) ? 'first' : 'last');
    if (shape.length !== 4 || flow.shape[grid.channels] !== from) {
      const filters = `filters of shape [${shape.join(', ')}]`;
      operation.refuse(`has ${filters}`, 'filters that see all channels of its input');
    }
    const filters: Filters = {
      kind,
      filters: kind === 'full' ? last : from * last,
      weights: numbers,
      biases: fused.biases(operation, node)?.numbers,
    };
    const window = windowOf(operation, node, grid, [height, width]);
    const result = convolve(operation, flow, { grid, window, filters });
    operation.give(fused.rest(operation, node, result));
  };
}

/** Inputs: the shape of the result, filters `[height, width, to, from]`, x. */
function transposedConvolution(operation: Operation, node: GraphNode): void {
  const flow = operation.flow(2);
  const { numbers, shape } = operation.constant(1);
  const wanted = operation.integers(0);
  const grid = gridOf(flow, isChannelsFirst(node) ? 'first' : 'last');
  const size = shape.slice(0, 2);
  const stride = onAxes(operation, node.attributes.integers('strides'), grid);
  const [input, output] = [flow.shape, wanted].map((all) => grid.spatial.map((axis) => all[axis]!));
  const padding = enlargingPadding({ size, stride, input: input!, output: output! });
  const filters: Filters = { kind: 'transposed', filters: shape[2] ?? 0, weights: numbers };
  const window = { size, stride, dilation: size.map(() => 1), padding };
  operation.give(convolve(operation, flow, { grid, window, filters }));
}

function pooling(kind: 'max' | 'average'): Rule {
  return (operation, node) => {
    const flow: Flow = operation.flow(0);
    const grid = gridOf(flow, isChannelsFirst(node) ? 'first' : 'last');
    const size = onAxes(operation, node.attributes.integers('ksize'), grid);
    const window = windowOf(operation, node, grid, size);
    operation.give(pool(operation, flow, { grid, window, kind }));
  };
}

/** Further results are for training: whoever takes them is told that nothing computes them. */
function normalization(operation: Operation, node: GraphNode): void {
  if (node.attributes.has('is_training') && node.attributes.flag('is_training')) {
    operation.refuse('is in training mode', 'a graph that was exported for inference');
  }
  const flow = operation.flow(0);
  const axis = isChannelsFirst(node) ? 1 : flow.shape.length - 1;
  const epsilon = node.attributes.float('epsilon', 1e-4);
  operation.give(byStatistics(operation, flow, { axis, epsilon, momentum: 0.99 }));
}
