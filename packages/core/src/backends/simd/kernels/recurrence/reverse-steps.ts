/** out[t] = x[length − 1 − t]: a row's sequence from its end to its start; 0 beyond its length. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lastAxis } from '../../../../tensor/shape.ts';
import { four } from '../../emit/four.ts';
import { i32, integer } from '../../emit/value.ts';
import type { Emit, Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';
import { sequenceLength } from './sequence-length.ts';

export function reverseSteps({ x, lengths, out }: KernelArgs<Place>['reverseSteps']): Emit {
  const steps = x.shape[0]!; // a sequence
  const channels = lastAxis(x.shape);
  return (f) => {
    const start = f.keep(i32(0));
    const target = f.keep(i32(0));
    f.count(f.rows, 1, (row) => {
      const length = sequenceLength(f, lengths, { row, steps });
      const last = integer.multiply(integer.subtract(length, 1), 4 * channels);
      const source = f.keep(integer.add(start, last));
      f.count(steps, 1, (t) => {
        const isWithin = integer.below(t, length);
        f.when(
          isWithin,
          () =>
            eachFour(f, channels, ({ at: place, lanes }) =>
              f.store(place(out.address, target), four.load(place(x.address, source)), lanes),
            ),
          () =>
            eachFour(f, channels, ({ at: place, lanes }) =>
              f.store(place(out.address, target), four.constant(0), lanes),
            ),
        );
        f.advance(source, -4 * channels);
        f.advance(target, 4 * channels);
      });
      f.advance(start, 4 * channels * steps);
    });
  };
}
