/**
 * Times of samples that are taken at a fixed interval by a clock of their own and arrive when they
 * do: sample after sample one interval on, drawn slowly towards the arrivals, so that neither a
 * busy machine makes the signal jump nor two clocks drift apart. Samples carry no numbers. One that
 * was lost shows in that those after it all arrive late, by an interval at least.
 */

/** Share of an arrival's distance to the grid by which the grid moves. */
const FOLLOWING = 0.02;
/** In intervals: what is later may have been lost, or be one of many that come late together. */
const LATE = 0.75;
/**
 * A busy machine catches up sooner than this: this many late ones in a row mean that it is too
 * slow.
 */
const LATE_IN_A_ROW = 50;

export class SampleClock {
  /** Samples that never came. */
  lost = 0;
  /** Of the last sample, in the unit of the arrivals. */
  time = 0;
  #interval: number;
  #begins = true;
  #hasGap = false;
  #late = 0;
  #firstLateness = 0;
  #leastLateness = 0;

  /** @param interval in the unit of the arrivals */
  constructor(interval: number) {
    this.#interval = interval;
  }

  /** A sample has arrived; whether it begins anew rather than follows the one before it. */
  add(arrival: number): boolean {
    if (this.#begins) {
      this.restart();
      this.#begins = false;
      this.#hasGap = false;
      this.time = arrival;
      return true;
    }
    this.time += this.#interval;
    const lost = this.#judge(arrival);
    const follows = lost === 0 && !this.#hasGap;
    this.#hasGap = false;
    return !follows;
  }

  /** A sample's turn has passed without one. */
  skip(): void {
    this.time += this.#interval;
    this.#hasGap = true;
  }

  /** The next sample begins anew. */
  restart(): void {
    this.#begins = true;
    this.#late = 0;
  }

  /** Follows an arrival that is not late; else sees what has become of the samples. */
  #judge(arrival: number): number {
    const lateness = (arrival - this.time) / this.#interval;
    if (lateness < LATE) {
      this.#late = 0;
      this.time += FOLLOWING * (arrival - this.time);
      return 0;
    }
    if (this.#late === 0) {
      this.#firstLateness = lateness;
      this.#leastLateness = lateness;
    }
    this.#late += 1;
    this.#leastLateness = Math.min(this.#leastLateness, lateness);
    if (this.#late < LATE_IN_A_ROW) return 0;
    this.#late = 0;
    const growth = lateness - this.#firstLateness;
    if (growth > LATE) {
      // Later and later: they are taken at another interval than was asked for.
      this.#interval *= 1 + growth / (LATE_IN_A_ROW - 1);
      this.time = arrival;
      return 0;
    }
    const lost = Math.round(this.#leastLateness);
    this.lost += lost;
    this.time += lost * this.#interval;
    return lost;
  }
}
