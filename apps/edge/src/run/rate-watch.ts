/**
 * Says once that rows come at another rate than they should: features of a window of 200 rows mean
 * something else where those are not the two seconds that the model learned from.
 */
import { validities } from '@reflexarc/signal';

/** Share by which the rate may be off. */
export const RATE_TOLERANCE = 0.05;
/** The span that is looked at: how many rows, and how long. */
const LEAST_ROWS = 50;
const LEAST_MS = 2000;

export interface RateWatchOptions {
  /** Milliseconds from row to row as they should be, by the rows' own times. */
  readonly expectedMs: number;
  /** Why: `sampling.intervalMs asks for it`. */
  readonly reason: string;
  readonly notify: (text: string) => void;
}

/** To be told of each row: its time in milliseconds, and whether it follows the one before. */
export function watchRate(options: RateWatchOptions): (ms: number, validity: number) => void {
  const { expectedMs, reason, notify } = options;
  let first = 0;
  let rows = 0; // since the first, without a gap
  let isSaid = false;
  return (ms, validity) => {
    if (isSaid) return;
    if (rows === 0 || validity !== validities.continues) {
      first = ms;
      rows = validity === validities.missing ? 0 : 1;
      return;
    }
    rows += 1;
    const stretch = ms - first;
    if (rows <= LEAST_ROWS || stretch < LEAST_MS) return;
    const meanMs = stretch / (rows - 1);
    rows = 0;
    if (Math.abs(expectedMs / meanMs - 1) <= RATE_TOLERANCE) return;
    isSaid = true;
    notify(
      `readings come at ${hertz(meanMs)} Hz (one every ${short(meanMs)} ms), not at ` +
        `${hertz(expectedMs)} Hz, as ${reason}: what the model makes of them may be wrong`,
    );
  };
}

function hertz(ms: number): string {
  return short(1000 / ms);
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
