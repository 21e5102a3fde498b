/** A block of a tensor: cut out where it lies within, filled up where it lies outside. */
import type { Shape } from '../../tensor/shape.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

/** out[i] = x[i + offset], `fill` where that is outside of x; always a new tensor. */
export function blockOf<T extends Tensor>(
  tfjs: Tfjs,
  x: T,
  block: { readonly offset: readonly number[]; readonly shape: Shape; readonly fill?: number },
): T {
  const { offset, shape, fill = 0 } = block;
  const begin = offset.map((shift) => Math.max(0, shift));
  const end = shape.map((length, axis) => Math.min(x.shape[axis]!, offset[axis]! + length));
  const size = end.map((at, axis) => at - begin[axis]!);
  if (size.some((length) => length <= 0)) return tfjs.fill([...shape], fill) as T; // of x's rank
  const isCut = size.some((length, axis) => length !== x.shape[axis]);
  const inner = isCut ? tfjs.slice(x, begin, size) : x;
  const paddings = shape.map((length, axis): [number, number] => {
    const before = begin[axis]! - offset[axis]!;
    return [before, length - before - size[axis]!];
  });
  const isPadded = paddings.some(([before, after]) => before + after > 0);
  if (isPadded) return tfjs.pad(inner, paddings, fill);
  return isCut ? inner : tfjs.clone(x);
}
