/** Sequences back to front, each from its own end. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { Context, Handle } from '../handle.ts';
import { extentOf } from '../sequences.ts';
import type { Rank1 } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, 'reverseSteps'>;

export function reverseStepsKernels({ tfjs }: Context): Family {
  return {
    reverseSteps({ x, lengths, out }) {
      const { steps, width } = extentOf(x);
      if (lengths === undefined) return (rows) => out.write(tfjs.reverse(x.read(rows), 1), rows);
      return (rows) => {
        const numbers = tfjs.reshape(x.read(rows), [rows * steps, width]);
        const length = tfjs.reshape(tfjs.minimum(tfjs.ceil(lengths.read(rows)), steps), [rows, 1]);
        const from = tfjs.sub(tfjs.sub(length, 1), tfjs.range(0, steps, 1, 'float32'));
        const isWithin = tfjs.reshape(tfjs.greaterEqual(from, 0), [-1, 1]);
        const starts = tfjs.range(0, rows * steps, steps, 'float32');
        const places = tfjs.add(tfjs.maximum(from, 0), tfjs.reshape(starts, [rows, 1]));
        const found = tfjs.gather(numbers, tfjs.cast(tfjs.reshape<Rank1>(places, [-1]), 'int32'));
        const marks = tfjs.broadcastTo(isWithin, found.shape);
        out.write(tfjs.where(marks, found, tfjs.zerosLike(found)), rows);
      };
    },
  };
}
