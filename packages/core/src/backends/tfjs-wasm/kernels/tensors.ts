/** Two arrays combined, an axis reduced or mapped. A slot with rows has them as one more axis. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { AxisMap, Combination, Reduction, TensorKernels } from '../../../kernels/tensors.ts';
import type { Context, Handle } from '../handle.ts';
import type { Tensor, Tfjs } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, keyof TensorKernels<never>>;

function combined(tfjs: Tfjs, how: Combination): (a: Tensor, b: Tensor) => Tensor {
  const asNumbers = (compare: (a: Tensor, b: Tensor) => Tensor) => (a: Tensor, b: Tensor) =>
    tfjs.cast(compare(a, b), 'float32');
  const operations: Readonly<Record<Combination, (a: Tensor, b: Tensor) => Tensor>> = {
    add: tfjs.add,
    subtract: tfjs.sub,
    multiply: tfjs.mul,
    divide: tfjs.div,
    minimum: tfjs.minimum,
    maximum: tfjs.maximum,
    less: asNumbers(tfjs.less),
    lessOrEqual: asNumbers(tfjs.lessEqual),
    equal: asNumbers(tfjs.equal),
  };
  return operations[how];
}

const reductions = {
  sum: 'sum',
  mean: 'mean',
  maximum: 'max',
  minimum: 'min',
} as const satisfies Readonly<Record<Reduction, keyof Tfjs>>;

export function tensorKernels(context: Context): Family {
  const { tfjs } = context;
  /** With an axis of length 1 in front where there are no rows but others have some. */
  const operand = (handle: Handle, rows: number, out: Handle): Tensor => {
    const tensor = handle.read(rows);
    if (handle.batched || !out.batched) return tensor;
    return tfjs.reshape(tensor, [1, ...handle.shape]);
  };
  return {
    combine: ({ a, b, out, how }) => {
      const operation = combined(tfjs, how);
      return (rows) => out.write(operation(operand(a, rows, out), operand(b, rows, out)), rows);
    },
    reduce: ({ x, out, how }) => {
      const before = x.batched ? 1 : 0;
      const inner = out.shape.flatMap((length, axis) =>
        length === x.shape[axis] ? [] : [axis + before],
      );
      const axes = x.batched && !out.batched ? [0, ...inner] : inner;
      return (rows) => {
        const numbers = x.read(rows);
        const result =
          axes.length === 0 ? tfjs.clone(numbers) : tfjs[reductions[how]](numbers, axes);
        out.write(result, rows);
      };
    },
    mapAxis: ({ x, out, axis, map }) => {
      const taps = tapsOf(context, map);
      const along = out.batched ? axis + 1 : axis;
      return (rows) => {
        const numbers = x.read(rows);
        const rank = numbers.shape.length;
        const parts = taps.map(({ places, weights }) => {
          const picked = tfjs.gather(numbers, tfjs.cast(places, 'int32'), along);
          const shape = Array.from({ length: rank }, (_, i) => (i === along ? -1 : 1));
          return tfjs.mul(picked, tfjs.reshape(weights, shape));
        });
        out.write(parts.length === 0 ? zeros(tfjs, out, rows) : tfjs.addN(parts), rows);
      };
    },
  };
}

function zeros(tfjs: Tfjs, { shape, batched }: Handle, rows: number): Tensor {
  return tfjs.zeros(batched ? [rows, ...shape] : [...shape]);
}

/** The t-th place and weight of each number of the result; weight 0 where there are fewer. */
function tapsOf({ constant }: Context, { places, weights }: AxisMap) {
  const count = Math.max(0, ...places.map((each) => each.length));
  return Array.from({ length: count }, (_, tap) => ({
    places: constant(
      Float32Array.from(places, (each) => each[tap] ?? 0),
      [places.length],
    ),
    weights: constant(
      Float32Array.from(weights, (each) => each[tap] ?? 0),
      [places.length],
    ),
  }));
}
