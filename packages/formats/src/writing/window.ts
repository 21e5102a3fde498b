/** How a layer's window slides, with its padding in cells: what other programs are told. */
import type { WrittenLayer } from './layers.ts';

/** Lists have one entry per axis that the window slides along. */
export interface SlidingWindow {
  readonly size: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  /** Cells in front of the input, and behind it as far as windows reach. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Of a convolution or pooling. */
export function windowOf({ settings, inputShape, outputShape }: WrittenLayer): SlidingWindow {
  return slidingOver(settings, inputShape, outputShape);
}

/** Of the convolution that leads from the result of a transposed one back to its input. */
export function windowBackOf({ settings, inputShape, outputShape }: WrittenLayer): SlidingWindow {
  return slidingOver(settings, outputShape, inputShape);
}

/** Of the second half of a separable convolution, which looks at one cell at a time. */
export function pointAlong(axes: readonly number[]): SlidingWindow {
  const ones = axes.map(() => 1);
  const zeros = axes.map(() => 0);
  return { size: ones, stride: ones, dilation: ones, before: zeros, after: zeros };
}

function slidingOver(
  settings: WrittenLayer['settings'],
  from: readonly number[],
  to: readonly number[],
): SlidingWindow {
  const axes = from.length - 1;
  const list = (value: readonly number[] | number): readonly number[] =>
    typeof value === 'number' ? new Array<number>(axes).fill(value) : value;
  const size = list(settings.kernelSize ?? settings.poolSize);
  const stride = list(settings.stride);
  const dilation = settings.dilation ?? list(1);
  const reach = size.map((taps, axis) => (taps - 1) * dilation[axis]! + 1);
  /** Cells that windows reach beyond the input, on both sides together. */
  const total = reach.map((cells, axis) => {
    return (to[axis]! - 1) * stride[axis]! + cells - from[axis]!;
  });
  const { padding } = settings;
  const before = total.map((cells, axis) => {
    if (padding === 'valid') return 0;
    if (padding === 'causal') return reach[axis]! - 1;
    if (padding === 'same') return Math.floor(Math.max(cells, 0) / 2);
    return padding[axis]![0];
  });
  const after = total.map((cells, axis) => Math.max(cells - before[axis]!, 0));
  return { size, stride, dilation, before, after };
}
