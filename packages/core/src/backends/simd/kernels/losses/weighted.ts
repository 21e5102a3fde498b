/** What a term of a loss counts for: its weight, in a mean over terms and rows. */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { double, type F64, f64, type V128 } from '../../emit/value.ts';

/** What weighs 0 is 0, whatever it is. */
export function weighted(weight: V128 | undefined, value: V128): V128 {
  if (weight === undefined) return value;
  const counts = four.notEqual(weight, four.constant(0));
  return four.and(counts, four.multiply(weight, value));
}

/** 1 / (rows in use · terms in each) */
export function shareIn(f: Body, termsPerRow: number): F64 {
  return double.divide(f64(1), double.multiply(double.fromInteger(f.rows), f64(termsPerRow)));
}
