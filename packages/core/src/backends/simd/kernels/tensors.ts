/** Two arrays combined, an axis reduced or mapped. Same as js/kernels/tensors.ts. */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import type { Combination, Reduction } from '../../../kernels/tensors.ts';
import { sizeOf } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { at, type I32, type Integer, i32, integer, type V128 } from '../emit/value.ts';
import type { Emit, Place } from './kernel.ts';
import { eachFour } from './loops/each-four.ts';

type Binary = (a: V128, b: V128) => V128;

const one = four.constant(1);
const where =
  (compare: Binary): Binary =>
  (a, b) =>
    four.and(compare(a, b), one);

const combined: Readonly<Record<Combination, Binary>> = {
  add: four.add,
  subtract: four.subtract,
  multiply: four.multiply,
  divide: four.divide,
  minimum: four.minimum,
  maximum: four.maximum,
  less: where(four.below),
  lessOrEqual: where(four.atMost),
  equal: where(four.equal),
};

const reduced: Readonly<Record<Reduction, { readonly start: number; readonly apply: Binary }>> = {
  sum: { start: 0, apply: four.add },
  mean: { start: 0, apply: four.add },
  maximum: { start: Number.NEGATIVE_INFINITY, apply: four.maximum },
  minimum: { start: Number.POSITIVE_INFINITY, apply: four.minimum },
};

/** A loop with a step in bytes for each of several arrays. */
interface Axis {
  readonly count: Integer;
  readonly steps: readonly number[];
}

/** The rows and the axes of `long`, for `places` whose axes of length 1 repeat. */
function axesOf(f: Body, long: Place, places: readonly Place[]): readonly Axis[] {
  const rows = {
    count: long.batched ? f.rows : 1,
    steps: places.map(({ shape, batched }) => (batched ? 4 * sizeOf(shape) : 0)),
  };
  const inner = long.shape.map((count, axis) => ({
    count,
    steps: places.map(({ shape }) => (shape[axis] === 1 ? 0 : 4 * sizeOf(shape.slice(axis + 1)))),
  }));
  return merged([rows, ...inner].filter(({ count }) => count !== 1));
}

/** Axes that go on in all arrays where the one before ends are one. */
function merged(axes: readonly Axis[]): readonly Axis[] {
  const result: Axis[] = []; // the innermost first
  for (const axis of axes.toReversed()) {
    const inner = result.at(-1);
    const count = inner?.count;
    const goesOn =
      typeof count === 'number' &&
      typeof axis.count === 'number' &&
      axis.steps.every((step, i) => step === count * inner!.steps[i]!);
    if (goesOn) result[result.length - 1] = { ...inner!, count: Number(axis.count) * count };
    else result.push(axis);
  }
  return result.toReversed();
}

/** Loops over all axes but the last, which `visit` gets, with the bytes in front of each array. */
function eachRun(
  f: Body,
  axes: readonly Axis[],
  starts: readonly I32[],
  visit: (last: Axis, starts: readonly I32[]) => void,
): void {
  const [axis, ...inner] = axes;
  if (axis === undefined || inner.length === 0) {
    visit(axis ?? { count: 1, steps: starts.map(() => 4) }, starts);
    return;
  }
  const kept = starts.map((start) => f.keep(start));
  f.count(axis.count, 1, () => {
    eachRun(f, inner, kept, visit);
    for (const [i, local] of kept.entries()) f.advance(local, axis.steps[i]!);
  });
}

/** The numbers of one array along a run: side by side, or one number over and over. */
function loaded(address: number, start: I32, step: number, place: PlaceAt): V128 {
  return step === 0 ? four.loadSplat(at(start, address)) : four.load(place(address, start));
}

type PlaceAt = (address: number, base?: I32) => { readonly pointer: I32; readonly offset: number };

