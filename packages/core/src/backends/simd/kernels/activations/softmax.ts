/** Softmax and its logarithm, row by row over the last axis. Same as js/kernels/softmax.ts. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lastAxis } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { Local, V128 } from '../../emit/value.ts';
import { exponential, logarithm } from '../functions/exponential.ts';
import type { Emit, Place } from '../kernel.ts';
import { eachFour, type Four } from '../loops/each-four.ts';
import { inLanes, largestLane, sumOfLanes } from '../loops/lanes.ts';
import { eachRow } from '../rows.ts';

/** Combines all numbers of a row, in each lane by itself. */
export function overRow(
  f: Body,
  columns: number,
  start: number,
  combine: (sum: V128, visit: Four) => V128,
): Local<'v128'> {
  const sum = f.keep(four.constant(start));
  eachFour(f, columns, (visit) => f.set(sum, combine(sum, visit)));
  return sum;
}

/** The largest number of a row, in all lanes. */
export function largestOfRow(
  f: Body,
  x: Place,
  columns: number,
  bytes: Local<'i32'>,
): Local<'v128'> {
  const lowest = Number.NEGATIVE_INFINITY;
  const largest = overRow(f, columns, lowest, (so, { at, lanes }) =>
    four.maximum(so, inLanes(four.load(at(x.address, bytes)), lanes, lowest)),
  );
  return f.keep(largestLane(f, largest));
}

/**
 * eˣ⁻ᵐ, m the row's largest: 0 where eˣ is too small to be told from it, which `exponential` isn't.
 */
export function shiftedPower(f: Body, x: V128, largest: V128): V128 {
  const shifted = f.keep(four.subtract(x, largest));
  return four.without(exponential(f, shifted), four.below(shifted, four.constant(-87)));
}

/** Σ eˣ⁻ᵐ over the row, in all lanes. */
export function sumOfPowers(
  f: Body,
  x: Place,
  row: {
    readonly columns: number;
    readonly bytes: Local<'i32'>;
    readonly largest: V128;
  },
): Local<'v128'> {
  const sum = overRow(f, row.columns, 0, (so, { at, lanes }) => {
    const power = shiftedPower(f, four.load(at(x.address, row.bytes)), row.largest);
    return four.add(so, inLanes(power, lanes, 0));
  });
  return f.keep(sumOfLanes(f, sum));
}

function softmax({ x, out, log = false }: KernelArgs<Place>['softmax']): Emit {
  const columns = lastAxis(x.shape);
  return (f) =>
    eachRow(f, x, (bytes) => {
      const largest = largestOfRow(f, x, columns, bytes);
      if (log) {
        const sum = sumOfPowers(f, x, { columns, bytes, largest });
        const logSum = f.keep(logarithm(f, sum));
        eachFour(f, columns, ({ at, lanes }) => {
          const shifted = four.subtract(four.load(at(x.address, bytes)), largest);
          f.store(at(out.address, bytes), four.subtract(shifted, logSum), lanes);
        });
        return;
      }
      const sum = overRow(f, columns, 0, (so, { at, lanes }) => {
        const power = f.keep(shiftedPower(f, four.load(at(x.address, bytes)), largest));
        f.store(at(out.address, bytes), power, lanes);
        return four.add(so, inLanes(power, lanes, 0));
      });
      const share = f.keep(four.divide(four.constant(1), sumOfLanes(f, sum)));
      eachFour(f, columns, ({ at, lanes }) => {
        const place = at(out.address, bytes);
        f.store(place, four.multiply(four.load(place), share), lanes);
      });
    });
}

/** dx = y ⊙ (dy − Σ y ⊙ dy); with log dy − e^y Σ dy */
function softmaxBackward(args: KernelArgs<Place>['softmaxBackward']): Emit {
  const { y, dy, out, log = false } = args;
  const columns = lastAxis(y.shape);
  return (f) =>
    eachRow(f, y, (bytes) => {
      const sum = overRow(f, columns, 0, (so, { at, lanes }) => {
        const slope = four.load(at(dy.address, bytes));
        const part = log ? slope : four.multiply(slope, four.load(at(y.address, bytes)));
        return four.add(so, inLanes(part, lanes, 0));
      });
      const total = f.keep(sumOfLanes(f, sum));
      eachFour(f, columns, ({ at, lanes }) => {
        const output = f.keep(four.load(at(y.address, bytes)));
        const slope = four.load(at(dy.address, bytes));
        const dx = log
          ? four.subtract(slope, four.multiply(exponential(f, output), total))
          : four.multiply(output, four.subtract(slope, total));
        f.store(at(out.address, bytes), dx, lanes);
      });
    });
}

export const softmaxKernels = { softmax, softmaxBackward };
