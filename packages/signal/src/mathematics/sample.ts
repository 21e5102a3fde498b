/**
 * Numbers kept for their order: all of them up to a limit, beyond it a fair sample (Vitter's
 * algorithm R), whose random numbers hang on a fixed seed.
 */
import { type Generator, seeded } from '@reflexarc/core';

/** As many as are kept: quantiles of more are those of a sample. */
const mostKept = 2 ** 18;

/** Of one channel. */
export class Sample {
  #numbers = new Float64Array(64);
  #kept = 0;
  #seen = 0;
  readonly #random: Generator;

  /** @param name tells samples apart whose random numbers should differ */
  constructor(name: string) {
    this.#random = seeded(0, name);
  }

  add(value: number): void {
    this.#seen += 1;
    if (this.#kept < mostKept) {
      if (this.#kept === this.#numbers.length) this.#grow();
      this.#numbers[this.#kept++] = value;
      return;
    }
    const place = this.#random.below(this.#seen);
    if (place < mostKept) this.#numbers[place] = value;
  }

  /** All that is kept, in order. */
  sorted(): Float64Array {
    return this.#numbers.slice(0, this.#kept).sort();
  }

  #grow(): void {
    const larger = new Float64Array(2 * this.#numbers.length);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}
