/** Gradients joined and cut to size, weights held within bounds, parameters averaged over steps. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { sizeOf } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { two } from '../../emit/two.ts';
import { at, double, f64, type I32, i32, integer, single, type V128 } from '../../emit/value.ts';
import type { Emit, Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';
import { inLanes } from '../loops/lanes.ts';
import { WideSum } from '../loops/wide-sum.ts';
import { overRanges } from './steps.ts';

function clipByValue({ gradients, ranges, limit }: KernelArgs<Place>['clipGradients']): Emit {
  return (f) =>
    overRanges(f, ranges, ({ load, store }) => {
      const atLeast = four.greater(load(gradients), four.constant(-limit)); // NaN stays NaN
      store(gradients, four.lesser(atLeast, four.constant(limit)));
    });
}

function clipByNorm({ gradients, ranges, limit }: KernelArgs<Place>['clipGradients']): Emit {
  return (f) => {
    const squares = new WideSum(f);
    overRanges(f, ranges, ({ load, lanes }) =>
      squares.addSquares(inLanes(load(gradients), lanes, 0)),
    );
    const both = f.keep(two.add(...squares.halves));
    const total = double.add(two.lane(both, 0), two.lane(both, 1));
    const norm = f.keep(double.squareRoot(total));
    f.when(integer.isZero(double.atMost(norm, f64(limit))), () => {
      const factor = f.keep(four.splat(single.fromDouble(double.divide(f64(limit), norm))));
      overRanges(f, ranges, ({ load, store }) =>
        store(gradients, four.multiply(load(gradients), factor)),
      );
    });
  };
}

/** 1 where `squares` is within `limit`, else what brings it there. */
function factorOf(f: Body, { halves }: WideSum, limit: number): V128 {
  const [low, high] = halves.map((sum) => {
    const norm = f.keep(two.squareRoot(sum));
    const factor = two.divide(two.constant(limit), norm);
    const isWithin = two.atMost(norm, two.constant(limit));
    return two.toFour(four.select(isWithin, two.constant(1), factor));
  });
  return four.shuffle(low!, high!, [0, 1, 4, 5]);
}

function limitNorms({ parameters, range, columns, limit }: KernelArgs<Place>['limitNorms']): Emit {
  const start = parameters.address + 4 * range.from;
  const rows = (range.to - range.from) / columns;
  const eachRow = (f: Body, visit: (bytes: I32) => void): void => {
    const bytes = f.keep(i32(0));
    f.count(rows, 1, () => {
      visit(bytes);
      f.advance(bytes, 4 * columns);
    });
  };
  return (f) =>
    eachFour(f, columns, ({ at: place, lanes }) => {
      const squares = new WideSum(f);
      eachRow(f, (bytes) => squares.addSquares(four.load(place(start, bytes))));
      const factor = f.keep(factorOf(f, squares, limit));
      eachRow(f, (bytes) => {
        const scaled = four.multiply(four.load(place(start, bytes)), factor);
        f.store(place(start, bytes), scaled, lanes);
      });
    });
}

function averageParameters(args: KernelArgs<Place>['averageParameters']): Emit {
  const { parameters, average, decay } = args;
  return (f) => {
    const step = f.keep(double.fromSingle(single.load(at(undefined, args.step.address))));
    const kept = double.least(f64(decay), double.divide(step, double.add(step, f64(10))));
    const share = f.keep(four.splat(single.fromDouble(double.subtract(f64(1), kept))));
    eachFour(f, sizeOf(average.shape), ({ at: place, lanes }) => {
      const before = f.keep(four.load(place(average.address)));
      const away = four.subtract(four.load(place(parameters.address)), before);
      f.store(place(average.address), f.multiplyAdd(away, share, before), lanes);
    });
  };
}

function joinParts({ parts, shares, out }: KernelArgs<Place>['joinParts']): Emit {
  return (f) => {
    const factors = parts.map((_, i) => {
      const share = single.load(at(undefined, shares.address + 4 * i));
      return f.keep(four.splat(share));
    });
    eachFour(f, sizeOf(out.shape), ({ at: place, lanes }) => {
      const products = parts.map(
        ({ address }, i) => [four.load(place(address)), factors[i]!] as const,
      );
      const total = products.reduce<V128>(
        (sum, [part, share]) => f.multiplyAdd(part, share, sum),
        four.constant(0),
      );
      f.store(place(out.address), total, lanes);
    });
  };
}

export const constraintKernels = {
  clipGradients: (args: KernelArgs<Place>['clipGradients']): Emit =>
    args.by === 'norm' ? clipByNorm(args) : clipByValue(args),
  limitNorms,
  averageParameters,
  joinParts,
};
