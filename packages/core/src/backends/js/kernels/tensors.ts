/** Two arrays combined, an axis reduced or mapped. Where numbers stand is worked out when bound. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import type { Combination, Reduction } from '../../../kernels/tensors.ts';
import { type Shape, sizeOf } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';

const combined: Readonly<Record<Combination, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  minimum: Math.min,
  maximum: Math.max,
  less: (a, b) => (a < b ? 1 : 0),
  lessOrEqual: (a, b) => (a <= b ? 1 : 0),
  equal: (a, b) => (a === b ? 1 : 0),
};

const reduced: Readonly<Record<Reduction, (sum: number, x: number) => number>> = {
  sum: (sum, x) => sum + x,
  mean: (sum, x) => sum + x,
  maximum: Math.max,
  minimum: Math.min,
};

export const tensorKernels = {
  /** out = a ∘ b */
  combine({ a, b, out, how }: KernelArgs<View>['combine']): Runner {
    const apply = combined[how];
    const [lefts, rights] = [indicesIn(a.shape, out.shape), indicesIn(b.shape, out.shape)];
    const [leftStep, rightStep] = [rowStep(a), rowStep(b)];
    const size = lefts.length;
    return (rows) => {
      const n = out.batched ? rows : 1;
      for (let r = 0; r < n; r++) {
        const [left, right] = [r * leftStep, r * rightStep];
        for (let i = 0; i < size; i++) {
          out.data[r * size + i] = apply(a.data[left + lefts[i]!]!, b.data[right + rights[i]!]!);
        }
      }
    };
  },

  /** out = the numbers of x that belong to one of out, brought together */
  reduce({ x, out, how }: KernelArgs<View>['reduce']): Runner {
    const apply = reduced[how];
    const targets = indicesIn(out.shape, x.shape);
    const [size, step] = [targets.length, rowStep(out)];
    const start = how === 'maximum' ? -Infinity : how === 'minimum' ? Infinity : 0;
    const sums = new Float64Array(out.data.length);
    return (rows) => {
      const n = x.batched ? rows : 1;
      const count = sizeOf(out.shape) * (out.batched ? rows : 1);
      sums.fill(start, 0, count);
      for (let r = 0; r < n; r++) {
        for (let i = 0; i < size; i++) {
          const at = r * step + targets[i]!;
          sums[at] = apply(sums[at]!, x.data[r * size + i]!);
        }
      }
      const share = how === 'mean' ? count / (n * size) : 1;
      for (let i = 0; i < count; i++) out.data[i] = share * sums[i]!;
    };
  },

  /** out[j] = Σ weights · x[places] along the axis */
  mapAxis({ x, out, axis, map }: KernelArgs<View>['mapAxis']): Runner {
    const outer = sizeOf(x.shape.slice(0, axis));
    const inner = sizeOf(x.shape.slice(axis + 1));
    const length = x.shape[axis]!;
    const places = map.places.map((each) => Int32Array.from(each));
    const weights = map.weights.map((each) => Float64Array.from(each));
    return (rows) => {
      const groups = outer * (out.batched ? rows : 1);
      let to = 0;
      for (let group = 0; group < groups; group++) {
        const from = group * length * inner;
        for (let j = 0; j < places.length; j++) {
          for (let i = 0; i < inner; i++) {
            out.data[to++] = weighed(x.data, from + i, inner, places[j]!, weights[j]!);
          }
        }
      }
    };
  },
};

function weighed(
  x: ArrayLike<number>,
  start: number,
  step: number,
  places: Int32Array,
  weights: Float64Array,
): number {
  let sum = 0;
  for (let t = 0; t < places.length; t++) sum += weights[t]! * x[start + step * places[t]!]!;
  return sum;
}

/** From one row to the next; 0 where all rows see the same numbers. */
function rowStep({ shape, batched }: View): number {
  return batched ? sizeOf(shape) : 0;
}

/** For each number of an array of shape `long`, its index in one of `short`, which repeats. */
function indicesIn(short: Shape, long: Shape): Int32Array {
  let indices: readonly number[] = [0];
  long.forEach((length, axis) => {
    const step = short[axis] === 1 ? 0 : sizeOf(short.slice(axis + 1));
    indices = indices.flatMap((start) => Array.from({ length }, (_, i) => start + i * step));
  });
  return Int32Array.from(indices);
}
