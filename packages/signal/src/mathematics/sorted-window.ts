/**
 * The numbers of a window in order. A window that shares most numbers with the one before it is not
 * sorted anew: those that left are dropped and those that came are put in, in one go through the
 * sorted numbers.
 */

/** Of one channel; all that it remembers lies in the memory that it is given. */
export class SortedWindow {
  /** In order, once `update` has run. */
  readonly sorted: Float64Array;
  readonly #stride: number;
  /** What the next window lacks, and what only it has; the last place is for an end mark. */
  readonly #leaving: Float64Array;
  readonly #coming: Float64Array;
  readonly #merged: Float64Array;

  /**
   * For windows of `size` of which each begins `stride` later than the one before; 0 where they
   * share nothing.
   */
  constructor(size: number, stride: number, memory: (length: number) => Float64Array) {
    this.sorted = memory(size);
    this.#stride = stride;
    this.#leaving = memory(stride + 1);
    this.#coming = new Float64Array(stride + 1);
    this.#merged = new Float64Array(size);
  }

  /** @param isNext whether `column`, all finite, is the window right after the last one */
  update(column: Float64Array, isNext: boolean): void {
    const stride = this.#stride;
    if (isNext && stride > 0) {
      const coming = this.#coming;
      for (let i = 0; i < stride; i++) coming[i] = column[column.length - stride + i]!;
      sort(coming, stride);
      sort(this.#leaving, stride);
      merge(this.sorted, this.#leaving, coming, this.#merged);
    } else {
      this.sorted.set(column);
      this.sorted.sort();
    }
    for (let i = 0; i < stride; i++) this.#leaving[i] = column[i]!;
  }
}

/** Drops the numbers that leave, each of which is there, and puts in those that come. */
function merge(
  sorted: Float64Array,
  leaving: Float64Array,
  coming: Float64Array,
  merged: Float64Array,
): void {
  const last = leaving.length - 1;
  leaving[last] = Number.POSITIVE_INFINITY; // after all numbers, so no end has to be asked for
  coming[last] = Number.POSITIVE_INFINITY;
  let left = 0;
  let come = 0;
  let to = 0;
  let leaves = leaving[0]!;
  let comes = coming[0]!;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i]!;
    if (value === leaves) {
      left += 1;
      leaves = leaving[left]!;
      continue;
    }
    while (comes < value) {
      merged[to] = comes;
      to += 1;
      come += 1;
      comes = coming[come]!;
    }
    merged[to] = value;
    to += 1;
  }
  for (; to < merged.length; to++) {
    merged[to] = coming[come]!;
    come += 1;
  }
  sorted.set(merged);
}

/** A few numbers are in order sooner by insertion. */
const few = 24;

/** Sorts the first `count`, whatever stands behind them. */
function sort(numbers: Float64Array, count: number): void {
  if (count > few) {
    numbers[count] = Number.POSITIVE_INFINITY; // stays the last
    numbers.sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = numbers[i]!;
    let j = i;
    while (j > 0 && numbers[j - 1]! > value) {
      numbers[j] = numbers[j - 1]!;
      j -= 1;
    }
    numbers[j] = value;
  }
}
