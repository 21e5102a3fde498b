/**
 * When an output may change: not before it has been on or off for long enough, and not too often.
 */

export interface SwitchSettings {
  readonly minimumOnMs: number;
  readonly minimumOffMs: number;
  readonly mostSwitches?: { readonly count: number; readonly withinMs: number } | undefined;
}

export class Switch {
  isOn = false;
  readonly #settings: SwitchSettings;
  #since: number;
  /** When it was switched on last, in a ring; the oldest of them is next. */
  readonly #times: Float64Array;
  #next = 0;

  /** @param now milliseconds; it counts as off from here on */
  constructor(settings: SwitchSettings, now: number) {
    this.#settings = settings;
    this.#since = now;
    this.#times = new Float64Array(settings.mostSwitches?.count ?? 0).fill(
      Number.NEGATIVE_INFINITY,
    );
  }

  /** Whether it may be as is wanted now. */
  may(isOn: boolean, now: number): boolean {
    if (isOn === this.isOn) return true;
    const { minimumOnMs, minimumOffMs, mostSwitches } = this.#settings;
    if (now - this.#since < (this.isOn ? minimumOnMs : minimumOffMs)) return false;
    if (!isOn || mostSwitches === undefined) return true;
    return now - this.#times[this.#next]! >= mostSwitches.withinMs;
  }

  /** Is switched, whether or not it may. */
  set(isOn: boolean, now: number): void {
    if (isOn === this.isOn) return;
    this.isOn = isOn;
    this.#since = now;
    if (!isOn || this.#times.length === 0) return;
    this.#times[this.#next] = now;
    this.#next = (this.#next + 1) % this.#times.length;
  }
}
