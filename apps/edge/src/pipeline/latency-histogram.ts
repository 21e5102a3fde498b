/**
 * Quantiles of durations in fixed memory, for runs without end: counts in buckets whose bounds grow
 * by 2 %, so that a quantile is right to 1 %. Buckets span 10 ns to more than 10 s.
 */

const LOWEST_US = 0.01;
const GROWTH = 1.02;
const BUCKETS = Math.ceil(Math.log(1e9) / Math.log(GROWTH));

export class LatencyHistogram {
  /** Of floats: a hundred a second are more in two years than 32 bits count. */
  readonly #counts = new Float64Array(BUCKETS);
  #total = 0;
  #largest = 0;

  /** Microseconds. */
  add(duration: number): void {
    const bucket = Math.floor(Math.log(duration / LOWEST_US) / Math.log(GROWTH));
    this.#counts[Math.min(Math.max(bucket, 0), BUCKETS - 1)]! += 1;
    this.#total += 1;
    this.#largest = Math.max(this.#largest, duration);
  }

  get largest(): number {
    return this.#largest;
  }

  /** The duration that a share of all stays within; NaN while there is none. */
  quantile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.#total));
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket]!;
      // The middle of the bucket, but no more than was ever seen.
      if (seen >= rank) return Math.min(LOWEST_US * GROWTH ** (bucket + 0.5), this.#largest);
    }
    return Number.NaN;
  }
}
