/**
 * Largest or mean value of each window, and the gradient, four channels at a time. Same as
 * js/kernels/pool2d.ts, which also runs what has padding or sequences that end early.
 */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import type { WindowAxis, WindowGeometry } from '../../../kernels/window.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { type I32, i32, type Local, type V128 } from '../emit/value.ts';
import { clear } from './blocks.ts';
import { eachFour } from './each-four.ts';
import type { Emit, Place } from './kernel.ts';
import { roomFor } from './slide.ts';

interface Pooling {
  readonly window: WindowGeometry;
  readonly channels: number;
}

/** Visits every window of every row: where its first cell and its result stand, in bytes. */
function eachWindow(
  f: Body,
  { window: { height, width }, channels }: Pooling,
  visit: (cell: Local<'i32'>, result: Local<'i32'>) => void,
): void {
  const bytes = 4 * channels;
  const image = f.keep(i32(0));
  const result = f.keep(i32(0));
  f.count(f.rows, 1, () => {
    const row = f.keep(image);
    f.count(height.output, 1, () => {
      const cell = f.keep(row);
      f.count(width.output, 1, () => {
        visit(cell, result);
        f.advance(cell, width.stride * bytes);
        f.advance(result, bytes);
      });
      f.advance(row, height.stride * width.input * bytes);
    });
    f.advance(image, height.input * width.input * bytes);
  });
}

/** So many cells of a window are written out without a loop. */
const unrolled = 9;

/** Visits the cells of a window in order: where each stands, as bytes behind a pointer. */
function eachCell(
  f: Body,
  { window: { height, width }, channels }: Pooling,
  first: I32,
  visit: (pointer: I32, offset: number) => void,
): void {
  const across = 4 * channels * width.dilation;
  const down = 4 * channels * width.input * height.dilation;
  if (height.size * width.size <= unrolled) {
    for (let y = 0; y < height.size; y++) {
      for (let x = 0; x < width.size; x++) visit(first, y * down + x * across);
    }
    return;
  }
  const row = f.keep(first);
  f.count(height.size, 1, () => {
    const cell = f.keep(row);
    f.count(width.size, 1, () => {
      visit(cell, 0);
      f.advance(cell, across);
    });
    f.advance(row, down);
  });
}

const reachesBeyond = (axis: WindowAxis): boolean => axis.before > 0 || roomFor(axis) > axis.input;

function isPlain(window: WindowGeometry, lengths: Place | undefined): boolean {
  return lengths === undefined && !reachesBeyond(window.height) && !reachesBeyond(window.width);
}

/** Whether no cell is seen by two windows. */
const isDisjoint = ({ height, width }: WindowGeometry): boolean =>
  [height, width].every(
    ({ output, size, stride, dilation }) => output === 1 || (stride >= size && dilation === 1),
  );

function pool2d(args: KernelArgs<Place>['pool2d']): Emit | undefined {
  const { x, out, window, pool, lengths } = args;
  if (!isPlain(window, lengths)) return undefined;
  const pooling = { window, channels: lastAxis(x.shape) };
  const share = four.constant(1 / (window.height.size * window.width.size));
  return (f) =>
    eachWindow(f, pooling, (cell, result) =>
      eachFour(f, pooling.channels, ({ at, lanes }) => {
        const start = pool === 'max' ? Number.NEGATIVE_INFINITY : 0;
        const combine = pool === 'max' ? four.maximum : four.add;
        const whole = f.keep(four.constant(start));
        eachCell(f, pooling, cell, (pointer, offset) =>
          f.set(whole, combine(whole, four.load(at(x.address + offset, pointer)))),
        );
        const value = pool === 'max' ? whole : four.multiply(whole, share);
        f.store(at(out.address, result), value, lanes);
      }),
    );
}

/** What a window's cells get: the first of its largest all of dy, or each the same. */
type Share = (pointer: I32, offset: number) => V128;

function sharesOfMean(f: Body, cells: number, dy: V128): Share {
  const share = f.keep(four.multiply(dy, four.constant(1 / cells)));
  return () => share;
}

function sharesOfLargest(
  f: Body,
  dy: V128,
  eachValue: (visit: (value: V128) => void) => void,
  valueAt: Share,
): Share {
  const largest = f.keep(four.constant(Number.NEGATIVE_INFINITY));
  eachValue((value) => f.set(largest, four.maximum(largest, value)));
  const isOpen = f.keep(four.bits(-1)); // in channels whose largest was not met yet
  return (pointer, offset) => {
    const isFirst = f.keep(four.and(four.equal(valueAt(pointer, offset), largest), isOpen));
    f.set(isOpen, four.without(isOpen, isFirst));
    return four.and(isFirst, dy);
  };
}

function pool2dBackward(args: KernelArgs<Place>['pool2dBackward']): Emit | undefined {
  const { x, dy, out, window, pool, lengths } = args;
  if (!isPlain(window, lengths)) return undefined;
  const channels = lastAxis(x.shape);
  const pooling = { window, channels };
  const cells = window.height.size * window.width.size;
  const isAlone = isDisjoint(window);
  const seesAll = isAlone && (sizeOf(dy.shape) / channels) * cells === sizeOf(x.shape) / channels;
  return (f) => {
    if (!seesAll) clear(f, out);
    eachWindow(f, pooling, (cell, result) =>
      eachFour(f, channels, ({ at, lanes }) => {
        const given = f.keep(four.load(at(dy.address, result)));
        const valueAt: Share = (pointer, offset) => four.load(at(x.address + offset, pointer));
        const eachValue = (visit: (value: V128) => void): void =>
          eachCell(f, pooling, cell, (pointer, offset) => visit(valueAt(pointer, offset)));
        const shareOf =
          pool === 'max'
            ? sharesOfLargest(f, given, eachValue, valueAt)
            : sharesOfMean(f, cells, given);
        eachCell(f, pooling, cell, (pointer, offset) => {
          const place = at(out.address + offset, pointer);
          const share = shareOf(pointer, offset);
          f.store(place, isAlone ? share : four.add(four.load(place), share), lanes);
        });
      }),
    );
  };
}

export const poolKernels = { pool2d, pool2dBackward };
