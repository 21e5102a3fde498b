// Puts readings on the analog pins for a sketch whose order of conversions is its own.
//
// A scan is over when all fed channels have been converted and the sketch turns to another channel
// than the last one: several conversions of a channel in a row, as sketches average them, belong to
// one reading. Where only one channel is fed, each conversion is a scan.

import type { Conversion, Report } from './journal.ts';
import type { Readings } from './readings.ts';

/** As `Replay`, but a reading stays for one scan; `reports` holds the last codes of each scan. */
export class ScanReplay {
  readonly conversions: Conversion[] = [];
  readonly reports: Report[] = [];
  #reading = 0;
  #lastChannel = -1;
  readonly #codes = new Map<number, number>(); // of the scan under way, by channel
  readonly #readings: Readings;

  constructor(readings: Readings) {
    this.#readings = readings;
  }

  /** Every reading has been on the pins for a whole scan; the last one stays there. */
  get over(): boolean {
    const { channels, volts } = this.#readings;
    const rest = volts.length - this.#reading;
    return rest <= 0 || (rest === 1 && this.#codes.size === channels.length);
  }

  /** Volts on `channel`, whose conversion starts now; channels that are not fed are grounded. */
  voltage(channel: number): number {
    const { channels, volts } = this.#readings;
    const position = channels.indexOf(channel);
    if (position < 0) return 0;
    const isAnother = channel !== this.#lastChannel || channels.length === 1;
    if (isAnother && this.#codes.size === channels.length && this.#reading < volts.length - 1) {
      this.#reading += 1;
      this.#codes.clear();
    }
    return volts[this.#reading]![position]!; // within the table
  }

  /** Notes a conversion. */
  converted(channel: number, code: number, cycle: number): void {
    const { channels } = this.#readings;
    if (!channels.includes(channel)) return;
    const wasOver = this.over;
    this.#lastChannel = channel;
    if (wasOver) return;
    this.conversions.push({ cycle, channel, code, reading: this.#reading });
    this.#codes.set(channel, code);
    if (this.#codes.size < channels.length) return;
    const codes = channels.map((each) => this.#codes.get(each)!); // all of them are there
    this.#report({ cycle, reading: this.#reading, codes });
  }

  /** Of a scan that goes on, the last codes count. */
  #report(report: Report): void {
    if (this.reports.at(-1)?.reading === report.reading) this.reports.pop();
    this.reports.push(report);
  }
}
