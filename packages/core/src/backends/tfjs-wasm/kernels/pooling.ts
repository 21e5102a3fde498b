/**
 * Largest or mean number of each window. The mean is a depthwise convolution with filters of 1; for
 * the gradient of the largest, every window's numbers are laid side by side and the first largest
 * of them is marked. tfjs's own kernel for it, MaxPoolGrad, takes the first of negative numbers and
 * the last of equal ones.
 */
import type { KernelArgs, KernelSet, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { depthwise, depthwiseBackward, tapFilters } from '../depthwise.ts';
import type { Context, Handle } from '../handle.ts';
import { seenCells } from '../seen-cells.ts';
import type { Rank2, Rank4, Tensor, Tensor4D } from '../tfjs.ts';
import { imageOf, inputOf, pairOf, strideOf } from '../windows.ts';

type Family = Pick<KernelSet<Handle>, 'pool2d' | 'pool2dBackward'>;

/** Below what is ever seen, and still 0 when multiplied by 0, which −∞ is not. */
const lowest = -3.4e38;

export function poolKernels(context: Context): Family {
  return {
    pool2d: (args) => (args.pool === 'max' ? largest(context, args) : mean(context, args)),
    pool2dBackward: (args) =>
      args.pool === 'max' ? largestBackward(context, args) : meanBackward(context, args),
  };
}

function largest(context: Context, args: KernelArgs<Handle>['pool2d']): Runner {
  const { tfjs } = context;
  const { x, out, window, lengths } = args;
  const seen = seenCells(context, window, lengths);
  const isDense = window.height.dilation * window.width.dilation === 1;
  const size = pairOf(window, (axis) => axis.size);
  const laidOut = isDense ? undefined : sideBySide(context, args);
  return (rows) => {
    const cells = seen.of(x, rows, lowest);
    const found =
      laidOut === undefined
        ? tfjs.maxPool(cells, size, pairOf(window, strideOf), 'valid')
        : tfjs.reshape<Rank4>(tfjs.max(laidOut.of(cells), 1), [
            rows,
            ...pairOf(window, ({ output }) => output),
            lastAxis(out.shape),
          ]);
    out.write(seen.canBeNone ? whereSeen(context, seen.shares(rows), found) : found, rows);
  };
}

function mean(context: Context, args: KernelArgs<Handle>['pool2d']): Runner {
  const { tfjs } = context;
  const { x, out, window, lengths } = args;
  const seen = seenCells(context, window, lengths);
  const ones = onesFor(context, args);
  const sum = depthwise(tfjs, window);
  return (rows) => {
    const sums = sum(seen.of(x, rows, 0), ones);
    out.write(tfjs.mul(sums, seen.shares(rows)), rows);
  };
}

function meanBackward(context: Context, args: KernelArgs<Handle>['pool2dBackward']): Runner {
  const { tfjs } = context;
  const { dy, out, window, lengths } = args;
  const seen = seenCells(context, window, lengths);
  const ones = onesFor(context, args);
  const backward = depthwiseBackward(tfjs, window);
  const outputs = pairOf(window, ({ output }) => output);
  return (rows) => {
    const shares = tfjs.mul<Tensor4D>(imageOf(tfjs, dy, outputs, rows), seen.shares(rows));
    const spread = inputOf(tfjs, backward(shares, ones), window);
    out.write(seen.only(spread, rows), rows);
  };
}

function largestBackward(context: Context, args: KernelArgs<Handle>['pool2dBackward']): Runner {
  const { tfjs } = context;
  const { x, dy, out, window, lengths } = args;
  const seen = seenCells(context, window, lengths);
  const laidOut = sideBySide(context, args);
  const outputs = pairOf(window, ({ output }) => output);
  return (rows) => {
    const best = tfjs.cast(tfjs.argMax(laidOut.of(seen.of(x, rows, lowest)), 1), 'float32');
    const marks = tfjs.cast(tfjs.equal(tfjs.reshape(best, [-1, 1]), laidOut.tapIndex), 'float32');
    const gradient = imageOf(tfjs, dy, outputs, rows);
    const kept = seen.canBeNone ? whereSeen(context, seen.shares(rows), gradient) : gradient;
    const marked = tfjs.mul(marks, tfjs.reshape(kept, [-1, 1]));
    out.write(inputOf(tfjs, laidOut.back(marked, rows), window), rows);
  };
}

/**
 * Every window's numbers as a row, [windows · channels, taps], and such rows back in their cells.
 */
function sideBySide(
  { tfjs, constant }: Context,
  { x, window }: Pick<KernelArgs<Handle>['pool2d'], 'x' | 'window'>,
) {
  const channels = lastAxis(x.shape);
  const { numbers, shape, taps } = tapFilters(window, channels);
  const filters = constant<Rank4>(numbers, shape);
  const [apart, back] = [depthwise(tfjs, window), depthwiseBackward(tfjs, window)];
  const outputs = pairOf(window, ({ output }) => output);
  return {
    /** [1, taps] */
    tapIndex: constant<Rank2>(
      Float32Array.from({ length: taps }, (_, i) => i),
      [1, taps],
    ),
    of: (cells: Tensor4D) => tfjs.reshape(apart(cells, filters), [-1, taps]),
    back: (lines: Tensor, rows: number): Tensor4D =>
      back(tfjs.reshape<Rank4>(lines, [rows, ...outputs, channels * taps]), filters),
  };
}

/** Filters that sum each channel's window. */
function onesFor(
  { constant }: Context,
  { x, window }: Pick<KernelArgs<Handle>['pool2d'], 'x' | 'window'>,
): Tensor4D {
  const size = pairOf(window, (axis) => axis.size);
  const channels = lastAxis(x.shape);
  return constant<Rank4>(new Float32Array(size[0] * size[1] * channels).fill(1), [
    ...size,
    channels,
    1,
  ]);
}

/** 0 for windows without a cell that counts. */
function whereSeen({ tfjs }: Context, shares: Tensor4D, numbers: Tensor4D): Tensor4D {
  const isSeen = tfjs.broadcastTo<Rank4>(tfjs.greater(shares, 0), numbers.shape);
  return tfjs.where(isSeen, numbers, tfjs.zerosLike(numbers));
}
