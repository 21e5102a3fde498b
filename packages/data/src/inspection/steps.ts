/** Steps of time from row to row, beside the usual one. */

/** Steps longer than this multiple of the usual one are gaps. */
export const gapSteps = 2.5;

/** More than this share is jitter that matters. */
export const mostJitter = 0.1;

/**
 * Standard deviation of the steps that are no gaps, as a share of the usual step.
 *
 * @param steps in seconds
 */
export function jitterOf(steps: ArrayLike<number>, rateHz: number): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < steps.length; i++) {
    const relative = steps[i]! * rateHz;
    if (relative <= 0 || relative > gapSteps) continue;
    sum += (relative - 1) ** 2;
    count += 1;
  }
  return count === 0 ? 0 : Math.sqrt(sum / count);
}
