/**
 * How far to go along a direction: to a point that is lower by enough and flatter by enough, the
 *   strong Wolfe conditions f(t) ≤ f(0) + c₁ t f′(0)   and   |f′(t)| ≤ c₂ |f′(0)| by bracketing and
 *   cubic interpolation (Nocedal and Wright, Numerical Optimization, algorithms 3.5 and 3.6).
 */

/** What is known at one point of the line. */
export interface LinePoint {
  readonly t: number;
  readonly value: number;
  /** f′ along the direction. */
  readonly slope: number;
}

const decrease = 1e-4;
const curvature = 0.9;
const mostPoints = 25;

/**
 * @param at looks at the line; start: the point at 0, whose slope is below 0; first: the width to
 *   try first
 * @returns a point that meets both conditions, or the lowest one found; undefined where none is
 *   lower than the start
 */
export function wolfeSearch<P extends LinePoint>(
  at: (t: number) => P,
  start: P,
  first: number,
): P | undefined {
  const tooHigh = (point: P): boolean =>
    !(point.value <= start.value + decrease * point.t * start.slope); // NaN is too high as well
  const isFlat = ({ slope }: P): boolean => Math.abs(slope) <= -curvature * start.slope;

  let [low, high]: [P, P | undefined] = [start, undefined];
  let t = first;
  for (let looked = 0; looked < mostPoints; looked++) {
    const point = at(t);
    if (tooHigh(point) || (low !== start && point.value >= low.value)) high = point;
    else if (isFlat(point)) return point;
    else {
      // Where the slope points back towards `low`, the valley lies between the two.
      if (high === undefined ? point.slope >= 0 : point.slope * (high.t - low.t) >= 0) high = low;
      low = point;
    }
    t = high === undefined ? 2 * t : within(low, high);
    if (high !== undefined && Math.abs(high.t - low.t) <= 1e-12 * high.t) break;
  }
  return low === start ? undefined : low;
}

/** Lowest point of the cubic through both ends, kept off the ends by a tenth of the way. */
function within(low: LinePoint, high: LinePoint): number {
  const width = high.t - low.t;
  const middle = low.t + width / 2;
  const secant = low.slope + high.slope - (3 * (high.value - low.value)) / width;
  const root = Math.sqrt(secant * secant - low.slope * high.slope);
  const ratio =
    (high.slope + Math.sign(width) * root - secant) /
    (high.slope - low.slope + 2 * Math.sign(width) * root);
  const t = high.t - width * ratio;
  if (!Number.isFinite(t)) return middle;
  const [from, to] = [low.t + 0.1 * width, high.t - 0.1 * width];
  return Math.min(Math.max(t, Math.min(from, to)), Math.max(from, to));
}
