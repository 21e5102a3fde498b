/**
 * How far a window may lie from those of training: by windows of training itself that were set
 * aside. No label of an anomaly has a say in it.
 */
import { type Detector, type Rows, rowsAt } from './detector.ts';

/** Median deviations above the median; 1.4826 of them are one deviation of a bell. */
const deviations = 6;
/** Parts of the time, each of which is set aside once: neighboring windows are alike. */
const parts = 5;
/** Fewer windows can't be parted. */
export const leastWindows = 10;

/** A limit, and what it was found by. */
export interface Limit {
  readonly limit: number;
  readonly median: number;
  /** The median of how far distances lie from their median. */
  readonly mad: number;
}

/**
 * @param rows in the order of time
 * @param onPart told how many parts were set aside, of how many
 */
export async function limitOf(
  detector: Detector,
  rows: Rows,
  onPart?: (done: number, of: number) => void,
): Promise<Limit> {
  const distances: number[] = [];
  const all = Array.from({ length: rows.count }, (_, row) => row);
  const partOf = (row: number): number => Math.floor((row * parts) / rows.count);
  for (let part = 0; part < parts; part++) {
    const kept = all.filter((row) => partOf(row) === part);
    const fitted = await detector.fit(
      rowsAt(
        rows,
        all.filter((row) => partOf(row) !== part),
      ),
    );
    distances.push(...fitted.distances(rowsAt(rows, kept)));
    onPart?.(part + 1, parts);
  }
  return limitAbove(distances);
}

/** A detector that never misses by anything would call everything an anomaly. */
const leastLimit = 1e-6;

/** Median and deviations above it. */
export function limitAbove(distances: readonly number[]): Limit {
  const median = medianOf(distances);
  const mad = medianOf(distances.map((distance) => Math.abs(distance - median)));
  return { limit: Math.max(leastLimit, median + deviations * mad), median, mad };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle]!;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}
