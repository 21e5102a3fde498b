/** Convolutions and pooling: channels stand in axis 1, filters in axis 0 of the weights. */
import { permuted } from '../../reordering/permuted.ts';
import {
  convolve,
  type Filters,
  gridOf,
  pool,
  poolAll,
  type SlidingWindow,
} from '../../tensor-graph/layers/windows.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import type { Constant } from '../../tensor-graph/value.ts';
import { integerOr, integers, text } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rule, Rules } from './operator.ts';
import { windowOf } from './window.ts';

export const windowRules: Rules = {
  Conv: convolution,
  ConvTranspose: transposedConvolution,
  MaxPool: pooling('max'),
  AveragePool: pooling('average'),
  GlobalMaxPool: globalPooling('max'),
  GlobalAveragePool: globalPooling('average'),
};

function convolution(operation: Operation, node: OnnxNode): void {
  const flow = operation.flow(0);
  const weights = operation.constant(1);
  const grid = gridOf(flow, 'first');
  const window = windowOf(operation, node, {
    input: grid.spatial.map((axis) => flow.shape[axis]!),
    size: weights.shape.slice(2),
  });
  const biases = operation.optionalConstant(2)?.numbers;
  const channels = flow.shape[1] ?? 0;
  const filters = filtersOf(operation, weights, { channels, groups: integerOr(node, 'group', 1) });
  operation.give(convolve(operation, flow, { grid, window, filters: { ...filters, biases } }));
}

/** `[filters, channels / groups, …window]` → ours. */
function filtersOf(
  operation: Operation,
  { numbers, shape }: Constant,
  { channels, groups }: { readonly channels: number; readonly groups: number },
): Filters {
  const [filters = 0, from = 0, ...window] = shape;
  const inner = window.map((_, axis) => axis + 2);
  if (from * groups !== channels || filters % groups !== 0) {
    operation.refuse(
      `has filters of ${from} channels in ${groups} groups for ${channels} channels`,
      'filters that fit its input',
    );
  }
  if (groups === 1) {
    return { kind: 'full', filters, weights: permuted(numbers, shape, [...inner, 1, 0]) };
  }
  if (from === 1) {
    // Output c·multiplier + m comes from channel c: filters count channels first in both.
    const weights = permuted(numbers, shape, [...inner, 1, 0]);
    return { kind: 'depthwise', filters, weights };
  }
  operation.checkFolded([filters, channels, ...window], [{ shape }]);
  noteGroups(operation, groups);
  const whole = permuted(
    ungrouped(numbers, shape, groups),
    [filters, channels, ...window],
    [...inner, 1, 0],
  );
  return { kind: 'full', filters, weights: whole };
}

/** Filters over all channels, 0 for those of other groups. */
function ungrouped(
  numbers: ArrayLike<number>,
  shape: readonly number[],
  groups: number,
): Float64Array {
  const [filters = 0, from = 0, ...window] = shape;
  const taps = window.reduce((product, length) => product * length, 1);
  const whole = new Float64Array(filters * from * groups * taps);
  for (let filter = 0; filter < filters; filter++) {
    const group = Math.floor((filter * groups) / filters);
    const start = (filter * groups + group) * from * taps;
    for (let i = 0; i < from * taps; i++) whole[start + i] = numbers[filter * from * taps + i]!;
  }
  return whole;
}

function transposedConvolution(operation: Operation, node: OnnxNode): void {
  const flow = operation.flow(0);
  const given = operation.constant(1);
  const groups = integerOr(node, 'group', 1);
  const { numbers, shape } = groups === 1 ? given : enlargingGroups(operation, given, groups);
  const grid = gridOf(flow, 'first');
  const size = shape.slice(2);
  const input = grid.spatial.map((axis) => flow.shape[axis]!);
  const window = enlargingWindow(node, { input, size });
  const inner = size.map((_, axis) => axis + 2);
  const filters = {
    kind: 'transposed',
    filters: shape[1] ?? 0,
    weights: permuted(numbers, shape, [...inner, 1, 0]),
    biases: operation.optionalConstant(2)?.numbers,
  } as const;
  operation.give(convolve(operation, flow, { grid, window, filters }));
}

/** `[channels, filters / groups, …window]` → `[channels, filters, …window]`. */
function enlargingGroups(operation: Operation, { numbers, shape }: Constant, groups: number) {
  const [channels = 0, to = 0, ...window] = shape;
  if (channels % groups !== 0) {
    operation.refuse(`has ${groups} groups for ${channels} channels`, 'groups of equal size');
  }
  const whole = [channels, to * groups, ...window];
  operation.checkFolded(whole, [{ shape }]);
  noteGroups(operation, groups);
  return { numbers: ungrouped(numbers, shape, groups), shape: whole };
}

function noteGroups(operation: Operation, groups: number): void {
  operation.note(
    `${operation.node.operator} "${operation.node.name}" has ${groups} groups: its filters are ` +
      'filled up with zeros for the channels that they do not see',
  );
}

/** Padding is taken away from the result; `output_shape` says it by the result's size. */
function enlargingWindow(
  node: OnnxNode,
  { input, size }: { readonly input: readonly number[]; readonly size: readonly number[] },
): SlidingWindow {
  const ones = size.map(() => 1);
  const stride = integers(node, 'strides') ?? ones;
  const dilation = integers(node, 'dilations') ?? ones;
  const extra = integers(node, 'output_padding') ?? size.map(() => 0);
  const pads = integers(node, 'pads') ?? size.flatMap(() => [0, 0]);
  const wanted = integers(node, 'output_shape')?.slice(-size.length);
  const auto = text(node, 'auto_pad', 'NOTSET');
  const padding = size.map((taps, axis): readonly [number, number] => {
    const reach = (taps - 1) * dilation[axis]! + 1;
    const whole = (input[axis]! - 1) * stride[axis]! + reach + extra[axis]!;
    const isSame = auto.startsWith('SAME');
    const output = wanted?.[axis] ?? (isSame ? input[axis]! * stride[axis]! : undefined);
    if (output === undefined) {
      return [pads[axis]!, pads[axis + size.length]! - extra[axis]!];
    }
    const total = whole - output;
    const small = Math.floor(total / 2);
    const before = auto === 'SAME_UPPER' ? small : total - small;
    return [before, total - before - extra[axis]!];
  });
  return { size, stride, dilation, padding };
}

function pooling(kind: 'max' | 'average'): Rule {
  return (operation, node) => {
    const flow = operation.flow(0);
    const grid = gridOf(flow, 'first');
    const size = integers(node, 'kernel_shape') ?? [];
    const input = grid.spatial.map((axis) => flow.shape[axis]!);
    if (operation.hasOutput(1)) {
      operation.refuse('gives the places of its results', 'its first output only');
    }
    const window = windowOf(operation, node, { input, size });
    const counts = kind === 'average' && integerOr(node, 'count_include_pad', 0) === 1;
    if (counts && isPadded(window)) {
      operation.refuse('counts cells of padding in its mean', 'count_include_pad 0');
    }
    operation.give(pool(operation, flow, { grid, window, kind }));
  };
}

function isPadded({ padding }: SlidingWindow): boolean {
  return padding !== 'valid';
}

function globalPooling(kind: 'max' | 'average'): Rule {
  return (operation) => {
    const flow = operation.flow(0);
    operation.give(poolAll(operation, flow, { grid: gridOf(flow, 'first'), kind }));
  };
}
