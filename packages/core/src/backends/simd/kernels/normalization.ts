/**
 * Means, variances and what is done with them. Same as js/kernels/normalization.ts: statistics over
 * rows are taken four columns at a time, statistics over columns row by row.
 */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import {
  at,
  double,
  f32,
  f64,
  type I32,
  i32,
  integer,
  type Local,
  single,
  type V128,
} from '../emit/value.ts';
import { countIn, type Emit, matrixRowsIn, type Place } from './kernel.ts';
import { eachFour } from './loops/each-four.ts';
import { inLanes, sumOfLanes } from './loops/lanes.ts';
import { WideSum } from './loops/wide-sum.ts';

/** Numbers that share a statistic, four at a time; visited as often as asked for. */
interface Sharing {
  /** 1 over how many share it, in all lanes. */
  readonly share: V128;
  /** The statistic of those at hand. */
  readonly load: (statistics: Place) => V128;
  readonly store: (statistics: Place, value: V128) => void;
  /** Σ of what `value` gives for each. */
  readonly sum: (value: (load: Load) => V128) => V128;
  readonly each: (visit: (load: Load, store: (out: Place, value: V128) => void) => void) => void;
}

type Load = (from: Place) => V128;

type Args = { readonly matrix: Place; readonly over: 'rows' | 'columns' };

function eachShared(f: Body, { matrix, over }: Args, visit: (sharing: Sharing) => void): void {
  if (over === 'rows') eachColumn(f, matrix, visit);
  else eachRow(f, matrix, visit);
}

function eachColumn(f: Body, matrix: Place, visit: (sharing: Sharing) => void): void {
  const columns = lastAxis(matrix.shape);
  const limit = f.keep(integer.multiply(matrixRowsIn(f, matrix), 4 * columns));
  const rows = single.fromInteger(integer.divide(limit, 4 * columns));
  const share = f.keep(four.divide(four.constant(1), four.splat(rows)));
  eachFour(f, columns, ({ at: place, lanes }) => {
    const loadAt =
      (bytes: I32): Load =>
      ({ address }) =>
        four.load(place(address, bytes));
    visit({
      share,
      load: ({ address }) => f.keep(four.load(place(address))),
      store: ({ address }, value) => f.store(place(address), value, lanes),
      sum(value) {
        const sum = new WideSum(f);
        f.count(limit, 4 * columns, (bytes) => sum.add(value(loadAt(bytes))));
        return f.keep(sum.total);
      },
      each: (each) =>
        f.count(limit, 4 * columns, (bytes) =>
          each(loadAt(bytes), ({ address }, value) => f.store(place(address, bytes), value, lanes)),
        ),
    });
  });
}

function eachRow(f: Body, matrix: Place, visit: (sharing: Sharing) => void): void {
  const columns = lastAxis(matrix.shape);
  const bytes = f.keep(i32(0));
  const ofRow = f.keep(i32(0));
  f.count(matrixRowsIn(f, matrix), 1, () => {
    visit({
      share: four.constant(1 / columns),
      load: ({ address }) => f.keep(four.loadSplat(at(ofRow, address))),
      store: ({ address }, value) => f.storeSingle(at(ofRow, address), four.lane(value, 0)),
      sum(value) {
        const sum: Local<'v128'> = f.keep(four.constant(0));
        eachFour(f, columns, ({ at: place, lanes }) => {
          const numbers = value(({ address }) => four.load(place(address, bytes)));
          f.set(sum, four.add(sum, inLanes(numbers, lanes, 0)));
        });
        return f.keep(sumOfLanes(f, sum));
      },
      each: (each) =>
        eachFour(f, columns, ({ at: place, lanes }) =>
          each(
            ({ address }) => four.load(place(address, bytes)),
            ({ address }, value) => f.store(place(address, bytes), value, lanes),
          ),
        ),
    });
    f.advance(bytes, 4 * columns);
    f.advance(ofRow, 4);
  });
}

/** 1 / √(variance + ε) */
function inverseDeviation(f: Body, variance: V128, epsilon: number): V128 {
  const root = four.squareRoot(four.add(variance, four.constant(epsilon)));
  return f.keep(four.divide(four.constant(1), root));
}

function moments({ x, mean, variance, over }: KernelArgs<Place>['moments']): Emit {
  return (f) =>
    eachShared(f, { matrix: x, over }, ({ share, store, sum }) => {
      const center = f.keep(
        four.multiply(
          sum((load) => load(x)),
          share,
        ),
      );
      const squares = sum((load) => {
        const distance = f.keep(four.subtract(load(x), center));
        return four.multiply(distance, distance);
      });
      store(mean, center);
      store(variance, f.keep(four.multiply(squares, share)));
    });
}

function normalize(args: KernelArgs<Place>['normalize']): Emit {
  const { x, mean, variance, epsilon, over, out } = args;
  return (f) =>
    eachShared(f, { matrix: x, over }, (sharing) => {
      const center = sharing.load(mean);
      const scale = inverseDeviation(f, sharing.load(variance), epsilon);
      sharing.each((load, store) =>
        store(out, four.multiply(four.subtract(load(x), center), scale)),
      );
    });
}

function normalizeBackward(args: KernelArgs<Place>['normalizeBackward']): Emit {
  const { normalized, dy, variance, epsilon, over, out } = args;
  return (f) =>
    eachShared(f, { matrix: dy, over }, (sharing) => {
      const scale = inverseDeviation(f, sharing.load(variance), epsilon);
      if (normalized === undefined) {
        sharing.each((load, store) => store(out, four.multiply(load(dy), scale)));
        return;
      }
      const { share, sum } = sharing;
      const mean = f.keep(
        four.multiply(
          sum((load) => load(dy)),
          share,
        ),
      );
      const products = sum((load) => four.multiply(load(dy), load(normalized)));
      const product = f.keep(four.multiply(products, share));
      sharing.each((load, store) => {
        const centered = four.subtract(load(dy), mean);
        const rest = four.subtract(centered, four.multiply(load(normalized), product));
        store(out, four.multiply(rest, scale));
      });
    });
}

function movingAverage(args: KernelArgs<Place>['movingAverage']): Emit {
  const { averages, values, batches } = args;
  return (f) => {
    const { kept, taken } = sharesOf(f, args);
    averages.forEach((average, i) => {
      const value = values[i]!; // as many as averages
      eachFour(f, countIn(f, average), ({ at: place, lanes }) => {
        const part = four.multiply(four.load(place(value.address)), taken);
        const before = four.load(place(average.address));
        f.store(place(average.address), f.multiplyAdd(before, kept, part), lanes);
      });
    });
    if (batches === undefined) return;
    const count = at(undefined, batches.address);
    f.storeSingle(count, single.add(single.load(count), f32(1)));
  };
}

/** The share of the average that is kept, and that of the value, in all lanes. */
function sharesOf(
  f: Body,
  { momentum, batches }: KernelArgs<Place>['movingAverage'],
): { readonly kept: V128; readonly taken: V128 } {
  if (batches === undefined) {
    return { kept: four.constant(momentum), taken: four.constant(1 - momentum) };
  }
  const count = f.keep(double.fromSingle(single.load(at(undefined, batches.address))));
  const kept = f.keep(
    double.least(f64(momentum), double.divide(count, double.add(count, f64(10)))),
  );
  return {
    kept: f.keep(four.splat(single.fromDouble(kept))),
    taken: f.keep(four.splat(single.fromDouble(double.subtract(f64(1), kept)))),
  };
}

export const normalizationKernels = { moments, normalize, normalizeBackward, movingAverage };
