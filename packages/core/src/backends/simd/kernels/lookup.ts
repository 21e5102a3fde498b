/** Rows of a table, forward and backward. Same as js/kernels/lookup.ts. */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { at, type I32, i32, integer, type Local, single } from '../emit/value.ts';
import { countIn, type Emit, type Place } from './kernel.ts';
import { eachFour } from './loops/each-four.ts';

/** One index: where its row stands in the table, if it is one, and its numbers in the batch. */
interface Hit {
  readonly isKnown: I32;
  readonly tableBytes: Local<'i32'>;
  readonly bytes: Local<'i32'>;
}

function eachIndex(f: Body, indices: Place, table: Place, visit: (hit: Hit) => void): void {
  const units = lastAxis(table.shape);
  const count = sizeOf(table.shape) / units;
  const bytes = f.keep(i32(0));
  f.count(integer.multiply(countIn(f, indices), 4), 4, (offset) => {
    const given = single.load(at(offset, indices.address));
    const index = f.keep(integer.fromFloat(given));
    const isWhole = single.equal(given, single.fromInteger(index));
    const isKnown = f.keep(integer.and(isWhole, integer.below(index, count))); // without a sign
    visit({ isKnown, tableBytes: f.keep(integer.multiply(index, 4 * units)), bytes });
    f.advance(bytes, 4 * units);
  });
}

export const lookupKernels = {
  gather({ table, indices, out }: KernelArgs<Place>['gather']): Emit {
    const units = lastAxis(table.shape);
    return (f) =>
      eachIndex(f, indices, table, ({ isKnown, tableBytes, bytes }) =>
        f.when(
          isKnown,
          () =>
            eachFour(f, units, ({ at: place, lanes }) => {
              const numbers = four.load(place(table.address, tableBytes));
              f.store(place(out.address, bytes), numbers, lanes);
            }),
          () =>
            eachFour(f, units, ({ at: place, lanes }) =>
              f.store(place(out.address, bytes), four.constant(Number.NaN), lanes),
            ),
        ),
      );
  },

  scatterAdd({ indices, dy, out }: KernelArgs<Place>['scatterAdd']): Emit {
    return (f) => {
      eachFour(f, sizeOf(out.shape), ({ at: place, lanes }) =>
        f.store(place(out.address), four.constant(0), lanes),
      );
      eachIndex(f, indices, out, ({ isKnown, tableBytes, bytes }) =>
        f.when(isKnown, () =>
          eachFour(f, lastAxis(out.shape), ({ at: place, lanes }) => {
            const sum = place(out.address, tableBytes);
            const more = four.load(place(dy.address, bytes));
            f.store(sum, four.add(four.load(sum), more), lanes);
          }),
        ),
      );
    };
  },
};
