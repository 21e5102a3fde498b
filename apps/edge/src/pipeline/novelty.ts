/**
 * How unlike those in training a row or a window is, as one number: the root mean square, over the
 * inputs, of (x − mean) / deviation. Of what is like training it is about 1, whatever the units;
 * far beyond, the network answers to what it has never seen.
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

/** The same of what a network takes in, where a chain has standardized it. */
export function noveltyOfInput(out: Float64Array, input: ArrayLike<number>): void {
  let sum = 0;
  for (let i = 0; i < input.length; i++) sum += input[i]! * input[i]!;
  out[0] = Math.sqrt(sum / input.length);
}
