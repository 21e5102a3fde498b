/**
 * One quantile of sorted windows of one length, by straight lines between their numbers. Where it
 * lies is worked out once, and it is written to its place: a number that a function hands back may
 * cost garbage.
 */

/** Prepared for `count` numbers. */
export class Quantile {
  readonly #below: number;
  readonly #above: number;
  readonly #weight: Float64Array;

  /** @param share 0.5 for the median */
  constructor(count: number, share: number) {
    const place = share * (count - 1);
    this.#below = Math.floor(place);
    this.#above = Math.min(this.#below + 1, count - 1);
    this.#weight = Float64Array.of(place - this.#below);
  }

  /** Writes the quantile of `sorted` to `out[at]`. */
  write(sorted: Float64Array, out: Float64Array, at: number): void {
    const low = sorted[this.#below]!;
    out[at] = low + (sorted[this.#above]! - low) * this.#weight[0]!;
  }
}
