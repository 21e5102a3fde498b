/**
 * How unlike those in training a row is, as one number: the root mean square, over the inputs, of
 * (x − mean) / deviation. Of rows like those in training it is about 1, whatever their units; far
 * beyond, the network answers to what it has never seen.
 */
import type { TrainingRange } from './training-range.ts';

/**
 * Writes it into the first place of `out` (a number that is returned would be garbage); NaN where
 * the model file knows of no input what it was like.
 */
export function noveltyInto(
  out: Float64Array,
  values: Float64Array,
  ranges: readonly (TrainingRange | undefined)[],
): void {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < ranges.length; i++) {
    const range = ranges[i];
    if (range === undefined) continue;
    const distance = (values[i]! - range.mean) / range.deviation;
    sum += distance * distance;
    count += 1;
  }
  out[0] = count === 0 ? Number.NaN : Math.sqrt(sum / count);
}
