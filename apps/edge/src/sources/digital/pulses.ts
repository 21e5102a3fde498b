/**
 * Pulses, counted and timed. Their frequency is that of whole periods, as reciprocal counters
 * measure: pulses since the last one of an earlier reading, divided by the time from that one to
 * the newest. It depends neither on how the readings fall between the pulses nor on how often is
 * read. While none comes it can be no more than one in the time since the last.
 */
export class Pulses {
  /** Since the start. */
  total = 0;
  readonly #lowestHz: number;
  #sinceReading = 0;
  #hertz = 0;
  /** When the period that is measured began, and the pulses since; milliseconds. */
  #from: number | undefined;
  #last = 0;
  #periods = 0;

  /** @param lowestHz what reads as standstill below */
  constructor(lowestHz: number) {
    this.#lowestHz = lowestHz;
  }

  add(time: number): void {
    this.total += 1;
    this.#sinceReading += 1;
    if (this.#from === undefined) this.#from = time;
    else this.#periods += 1;
    this.#last = time;
  }

  /** Pulses since this was asked last. */
  takeCount(): number {
    const count = this.#sinceReading;
    this.#sinceReading = 0;
    return count;
  }

  /** Pulses a second; 0 until there were two. */
  hertzAt(time: number): number {
    if (this.#from === undefined) return 0;
    const duration = this.#last - this.#from;
    if (this.#periods > 0 && duration > 0) {
      this.#hertz = (this.#periods * 1000) / duration;
      this.#from = this.#last;
      this.#periods = 0;
    }
    const hertz = Math.min(this.#hertz, 1000 / (time - this.#last)); // 1 / 0 is no bound
    return hertz < this.#lowestHz ? 0 : hertz;
  }

  /** Pulses were missed: only the total goes on. */
  restart(): void {
    this.#sinceReading = 0;
    this.#hertz = 0;
    this.#from = undefined;
    this.#periods = 0;
  }
}
