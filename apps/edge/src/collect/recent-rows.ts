/** The last rows of a signal, in a ring. */
export class RecentRows {
  readonly #width: number;
  readonly #capacity: number;
  readonly #values: Float64Array;
  readonly #seconds: Float64Array;
  #next = 0;
  #held = 0;

  constructor(width: number, capacity: number) {
    this.#width = width;
    this.#capacity = capacity;
    this.#values = new Float64Array(width * capacity);
    this.#seconds = new Float64Array(capacity);
  }

  add(seconds: number, values: Float64Array): void {
    this.#values.set(values, this.#next * this.#width);
    this.#seconds[this.#next] = seconds;
    this.#next = (this.#next + 1) % this.#capacity;
    if (this.#held < this.#capacity) this.#held += 1;
  }

  clear(): void {
    this.#held = 0;
  }

  /** Seconds and values of each, the oldest first. */
  copy(): readonly (readonly number[])[] {
    return Array.from({ length: this.#held }, (_, i) => {
      const place = (this.#next - this.#held + i + this.#capacity) % this.#capacity;
      const from = place * this.#width;
      return [this.#seconds[place]!, ...this.#values.subarray(from, from + this.#width)];
    });
  }
}
