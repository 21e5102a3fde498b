/**
 * A contact that bounces: a change counts once it has lasted for so long. Times are those at which
 * levels arrive, so no timer is needed: what has lasted shows when the next level comes, or a
 * reading.
 */
export class Contact {
  /** Whether it is active; undefined until a level has come. */
  isActive: boolean | undefined;
  readonly #debounceMs: number;
  readonly #onPulse: (time: number) => void;
  #heard: boolean | undefined;
  #since = 0;

  /** @param onPulse told when it became active, in the unit of the arrivals, milliseconds */
  constructor(debounceMs: number, onPulse: (time: number) => void) {
    this.#debounceMs = debounceMs;
    this.#onPulse = onPulse;
  }

  /** A level has arrived, changed or not. */
  hear(isActive: boolean, time: number): void {
    this.settle(time);
    if (isActive !== this.#heard) this.#since = time;
    this.#heard = isActive;
    this.isActive ??= isActive; // the first is no change
    this.settle(time);
  }

  /** Takes over what has lasted until now. */
  settle(time: number): void {
    if (this.#heard === this.isActive || time - this.#since < this.#debounceMs) return;
    this.isActive = this.#heard;
    if (this.isActive === true) this.#onPulse(this.#since);
  }

  /** Nothing is known any more of its level. */
  restart(): void {
    this.isActive = undefined;
    this.#heard = undefined;
  }
}
