/** Mean and squared deviations, number by number, without a second look (Welford 1962). */

/** Of one channel. */
export class RunningMoments {
  count = 0;
  mean = 0;
  minimum = Number.POSITIVE_INFINITY;
  maximum = Number.NEGATIVE_INFINITY;
  #squares = 0;

  add(value: number): void {
    this.count += 1;
    const before = value - this.mean;
    this.mean += before / this.count;
    this.#squares += before * (value - this.mean);
    if (value < this.minimum) this.minimum = value;
    if (value > this.maximum) this.maximum = value;
  }

  /** √(Σ(x − mean)² / n); exactly 0 where nothing varied, which rounding would not give. */
  get deviation(): number {
    return this.minimum === this.maximum ? 0 : Math.sqrt(this.#squares / this.count);
  }
}
