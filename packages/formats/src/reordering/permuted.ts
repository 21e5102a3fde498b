/** Constants whose axes are put into another order, when a file is read. */
import { type Shape, sizeOf } from '@reflexarc/core';

/** Axis i of the result is axis `axes[i]` of `numbers`, an array of shape `shape`. */
export function permuted(
  numbers: ArrayLike<number>,
  shape: Shape,
  axes: readonly number[],
): Float64Array {
  const result = new Float64Array(numbers.length);
  const lengths = axes.map((axis) => shape[axis]!);
  const steps = axes.map((axis) => sizeOf(shape.slice(axis + 1)));
  const at = axes.map(() => 0);
  let from = 0;
  for (let i = 0; i < result.length; i++) {
    result[i] = numbers[from]!;
    for (let axis = axes.length - 1; axis >= 0; axis--) {
      at[axis]! += 1;
      from += steps[axis]!;
      if (at[axis]! < lengths[axis]!) break;
      from -= steps[axis]! * lengths[axis]!;
      at[axis] = 0;
    }
  }
  return result;
}
