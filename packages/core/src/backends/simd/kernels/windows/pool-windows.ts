/**
 * The windows of pooling, in order, and the cells that each sees. Where all lie within the input,
 * the cells of a window are at fixed distances; beside a border, or where a sequence ends early,
 * how many of them exist is worked out window by window.
 */
import type { WindowAxis, WindowGeometry } from '../../../../kernels/window.ts';
import type { Body } from '../../emit/body.ts';
import { type I32, type Integer, i32, integer, type Local } from '../../emit/value.ts';
import type { Place } from '../kernel.ts';
import { sequenceLength } from '../recurrence/sequence-length.ts';
import { roomFor } from './sliding-product.ts';

export interface Pooling {
  readonly window: WindowGeometry;
  readonly channels: number;
  /** Steps of each row that count. */
  readonly lengths: Place | undefined;
}

/**
 * A window: where its first cell and its result stand, in bytes, and how many of its cells exist
 * along each axis.
 */
export interface PoolWindow {
  readonly first: Local<'i32'>;
  readonly result: Local<'i32'>;
  readonly down: Integer;
  readonly across: Integer;
}

/** Whether each window sees all of its cells. */
export function areWhole({ window, lengths }: Pooling): boolean {
  const reachesBeyond = (axis: WindowAxis): boolean =>
    axis.before > 0 || roomFor(axis) > axis.input;
  return lengths === undefined && !reachesBeyond(window.height) && !reachesBeyond(window.width);
}

/** Visits every window of every row. */
export function eachWindow(f: Body, pooling: Pooling, visit: (window: PoolWindow) => void): void {
  const { height, width } = pooling.window;
  const bytes = 4 * pooling.channels;
  const image = f.keep(i32(0));
  const result = f.keep(i32(0));
  f.count(f.rows, 1, (row) => {
    const visitOne = (first: Local<'i32'>, down: Integer, across: Integer): void => {
      visit({ first, result, down, across });
      f.advance(result, bytes);
    };
    if (areWhole(pooling)) eachWhole(f, pooling, image, visitOne);
    else eachPartial(f, pooling, { image, row }, visitOne);
    f.advance(image, height.input * width.input * bytes);
  });
}

type VisitOne = (first: Local<'i32'>, down: Integer, across: Integer) => void;

function eachWhole(f: Body, { window, channels }: Pooling, image: I32, visit: VisitOne): void {
  const { height, width } = window;
  const bytes = 4 * channels;
  const row = f.keep(image);
  f.count(height.output, 1, () => {
    const cell = f.keep(row);
    f.count(width.output, 1, () => {
      visit(cell, height.size, width.size);
      f.advance(cell, width.stride * bytes);
    });
    f.advance(row, height.stride * width.input * bytes);
  });
}

function eachPartial(
  f: Body,
  { window: { height, width }, channels, lengths }: Pooling,
  { image, row }: { readonly image: I32; readonly row: I32 },
  visit: VisitOne,
): void {
  const end = sequenceLength(f, lengths, { row, steps: width.input });
  f.count(height.output * height.stride, height.stride, (y) => {
    const down = seenFrom(f, height, y, height.input);
    f.count(width.output * width.stride, width.stride, (x) => {
      const across = seenFrom(f, width, x, end);
      const cells = integer.add(integer.multiply(down.first, width.input), across.first);
      const first = f.keep(integer.add(image, integer.multiply(cells, 4 * channels)));
      visit(first, down.count, across.count);
    });
  });
}

/**
 * Which cells before `end` the window at `position` sees along one axis, both counted with the
 * padding in front: tap t lies on cell position + t · dilation − before.
 */
function seenFrom(
  f: Body,
  { size, dilation, before }: WindowAxis,
  position: I32,
  end: Integer,
): { readonly first: Local<'i32'>; readonly count: Local<'i32'> } {
  /** Taps in front of `limit`. */
  const tapsTo = (limit: Integer): Local<'i32'> => {
    const distance = f.keep(integer.subtract(limit, position));
    const taps = integer.divide(integer.add(distance, dilation - 1), dilation);
    const isInFront = integer.above(limit, position);
    return f.keep(integer.select(isInFront, dilation === 1 ? distance : taps, 0));
  };
  const skipped = tapsTo(before);
  const within = tapsTo(integer.add(end, before));
  const last = integer.select(integer.below(within, size), within, size);
  const count = f.keep(integer.subtract(last, skipped));
  f.set(count, integer.select(integer.above(last, skipped), count, 0));
  const cell = integer.add(position, integer.multiply(skipped, dilation));
  return { first: f.keep(integer.subtract(cell, before)), count };
}

/** So many cells of a window are written out without a loop. */
const unrolled = 9;

/** Visits the cells of a window in order: where each stands, as bytes behind a pointer. */
export function eachCell(
  f: Body,
  { window: { height, width }, channels }: Pooling,
  { first, down, across }: PoolWindow,
  visit: (pointer: I32, offset: number) => void,
): void {
  const cellBytes = 4 * channels * width.dilation;
  const rowBytes = 4 * channels * width.input * height.dilation;
  if (typeof down === 'number' && typeof across === 'number' && down * across <= unrolled) {
    for (let y = 0; y < down; y++) {
      for (let x = 0; x < across; x++) visit(first, y * rowBytes + x * cellBytes);
    }
    return;
  }
  const row = f.keep(first);
  f.count(down, 1, () => {
    const cell = f.keep(row);
    f.count(across, 1, () => {
      visit(cell, 0);
      f.advance(cell, cellBytes);
    });
    f.advance(row, rowBytes);
  });
}
