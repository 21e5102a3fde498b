/** Kernels that go over a matrix row by row, or over numbers one by one. */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { i32, type Local, type V128 } from '../emit/value.ts';
import { countIn, type Emit, matrixRowsIn, type Place } from './kernel.ts';
import { eachFour } from './loops/each-four.ts';
import { restPart, wholePart } from './product/tile.ts';

type Combine = (a: V128, b: V128) => V128;

/** Visits each row of `matrix` with the bytes in front of it. */
export function eachRow(f: Body, matrix: Place, visit: (bytes: Local<'i32'>) => void): void {
  const bytes = f.keep(i32(0));
  f.count(matrixRowsIn(f, matrix), 1, () => {
    visit(bytes);
    f.advance(bytes, 4 * lastAxis(matrix.shape));
  });
}

function withRow({ x, row, out }: KernelArgs<Place>['addRow'], combine: Combine): Emit {
  const columns = lastAxis(x.shape);
  return (f) =>
    eachRow(f, x, (bytes) =>
      eachFour(f, columns, ({ at, lanes }) => {
        const both = combine(four.load(at(x.address, bytes)), four.load(at(row.address)));
        f.store(at(out.address, bytes), both, lanes);
      }),
    );
}

function elementwise({ a, b, out }: KernelArgs<Place>['add'], combine: Combine): Emit {
  return (f) =>
    eachFour(f, countIn(f, a), ({ at, lanes }) => {
      f.store(at(out.address), combine(four.load(at(a.address)), four.load(at(b.address))), lanes);
    });
}

/** So many sums at once: they hide each other's latency, and each is of fewer numbers. */
const sumsAtOnce = 4;

/** Column by column of vectors, over all rows. */
function sumRows({ x, out }: KernelArgs<Place>['sumRows']): Emit {
  const columns = lastAxis(x.shape);
  return (f) => {
    const rows = matrixRowsIn(f, x);
    const kept = typeof rows === 'number' ? rows : f.keep(rows);
    eachFour(f, columns, ({ at, lanes }) => {
      const sums = Array.from({ length: sumsAtOnce }, () => f.keep(four.constant(0)));
      const bytes = f.keep(i32(0));
      const add = (sum: Local<'v128'>, row: number): void =>
        f.set(sum, four.add(sum, four.load(at(x.address + 4 * columns * row, bytes))));
      f.count(wholePart(kept, sumsAtOnce), sumsAtOnce, () => {
        for (const [row, sum] of sums.entries()) add(sum, row);
        f.advance(bytes, 4 * columns * sumsAtOnce);
      });
      f.count(restPart(kept, sumsAtOnce), 1, () => {
        add(sums[0]!, 0);
        f.advance(bytes, 4 * columns);
      });
      f.store(at(out.address), sums.reduce<V128>(four.add, four.constant(0)), lanes);
    });
  };
}

function scale({ x, factor, out }: KernelArgs<Place>['scale']): Emit {
  return (f) =>
    eachFour(f, countIn(f, x), ({ at, lanes }) => {
      const scaled = four.multiply(four.load(at(x.address)), four.constant(factor));
      f.store(at(out.address), scaled, lanes);
    });
}

export const rowKernels = {
  addRow: (args: KernelArgs<Place>['addRow']): Emit => withRow(args, four.add),
  multiplyRow: (args: KernelArgs<Place>['multiplyRow']): Emit => withRow(args, four.multiply),
  add: (args: KernelArgs<Place>['add']): Emit => elementwise(args, four.add),
  subtract: (args: KernelArgs<Place>['subtract']): Emit => elementwise(args, four.subtract),
  multiply: (args: KernelArgs<Place>['multiply']): Emit => elementwise(args, four.multiply),
  sumRows,
  scale,
};
