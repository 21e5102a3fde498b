/**
 * Φ(x) = ½ erfc(−x/√2) of four numbers at once: activations/normal-distribution.ts, as far as
 * float32 sees.
 */
import { series } from '../../../../activations/normal-distribution.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';
import { exponential } from './exponential.ts';

/** What is left out is below 1e-8 of the result. */
const terms = series.slice(0, 12);

export function normalDistribution(f: Body, x: V128): V128 {
  const one = four.constant(1);
  const far = f.keep(four.multiply(four.absolute(x), four.constant(Math.SQRT1_2)));
  const t = f.keep(four.divide(four.constant(2), four.add(far, four.constant(2))));
  const exponent = f.keep(
    four.subtract(chebyshev(f, t), four.multiply(four.multiply(x, x), four.constant(0.5))),
  );
  const power = four.without(
    exponential(f, exponent),
    four.below(exponent, four.constant(-87)), // as good as 0
  );
  const tail = f.keep(four.multiply(four.multiply(t, four.constant(0.5)), power));
  return four.select(four.above(x, four.constant(0)), four.subtract(one, tail), tail);
}

/** The series at u = 2t − 1, by Clenshaw's recurrence. */
function chebyshev(f: Body, t: V128): V128 {
  const [constant = 0, ...rest] = terms;
  const twice = f.keep(f.multiplyAdd(t, four.constant(4), four.constant(-2)));
  let [b1, b2] = [four.constant(0), four.constant(0)];
  for (const c of rest.toReversed()) {
    const b = f.keep(f.multiplyAdd(twice, b1, four.subtract(four.constant(c), b2)));
    [b1, b2] = [b, b1];
  }
  const half = f.multiplyAdd(
    four.multiply(twice, b1),
    four.constant(0.5),
    four.constant(constant / 2),
  );
  return four.subtract(half, b2);
}
