/** Faults of sensors as their numbers show them, row after row: clipped, stuck. */

/** Values of fewer different numbers repeat them anyway: counts, levels, pixels … */
const leastDistinct = 50;
/** … but for a signal in coarse steps, as whole degrees are, which has some of them at least. */
const leastLevels = 10;
/**
 * Its squared steps from row to row are at most this share of its squared distances from the mean
 * (von Neumann 1941): 2 where rows are in no order, less the slower it goes.
 */
const mostUnrest = 0.5;

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

/**
 * Whether a repeated number means something: where there are enough different ones, or some and
 * each row lies near the one before.
 */
export function isContinuous(numbers: Float64Array): boolean {
  const seen = new Set<number>();
  for (const value of numbers) {
    if (Number.isNaN(value)) continue;
    seen.add(value);
    if (seen.size >= leastDistinct) return true;
  }
  return seen.size >= leastLevels && isSlow(numbers);
}

function isSlow(numbers: Float64Array): boolean {
  const values = numbers.filter((value) => !Number.isNaN(value));
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  let [steps, distances] = [0, 0];
  for (const [row, value] of values.entries()) {
    distances += (value - mean) ** 2;
    if (row > 0) steps += (value - values[row - 1]!) ** 2;
  }
  return steps <= mostUnrest * distances;
}

const leastPiled = 5;
/** A sine in coarse steps stays at its last up to 1 / (√2 − 1) = 2.4 times as long as elsewhere. */
const turning = 3;
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
    const inOrder = next * 2 >= rows.length && rows.length > turning * others;
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
