/**
 * Rows of a table by index; an index that the table does not have reads NaN and adds to nothing.
 */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { LookupKernels } from '../../../kernels/lookup.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { Context, Handle } from '../handle.ts';
import type { Rank1, Tensor, Tfjs } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, keyof LookupKernels<never>>;

export function lookupKernels({ tfjs }: Context): Family {
  return {
    gather:
      ({ table, indices, out }) =>
      (rows) => {
        const at = tfjs.reshape<Rank1>(indices.read(rows), [-1]);
        const known = isIndex(tfjs, at, table.shape[0]!);
        const safe = tfjs.where(known, at, tfjs.zerosLike(at));
        const found = tfjs.gather(table.read(rows), tfjs.cast(safe, 'int32'));
        const marks = tfjs.broadcastTo(tfjs.reshape(known, [-1, 1]), found.shape);
        out.write(tfjs.where(marks, found, tfjs.fill(found.shape, Number.NaN)), rows);
      },

    scatterAdd:
      ({ indices, dy, out }) =>
      (rows) => {
        const [count = 1, units] = [out.shape[0], lastAxis(out.shape)];
        const at = tfjs.reshape<Rank1>(indices.read(rows), [-1]);
        const elsewhere = tfjs.fill<Rank1>(at.shape, count); // one row more, which is dropped
        const safe = tfjs.where(isIndex(tfjs, at, count), at, elsewhere);
        const places = tfjs.reshape(tfjs.cast(safe, 'int32'), [-1, 1]);
        const updates = tfjs.reshape(dy.read(rows), [-1, units]);
        const sums = tfjs.scatterND(places, updates, [count + 1, units]);
        out.write(tfjs.slice(sums, [0, 0], [count, units]), rows);
      },
  };
}

/** Whether each number is a whole one from 0 up to but not including `count`. */
function isIndex(tfjs: Tfjs, at: Tensor, count: number): Tensor {
  const isInside = tfjs.logicalAnd(tfjs.greaterEqual(at, 0), tfjs.less(at, count));
  return tfjs.logicalAnd(isInside, tfjs.equal(at, tfjs.floor(at)));
}
