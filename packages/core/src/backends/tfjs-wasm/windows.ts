/**
 * Sliding windows in tfjs's terms. tfjs pads alike or by its own rule and refuses a stride together
 * with a dilation; so here the input is cut and padded to exactly the cells that windows reach,
 * after which every window is `valid`, and where both are above 1 the zeros of a dilation are
 * written out.
 */
import type { WindowAxis, WindowGeometry } from '../../kernels/window.ts';
import { lastAxis } from '../../tensor/shape.ts';
import { blockOf } from './block-of.ts';
import type { Handle } from './handle.ts';
import type { Rank4, Tensor4D, Tfjs } from './tfjs.ts';

export type Pair = [number, number];

/** One property of height and width. */
export function pairOf({ height, width }: WindowGeometry, of: (axis: WindowAxis) => number): Pair {
  return [of(height), of(width)];
}

export const strideOf = (axis: WindowAxis): number => axis.stride;
export const dilationOf = (axis: WindowAxis): number => axis.dilation;

/** Cells from the first to the last that some window reaches, padding included. */
export const reachOf = (axis: WindowAxis): number =>
  (axis.output - 1) * axis.stride + (axis.size - 1) * axis.dilation + 1;

/** A slot on one side of the window as [rows, height, width, channels]. */
export function imageOf(tfjs: Tfjs, handle: Handle, cells: Pair, rows: number): Tensor4D {
  return tfjs.reshape<Rank4>(handle.read(rows), [rows, ...cells, lastAxis(handle.shape)]);
}

/** [height, width, inputs, outputs], also of a sequence's filters. */
export function filtersOf(tfjs: Tfjs, filters: Handle, window: WindowGeometry): Tensor4D {
  const [inputs = 1, outputs = 1] = filters.shape.slice(-2);
  const [height, width] = pairOf(window, ({ size }) => size);
  return tfjs.reshape<Rank4>(filters.read(0), [height, width, inputs, outputs]);
}

/** Of [rows, height, width, channels] the cells that windows reach, `fill` where there are none. */
export function region(tfjs: Tfjs, x: Tensor4D, window: WindowGeometry, fill = 0): Tensor4D {
  const [rows, , , channels] = x.shape;
  const [top, left] = pairOf(window, ({ before }) => -before);
  const shape = [rows, ...pairOf(window, reachOf), channels];
  return blockOf(tfjs, x, { offset: [0, top, left, 0], shape, fill });
}

/** The inverse of `region` for gradients: 0 for cells of the input that no window reaches. */
export function inputOf(tfjs: Tfjs, reached: Tensor4D, window: WindowGeometry): Tensor4D {
  const [rows, , , channels] = reached.shape;
  const [top, left] = pairOf(window, ({ before }) => before);
  const shape = [rows, ...pairOf(window, ({ input }) => input), channels];
  return blockOf(tfjs, reached, { offset: [0, top, left, 0], shape });
}

/** A convolution with `valid` windows of any stride and dilation. */
export function slide(
  tfjs: Tfjs,
  { stride, dilation }: { readonly stride: Pair; readonly dilation: Pair },
  op: 'conv2d' | 'depthwiseConv2d',
): (x: Tensor4D, filters: Tensor4D) => Tensor4D {
  const isBoth = Math.max(...stride) > 1 && Math.max(...dilation) > 1;
  const atOnce = isBoth ? ([1, 1] satisfies Pair) : dilation;
  return (x, filters) => {
    const apart = isBoth ? spread(tfjs, filters, 0, dilation) : filters;
    return tfjs[op](x, apart, stride, 'valid', 'NHWC', atOnce);
  };
}

/** Puts `by − 1` zeros between neighbors along two axes, from `axis` on. */
export function spread(tfjs: Tfjs, x: Tensor4D, axis: 0 | 1, by: Pair): Tensor4D {
  return spreadAxis(tfjs, spreadAxis(tfjs, x, axis, by[0]), axis + 1, by[1]);
}

function spreadAxis(tfjs: Tfjs, x: Tensor4D, axis: number, by: number): Tensor4D {
  const length = x.shape[axis]!;
  if (by === 1 || length === 1) return x;
  const leading = x.shape.slice(0, axis).reduce((a, b) => a * b, 1);
  const trailing = x.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const cells = tfjs.reshape(x, [leading * length, 1, trailing]);
  const apart = tfjs.pad(cells, [
    [0, 0],
    [0, by - 1],
    [0, 0],
  ]);
  const shape: [number, number, number, number] = [...x.shape];
  shape[axis] = (length - 1) * by + 1;
  const lines = tfjs.reshape(apart, [leading, length * by * trailing]);
  return tfjs.reshape<Rank4>(tfjs.slice(lines, [0, 0], [leading, shape[axis]! * trailing]), shape);
}
