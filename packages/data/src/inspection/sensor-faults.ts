/** Faults of sensors as their numbers show them, row after row: clipped, stuck. */

/** Values of fewer different numbers repeat them anyway: counts, levels, pixels. */
export const leastDistinct = 50;

/** Rows one after the other that hold the same number. */
export interface Run {
  readonly value: number;
  readonly start: number;
  readonly length: number;
}

/** Rows that stand at an end of the range. */
export interface Clipped {
  readonly value: number;
  readonly rows: readonly number[];
}

/** Whether there are enough different numbers for a repeated one to mean something. */
export function isContinuous(numbers: Float64Array): boolean {
  const seen = new Set<number>();
  for (const value of numbers) {
    if (Number.isNaN(value)) continue;
    seen.add(value);
    if (seen.size >= leastDistinct) return true;
  }
  return false;
}

const leastPiled = 5;
/** Of rows in no order, the pile has to be a larger share of all, and larger beside all others. */
const shuffledPile = { share: 0.05, timesOthers: 8 };

/**
 * The ends of the range at which numbers pile up: in at least five rows and `leastShare` of all,
 * one after the other, and far more of them than of any number nearby; where rows are in no order,
 * so many that no chance makes them.
 */
export function clippedEnds(numbers: Float64Array, leastShare: number): readonly Clipped[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of numbers) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high].flatMap((value): Clipped[] => {
    const rows: number[] = [];
    for (let row = 0; row < numbers.length; row++) if (numbers[row] === value) rows.push(row);
    const next = rows.filter((row, i) => i > 0 && row - rows[i - 1]! === 1).length;
    const isPile = rows.length >= leastPiled && rows.length >= leastShare * numbers.length;
    // A sensor stays at its end for some readings; zeros of a count come and go.
    if (!isPile || value === 0) return [];
    const others = mostOfAnother(numbers, value);
    const inOrder = next * 2 >= rows.length && rows.length > 2 * others;
    const inNoOrder =
      rows.length >= shuffledPile.share * numbers.length &&
      rows.length > shuffledPile.timesOthers * others;
    return inOrder || inNoOrder ? [{ value, rows }] : [];
  });
}

/** In how many rows the most frequent of the other values stands, but for 0, which is silence. */
function mostOfAnother(numbers: Float64Array, extreme: number): number {
  const counts = new Map<number, number>();
  let most = 0;
  for (const value of numbers) {
    if (value === extreme || value === 0 || Number.isNaN(value)) continue;
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    most = Math.max(most, count);
  }
  return most;
}

/**
 * The same value in this many rows one after the other: a wire is off, or a reading was not taken.
 */
const leastStuck = 15;
/** … while other values come in runs of less than a quarter of it. */
const stuckFactor = 4;

/** Runs that are long beside all others, longest first; those of 0 and at the ends are none. */
export function stuckRuns(numbers: Float64Array, leastLength = leastStuck): readonly Run[] {
  const runs = runsOf(numbers).sort((a, b) => b.length - a.length);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value } of runs) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const usual = runs[Math.floor(runs.length / 100)]?.length ?? 1; // of one in a hundred
  const least = Math.max(leastStuck, leastLength, stuckFactor * usual);
  return runs.filter(
    ({ length, value }) => length >= least && value !== low && value !== high && value !== 0,
  );
}

function runsOf(numbers: Float64Array): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let row = 1; row <= numbers.length; row++) {
    if (numbers[row] === numbers[start]) continue;
    if (!Number.isNaN(numbers[start]!))
      runs.push({ value: numbers[start]!, start, length: row - start });
    start = row;
  }
  return runs;
}
