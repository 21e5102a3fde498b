/**
 * Times of the rows of a recording: their usual step, which rows begin a new recording because time
 * goes back there, and what is uneven about them.
 */
import type { TimeFindings } from './recording.ts';

/** A step may differ from the usual one by this share of it. */
const tolerance = 0.5;
/** Digits of a rate that are more than the jitter of a clock. */
const rateDigits = 4;

/** Seconds of rows that come `rate` a second, from 0 on in each recording of the file. */
export function timesAt(
  rate: number,
  { count, starts = [] }: { readonly count: number; readonly starts?: readonly number[] },
): Float64Array {
  const times = new Float64Array(count);
  let [next, start] = [0, 0];
  for (let row = 0; row < count; row++) {
    if (row === starts[next]) {
      start = row;
      next += 1;
    }
    times[row] = (row - start) / rate;
  }
  return times;
}

/** Places at which time goes back, so that a recording ends before them. */
export function backwardSteps(seconds: Float64Array): readonly number[] {
  const places: number[] = [];
  for (let row = 1; row < seconds.length; row++) {
    if (seconds[row]! < seconds[row - 1]!) places.push(row);
  }
  return places;
}

/**
 * Rows of one time, as clocks of whole seconds give them, spread evenly until the next time; in
 * place. Gives how many there were.
 */
export function spreadRepeats(seconds: Float64Array): number {
  let repeated = 0;
  let step = 0;
  for (let first = 0; first < seconds.length; ) {
    let end = first + 1;
    while (end < seconds.length && seconds[end] === seconds[first]) end += 1;
    const count = end - first;
    if (end < seconds.length) step = (seconds[end]! - seconds[first]!) / count;
    for (let i = 1; i < count; i++) seconds[first + i] = seconds[first]! + i * step;
    repeated += count - 1;
    first = end;
  }
  return repeated;
}

/**
 * Rows a second: the mean of all steps that are near their median, which neither gaps nor a clock
 * of whole milliseconds change. Undefined where no row is later than another.
 */
export function rateOfTimes(seconds: Float64Array): number | undefined {
  const steps = new Float64Array(Math.max(0, seconds.length - 1));
  let count = 0;
  for (let row = 1; row < seconds.length; row++) {
    const step = seconds[row]! - seconds[row - 1]!;
    if (step > 0) steps[count++] = step;
  }
  if (count === 0) return undefined;
  const sorted = steps.subarray(0, count).sort();
  const median = sorted[count >> 1]!;
  let [sum, near] = [0, 0];
  for (const step of sorted) {
    if (Math.abs(step / median - 1) > tolerance) continue;
    sum += step;
    near += 1;
  }
  return Number((near / sum).toPrecision(rateDigits));
}

/** What is uneven about rising times at about `rateHz` rows a second. */
export function timeFindings(
  seconds: Float64Array,
  rateHz: number,
  repeated: number,
): TimeFindings {
  const step = 1 / rateHz;
  const found = { gaps: 0, longestGap: 0, longestGapAt: 0, repeated, uneven: 0 };
  for (let row = 1; row < seconds.length; row++) {
    const own = seconds[row]! - seconds[row - 1]!;
    if (own > (1 + 2 * tolerance) * step) {
      found.gaps += 1;
      if (own > found.longestGap) {
        found.longestGap = own;
        found.longestGapAt = seconds[row - 1]!;
      }
    } else if (Math.abs(own - step) > tolerance * step) found.uneven += 1;
  }
  return found;
}
