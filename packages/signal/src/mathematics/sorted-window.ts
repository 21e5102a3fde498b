/**
 * The numbers of a window in order. A window that shares most numbers with the one before it is not
 * sorted anew: those that left are dropped and those that came are put in, in one go through the
 * sorted numbers.
 */

/** Of one channel; all that it remembers lies in the memory that it is given. */
export class SortedWindow {
  /** In order, once `update` has run. */
  readonly sorted: Float64Array;
  readonly #leaving: Float64Array;
  readonly #coming: Float64Array;
  readonly #merged: Float64Array;

  /**
   * For windows of `size` of which each begins `stride` later than the one before; 0 where they
   * share nothing.
   */
  constructor(size: number, stride: number, memory: (length: number) => Float64Array) {
    this.sorted = memory(size);
    this.#leaving = memory(stride);
    this.#coming = new Float64Array(stride);
    this.#merged = new Float64Array(size);
  }

  /** @param isNext whether `column` is the window right after the last one */
  update(column: Float64Array, isNext: boolean): void {
    const stride = this.#leaving.length;
    if (isNext && stride > 0) {
      for (let i = 0; i < stride; i++) this.#coming[i] = column[column.length - stride + i]!;
      sort(this.#coming);
      sort(this.#leaving);
      this.#merge();
    } else {
      this.sorted.set(column);
      this.sorted.sort();
    }
    for (let i = 0; i < stride; i++) this.#leaving[i] = column[i]!;
  }

  #merge(): void {
    const { sorted } = this;
    const merged = this.#merged;
    const leaving = this.#leaving;
    const coming = this.#coming;
    let left = 0;
    let come = 0;
    let to = 0;
    for (let i = 0; i < sorted.length; i++) {
      const value = sorted[i]!;
      if (left < leaving.length && leaving[left] === value) {
        left += 1;
        continue;
      }
      while (come < coming.length && coming[come]! < value) merged[to++] = coming[come++]!;
      merged[to++] = value;
    }
    while (come < coming.length) merged[to++] = coming[come++]!;
    sorted.set(merged);
  }
}

/** A few numbers are in order sooner by insertion. */
const few = 24;

function sort(numbers: Float64Array): void {
  if (numbers.length > few) {
    numbers.sort();
    return;
  }
  for (let i = 1; i < numbers.length; i++) {
    const value = numbers[i]!;
    let j = i;
    while (j > 0 && numbers[j - 1]! > value) {
      numbers[j] = numbers[j - 1]!;
      j -= 1;
    }
    numbers[j] = value;
  }
}
