/**
 * Largest or mean value of each window, and the gradient, four channels at a time. Same as
 * js/kernels/pool2d.ts.
 */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import type { WindowGeometry } from '../../../../kernels/window.ts';
import { lastAxis, sizeOf } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { type I32, integer, type Local, single, type V128 } from '../../emit/value.ts';
import { clear } from '../blocks.ts';
import type { Emit, Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';
import { areWhole, eachCell, eachWindow, type PoolWindow } from './pool-windows.ts';

/** 1 over the number of cells, in all lanes; one over 0 where there are none. */
function shareOf(f: Body, { down, across }: PoolWindow): V128 {
  if (typeof down === 'number' && typeof across === 'number') {
    return four.constant(1 / (down * across));
  }
  const cells = four.splat(single.fromInteger(integer.multiply(down, across)));
  return f.keep(four.divide(four.constant(1), cells));
}

/** `value` where the window sees anything at all, else 0. */
function whereAny(f: Body, { down, across }: PoolWindow, value: V128): V128 {
  if (typeof down === 'number' && typeof across === 'number') return value;
  const cells = f.keep(four.splatBits(integer.multiply(down, across)));
  return four.without(value, f.keep(four.equalBits(cells, four.bits(0))));
}

function pool2d(args: KernelArgs<Place>['pool2d']): Emit {
  const { x, out, window, pool, lengths } = args;
  const pooling = { window, channels: lastAxis(x.shape), lengths };
  return (f) =>
    eachWindow(f, pooling, (seen) => {
      const share = pool === 'max' ? undefined : shareOf(f, seen);
      eachFour(f, pooling.channels, ({ at, lanes }) => {
        const start = pool === 'max' ? Number.NEGATIVE_INFINITY : 0;
        const combine = pool === 'max' ? four.maximum : four.add;
        const whole = f.keep(four.constant(start));
        eachCell(f, pooling, seen, (pointer, offset) =>
          f.set(whole, combine(whole, four.load(at(x.address + offset, pointer)))),
        );
        const value = share === undefined ? whole : four.multiply(whole, share);
        f.store(at(out.address, seen.result), whereAny(f, seen, value), lanes);
      });
    });
}

/** What a window's cells get: the first of its largest all of dy, or each the same. */
type Share = (pointer: I32, offset: number) => V128;

function sharesOfLargest(
  f: Body,
  dy: V128,
  eachValue: (visit: (value: V128) => void) => void,
  valueAt: Share,
): Share {
  const largest = f.keep(four.constant(Number.NEGATIVE_INFINITY));
  eachValue((value) => f.set(largest, four.maximum(largest, value)));
  const isOpen: Local<'v128'> = f.keep(four.bits(-1)); // in channels whose largest was not met yet
  return (pointer, offset) => {
    const isFirst = f.keep(four.and(four.equal(valueAt(pointer, offset), largest), isOpen));
    f.set(isOpen, four.without(isOpen, isFirst));
    return four.and(isFirst, dy);
  };
}

/** Whether no cell is seen by two windows. */
const isDisjoint = ({ height, width }: WindowGeometry): boolean =>
  [height, width].every(
    ({ output, size, stride, dilation }) => output === 1 || (stride >= size && dilation === 1),
  );

function pool2dBackward(args: KernelArgs<Place>['pool2dBackward']): Emit {
  const { x, dy, out, window, pool, lengths } = args;
  const channels = lastAxis(x.shape);
  const pooling = { window, channels, lengths };
  const cells = window.height.size * window.width.size;
  const isAlone = isDisjoint(window);
  const seesAll =
    isAlone &&
    areWhole(pooling) &&
    (sizeOf(dy.shape) / channels) * cells === sizeOf(x.shape) / channels;
  return (f) => {
    if (!seesAll) clear(f, out);
    eachWindow(f, pooling, (seen) => {
      const mean = pool === 'max' ? undefined : shareOf(f, seen);
      eachFour(f, channels, ({ at, lanes }) => {
        const given = f.keep(four.load(at(dy.address, seen.result)));
        const valueAt: Share = (pointer, offset) => four.load(at(x.address + offset, pointer));
        const eachValue = (visit: (value: V128) => void): void =>
          eachCell(f, pooling, seen, (pointer, offset) => visit(valueAt(pointer, offset)));
        const part = mean && f.keep(four.multiply(given, mean));
        const shareAt = part ? () => part : sharesOfLargest(f, given, eachValue, valueAt);
        eachCell(f, pooling, seen, (pointer, offset) => {
          const place = at(out.address + offset, pointer);
          const share = shareAt(pointer, offset);
          f.store(place, isAlone ? share : four.add(four.load(place), share), lanes);
        });
      });
    });
  };
}

export const poolKernels = { pool2d, pool2dBackward };
