/** −1, 0 or 1; a NaN stays one. */
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';

/** @param x is taken more than once: keep it */
export function signOf(x: V128): V128 {
  const one = four.or(four.constant(1), four.and(x, four.constant(-0))); // with the sign of x
  return four.select(four.above(four.absolute(x), four.constant(0)), one, x);
}
