// Puts a table of readings on the analog pins, one after the other.
//
// The firmware goes over the channels in ascending order, converts each and sends its code: one
// pass is a report. The voltages change only between two passes. So the codes of a report belong to
// one reading, and no reading is left before it has been reported: a replay starts with the first
// pass, whenever that is, and loses nothing.

import type { Conversion, Report } from './journal.ts';
import type { Readings } from './readings.ts';

export class Replay {
  readonly conversions: Conversion[] = [];
  readonly reports: Report[] = [];
  #reading = 0;
  #readingSince: number | undefined; // cycle of its first conversion
  #codes: number[] = []; // of the pass under way
  readonly #readings: Readings;
  readonly #holdCycles: number;

  /**
   * `holdCycles`: a reading stays at least this long, counted from its first conversion; 0 means
   * one report each.
   */
  constructor(readings: Readings, holdCycles: number) {
    this.#readings = readings;
    this.#holdCycles = holdCycles;
  }

  /** Every reading has been reported; the last one stays on the pins. */
  get over(): boolean {
    return this.#reading >= this.#readings.volts.length;
  }

  /** Volts on `channel` now; channels that are not fed are grounded. */
  voltage(channel: number): number {
    const { channels, volts } = this.#readings;
    const row = volts[Math.min(this.#reading, volts.length - 1)]!; // a table has at least one row
    return row[channels.indexOf(channel)] ?? 0;
  }

  /** Notes a conversion, and moves on to the next reading if it ends a pass. */
  converted(channel: number, code: number, cycle: number): void {
    const position = this.#readings.channels.indexOf(channel);
    if (position < 0 || this.over) return;
    this.#readingSince ??= cycle;
    this.conversions.push({ cycle, channel, code, reading: this.#reading });

    if (position === 0) this.#codes = [code];
    else if (position === this.#codes.length) this.#codes.push(code);
    else this.#codes = []; // began in the middle: not a pass
    if (this.#codes.length === this.#readings.channels.length) this.#endPass(cycle);
  }

  #endPass(cycle: number): void {
    this.reports.push({ cycle, reading: this.#reading, codes: this.#codes });
    this.#codes = [];
    // set: a pass begins with a conversion
    if (cycle - this.#readingSince! < this.#holdCycles) return;
    this.#reading += 1;
    this.#readingSince = undefined;
  }
}
