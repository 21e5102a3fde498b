/** What the channels of recordings hold, gathered recording by recording: nothing is kept whole. */
import { type NumberFigures, numberFigures } from '../describe-column.ts';

/** One channel over all recordings. */
export interface ChannelFigures {
  readonly name: string;
  /** Rows without a number. */
  readonly missing: number;
  /** Undefined where there is no number at all; quartiles and histogram are of a sample. */
  readonly numbers?: NumberFigures;
}

/** Numbers that are kept of a channel, for quartiles and histogram. */
const mostKept = 2 ** 14;

/** Takes the numbers of a channel, one after the other. */
export class ChannelGatherer {
  readonly #name: string;
  #missing = 0;
  #count = 0;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  #mean = 0;
  /** Sum of squared differences from the mean (Welford 1962). */
  #squares = 0;
  /** Every `stride`-th number; every second of them goes when there are too many. */
  #kept: number[] = [];
  #stride = 1;

  constructor(name: string) {
    this.#name = name;
  }

  add(value: number): void {
    if (!Number.isFinite(value)) {
      this.#missing += 1;
      return;
    }
    if (this.#count % this.#stride === 0) this.#keep(value);
    this.#count += 1;
    this.#low = Math.min(this.#low, value);
    this.#high = Math.max(this.#high, value);
    const before = value - this.#mean;
    this.#mean += before / this.#count;
    this.#squares += before * (value - this.#mean);
  }

  #keep(value: number): void {
    this.#kept.push(value);
    if (this.#kept.length < mostKept) return;
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
    this.#stride *= 2;
  }

  figures(): ChannelFigures {
    const [name, missing] = [this.#name, this.#missing];
    if (this.#count === 0) return { name, missing };
    const exact = {
      low: this.#low,
      high: this.#high,
      mean: this.#mean,
      deviation: Math.sqrt(this.#squares / this.#count),
    };
    return { name, missing, numbers: numberFigures(Float64Array.from(this.#kept), exact) };
  }
}
