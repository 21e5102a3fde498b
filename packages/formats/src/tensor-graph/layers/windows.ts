/**
 * Convolutions and pooling of any layout: channels are brought to the last axis, where ours stand,
 * and the result says that they are there.
 */
import {
  averagePool,
  conv1d,
  conv1dTranspose,
  conv2d,
  conv2dTranspose,
  depthwiseConv1d,
  depthwiseConv2d,
  globalAveragePool,
  globalMaxPool,
  type Layer,
  maxPool,
} from '@reflexarc/core';
import type { DraftNode } from '../../reading/network-draft.ts';
import type { Operation } from '../operation.ts';
import { type Flow, sampleAxes } from '../value.ts';
import { pad } from './margins.ts';

type Padding = NonNullable<Parameters<typeof conv1d>[0]['padding']>;

/** Which axes of a foreign shape are which. */
export interface Grid {
  readonly channels: number;
  readonly spatial: readonly number[];
}

export interface SlidingWindow {
  readonly size: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: Padding;
}

export interface Filters {
  /** `[…window, from, to]`; depthwise `[…window, channels, multiplier]`; both as ours. */
  readonly weights: ArrayLike<number>;
  readonly biases?: ArrayLike<number> | undefined;
  readonly filters: number;
  readonly kind: 'full' | 'depthwise' | 'transposed';
}

/** Channels first, as in ONNX, or last, as in TensorFlow, of a result with rows in axis 0. */
export function gridOf(flow: Flow, layout: 'first' | 'last'): Grid {
  const rank = flow.shape.length;
  const inner = Array.from({ length: rank - 2 }, (_, i) => i + (layout === 'first' ? 2 : 1));
  return { channels: layout === 'first' ? 1 : rank - 1, spatial: inner };
}

/** Rows stand in the first axis, or it has length 1; windows slide along one axis or two. */
function onGrid(operation: Operation, flow: Flow, { spatial, channels }: Grid): DraftNode {
  if (spatial.length < 1 || spatial.length > 2) {
    const sizes = `${spatial.length} axes`;
    operation.refuse(`slides along ${sizes}`, 'a window over steps, or over height and width');
  }
  return operation.arranged(flow, [...spatial, channels]);
}

export function convolve(operation: Operation, given: Flow, made: Convolution): Flow {
  const { flow, window } = reaching(operation, given, made);
  const { grid, filters } = made;
  const x = onGrid(operation, flow, grid);
  const parameters = {
    weights: filters.weights,
    ...(filters.biases && { biases: filters.biases }),
  };
  const y = operation.put(convolution(window, filters, x), [x], { parameters });
  return after(flow, grid, y);
}

interface Convolution {
  readonly grid: Grid;
  readonly window: SlidingWindow;
  readonly filters: Filters;
}

/**
 * Of layers that enlarge, padding below 0 adds cells that no window reaches: zeros beside the input
 * make such, one for each stride, and what is too much is taken away as padding.
 */
function reaching(
  operation: Operation,
  flow: Flow,
  { grid, window, filters }: Convolution,
): { readonly flow: Flow; readonly window: SlidingWindow } {
  const { padding, stride } = window;
  if (filters.kind !== 'transposed' || typeof padding === 'string') return { flow, window };
  const zeros = grid.spatial.map((axis, i) => {
    const [before = 0, after = 0] = padding[i] ?? [];
    const cells = (added: number): number => Math.max(0, Math.ceil(-added / stride[i]!));
    return { axis, before: cells(before), after: cells(after) };
  });
  const rest = zeros.map(({ before, after }, i): readonly [number, number] => {
    const [first = 0, last = 0] = padding[i] ?? [];
    return [first + before * stride[i]!, last + after * stride[i]!];
  });
  return { flow: pad(operation, flow, zeros), window: { ...window, padding: rest } };
}

function convolution(window: SlidingWindow, made: Filters, x: DraftNode): Layer {
  const { filters, biases, kind } = made;
  const { padding } = window;
  const common = { padding, bias: biases !== undefined };
  const depthMultiplier = filters / x.shape.at(-1)!;
  const [first = 1, second] = window.size;
  if (second === undefined) {
    const [stride = 1] = window.stride;
    const [dilation = 1] = window.dilation;
    const options = { ...common, kernelSize: first, stride, dilation };
    if (kind === 'depthwise') return depthwiseConv1d({ ...options, depthMultiplier });
    if (kind === 'transposed') return conv1dTranspose({ ...options, filters });
    return conv1d({ ...options, filters });
  }
  const [stride, dilation] = [pair(window.stride), pair(window.dilation)];
  const options = { ...common, kernelSize: [first, second] as const, stride, dilation };
  if (kind === 'depthwise') return depthwiseConv2d({ ...options, depthMultiplier });
  if (kind === 'transposed') return conv2dTranspose({ ...options, filters });
  return conv2d({ ...options, filters });
}

function pair(list: readonly number[]): readonly [number, number] {
  return [list[0] ?? 1, list[1] ?? 1];
}

export function pool(
  operation: Operation,
  flow: Flow,
  { grid, window, kind }: { grid: Grid; window: SlidingWindow; kind: 'max' | 'average' },
): Flow {
  if (window.dilation.some((step) => step !== 1)) {
    operation.refuse('has gaps in its window', 'dilations of 1');
  }
  const x = onGrid(operation, flow, grid);
  const [size, stride] = [window.size, window.stride].map((list) => {
    return list.length === 1 ? list[0]! : pair(list);
  }) as [number | readonly [number, number], number | readonly [number, number]];
  const { padding } = window;
  const make = kind === 'max' ? maxPool : averagePool;
  const y = operation.put(make(size, { stride, padding }), [x]);
  return after(flow, grid, y);
}

/** One number per channel; spatial axes are left with length 1. */
export function poolAll(
  operation: Operation,
  flow: Flow,
  { grid, kind }: { readonly grid: Grid; readonly kind: 'max' | 'average' },
): Flow {
  const { spatial, channels } = grid;
  const x = operation.arranged(flow, [...spatial, channels]);
  const steps = x.shape.slice(0, -1).reduce((product, length) => product * length, 1);
  const rows = operation.reshaped(x, [steps, x.shape.at(-1)!]);
  const y = operation.put(kind === 'max' ? globalMaxPool() : globalAveragePool(), [rows]);
  const shape = flow.shape.map((length, axis) => (spatial.includes(axis) ? 1 : length));
  return { ...flow, node: y, shape, axes: [channels] };
}

function after(flow: Flow, { spatial, channels }: Grid, node: DraftNode): Flow {
  const axes = [...spatial, channels];
  const shape = [...flow.shape];
  for (const [index, axis] of axes.entries()) shape[axis] = node.shape[index]!;
  return { ...flow, node, shape, axes };
}

/** All axes but that of rows, in the foreign order: what a flattened result has. */
export function allAxes(flow: Flow): readonly number[] {
  return sampleAxes(flow.shape.length, flow.batch);
}

/** What is taken away at both ends of an enlarged axis, more of it behind. */
export function enlargingPadding({
  size,
  stride,
  input,
  output,
}: Readonly<
  Record<'size' | 'stride' | 'input' | 'output', readonly number[]>
>): readonly (readonly [number, number])[] {
  return size.map((taps, index) => {
    const whole = (input[index]! - 1) * stride[index]! + taps;
    const total = whole - (output[index] ?? whole);
    const before = Math.max(0, Math.floor(total / 2)); // what no window reaches stands at the end
    return [before, total - before];
  });
}
