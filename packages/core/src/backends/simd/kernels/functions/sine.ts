/**
 * The sine and cosine of four angles at once, counted in turns: whole ones are taken off in
 * float64, so that only the angle's own last digits are lost. sin 2πt = t · P(t²) up to a quarter
 * turn, P through Chebyshev nodes: 7e-9 relative; exponential.test.ts measures 2e-7 in all.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { two } from '../../emit/two.ts';
import type { V128 } from '../../emit/value.ts';
import { polynomial } from './exponential.ts';

/** x · `perNumber` turns less the nearest whole number of them, −½ to ½; not finite gives NaN. */
export function turnsOf(f: Body, of: V128, perNumber: number): V128 {
  const x = f.keep(of);
  const half = (numbers: V128): V128 => {
    const turns = f.keep(two.multiply(two.fromFour(numbers), two.constant(perNumber)));
    return f.keep(two.toFour(two.subtract(turns, two.nearest(turns))));
  };
  const [low, high] = [half(x), half(four.shuffle(x, x, [2, 3, 2, 3]))];
  return four.shuffle(low, high, [0, 1, 4, 5]);
}

/** sin 2πt for t from −¼ to ¼. */
function withinQuarter(f: Body, of: V128): V128 {
  const t = f.keep(of);
  const p = polynomial(
    f,
    f.keep(four.multiply(t, t)),
    [39.7598270853, -76.5811726443, 81.6024763689, -41.3416806133, 6.28318528015],
  );
  return four.multiply(t, p);
}

/** sin 2πt for t from −½ to ½. */
export function sineOfTurns(f: Body, of: V128): V128 {
  const t = f.keep(of);
  const half = four.or(four.constant(0.5), four.and(t, four.constant(-0))); // with the sign of t
  const isFar = four.above(four.absolute(t), four.constant(0.25));
  return withinQuarter(f, four.select(isFar, four.subtract(half, t), t));
}

/** cos 2πt for t from −½ to ½. */
export function cosineOfTurns(f: Body, t: V128): V128 {
  return withinQuarter(f, four.subtract(four.constant(0.25), four.absolute(t)));
}
