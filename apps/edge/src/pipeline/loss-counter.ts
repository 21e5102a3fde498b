/**
 * Counts readings that never came, by the clock: a source with a fixed interval numbers no
 * messages. Each arrival is put on the grid of intervals since the one before; one that was only
 * late is taken back when the next ones come close behind it. The grid follows the arrivals slowly,
 * as the source's clock and ours don't agree.
 */

/** Share of an arrival's distance to the grid by which the grid moves. */
const FOLLOWING = 0.1;

export class LossCounter {
  /** Since the first arrival. */
  lost = 0;
  readonly #interval: number;
  #expected: number | undefined; // place on the grid of the last arrival

  /** @param interval in the unit of the times */
  constructor(interval: number) {
    this.#interval = interval;
  }

  /** What comes next begins a grid of its own. */
  restart(): void {
    this.#expected = undefined;
  }

  /** Something came at this time. */
  add(time: number): void {
    if (this.#expected === undefined) {
      this.#expected = time;
      return;
    }
    const steps = Math.max(0, Math.round((time - this.#expected) / this.#interval));
    this.lost = Math.max(0, this.lost + steps - 1);
    this.#expected += steps * this.#interval;
    this.#expected += FOLLOWING * (time - this.#expected);
  }
}
