/** Moves numbers from one buffer to another. A loop, since `set` of a part would first allocate a view of that part. */
import type { Numbers } from '../tensor/shape.ts';

/** `count` numbers of `from`, beginning at `start`, go to `to`, beginning at `at`. */
export function copyNumbers(
  to: Numbers,
  at: number,
  from: Numbers,
  start: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) to[at + i] = from[start + i]!;
}