export const tensorKernels = {
  /** out = a ∘ b */
  combine({ a, b, out, how }: KernelArgs<Place>['combine']): Emit {
    const apply = combined[how];
    return (f) => {
      const zero = i32(0);
      const axes = axesOf(f, out, [a, b, out]);
      eachRun(f, axes, [zero, zero, zero], ({ count, steps }, [left, right, target]) => {
        const [leftStep = 4, rightStep = 4] = steps;
        eachFour(f, count, ({ at: place, lanes }) => {
          const x = loaded(a.address, left!, leftStep, place);
          const y = loaded(b.address, right!, rightStep, place);
          f.store(place(out.address, target), apply(x, y), lanes);
        });
      });
    };
  },

  /** out = the numbers of x that belong to one of out, brought together */
  reduce({ x, out, how }: KernelArgs<Place>['reduce']): Emit {
    const { start, apply } = reduced[how];
    return (f) => {
      const count = out.batched ? integer.multiply(f.rows, sizeOf(out.shape)) : sizeOf(out.shape);
      eachFour(f, count, ({ at: place, lanes }) =>
        f.store(place(out.address), four.constant(start), lanes),
      );
      const zero = i32(0);
      eachRun(f, axesOf(f, x, [x, out]), [zero, zero], (last, [source, target]) => {
        if (last.steps[1] === 0) gatherInto(f, { x, out, how }, last.count, [source!, target!]);
        else {
          eachFour(f, last.count, ({ at: place, lanes }) => {
            const sum = four.load(place(out.address, target));
            f.store(
              place(out.address, target),
              apply(sum, four.load(place(x.address, source))),
              lanes,
            );
          });
        }
      });
      if (how === 'mean') divide(f, out, count, shareOf(f, x, out));
    };
  },

  /** out[j] = Σ weights · x[places] along the axis */
  mapAxis({ x, out, axis, map }: KernelArgs<Place>['mapAxis']): Emit {
    const outer = sizeOf(x.shape.slice(0, axis));
    const inner = sizeOf(x.shape.slice(axis + 1));
    return (f) => {
      const groups = out.batched ? integer.multiply(f.rows, outer) : outer;
      const [source, target] = [f.keep(i32(0)), f.keep(i32(0))];
      f.count(groups, 1, () => {
        map.places.forEach((places, j) => {
          eachFour(f, inner, ({ at: place, lanes }) => {
            const terms = places.map((from, tap) => {
              const numbers = four.load(place(x.address + 4 * inner * from, source));
              const weight = map.weights[j]![tap]!;
              return weight === 1 ? numbers : four.multiply(numbers, four.constant(weight));
            });
            const [first = four.constant(0), ...others] = terms;
            const sum = others.reduce<V128>(four.add, first);
            f.store(place(out.address + 4 * inner * j, target), sum, lanes);
          });
        });
        f.advance(source, 4 * inner * x.shape[axis]!);
        f.advance(target, 4 * inner * map.places.length);
      });
    };
  },
};

/** A run of x into one number of out: one after the other. */
function gatherInto(
  f: Body,
  { x, out, how }: KernelArgs<Place>['reduce'],
  count: Integer,
  [source, target]: readonly [I32, I32],
): void {
  const { apply } = reduced[how];
  const total = f.keep(four.load(at(target, out.address)));
  const bytes = f.keep(source);
  f.count(count, 1, () => {
    f.set(total, apply(total, four.load(at(bytes, x.address))));
    f.advance(bytes, 4);
  });
  f.store(at(target, out.address), total, 1);
}

/** How many numbers of out there are for one of x; rows that are summed up count too. */
function shareOf(f: Body, x: Place, out: Place): V128 {
  const share = four.constant(sizeOf(out.shape) / sizeOf(x.shape));
  if (!x.batched || out.batched) return share;
  return four.divide(share, four.fromIntegers(four.splatBits(i32(f.rows))));
}

function divide(f: Body, out: Place, count: Integer, share: V128): void {
  const factor = f.keep(share);
  eachFour(f, count, ({ at: place, lanes }) => {
    f.store(place(out.address), four.multiply(four.load(place(out.address)), factor), lanes);
  });
}
