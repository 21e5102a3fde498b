/**
 * Joins single samples to reports. The firmware reads all channels in ascending order at each interval, and sends them one
 * by one: a report is whole when every channel has come, in that order. A report with a lost message is dropped and
 * counted, so that no decision mixes two moments. (Firmata numbers no messages: only if the end of one report and the
 * beginning of the next are both lost could the rest pass as one.)
 *
 * Channels are switched on by one message each, so the firmware's first passes may hold only some of them. Nothing was
 * lost there: counting begins with the first whole report.
 */

/** Of a 10-bit converter; garbled bytes give codes up to 32 times as high. */
const HIGHEST_CODE = 1023;

export class ReportAssembler {
  /** Reports since the first whole one of which a part never came. */
  incomplete = 0;
  #begun = false;
  readonly #channels: readonly number[];
  readonly #codes: Uint16Array;
  readonly #onReport: (codes: Uint16Array) => void;
  #filled = 0;

  /** `channels` in ascending order; `onReport` gets the same array every time. */
  constructor(channels: readonly number[], onReport: (codes: Uint16Array) => void) {
    this.#channels = channels;
    this.#codes = new Uint16Array(channels.length);
    this.#onReport = onReport;
  }

  /** Takes one sample of one of the channels. */
  take(channel: number, code: number): void {
    if (code > HIGHEST_CODE) return; // garbled, so as good as lost
    const position = this.#channels.indexOf(channel);
    if (position !== this.#filled) {
      // Either a report stopped short, or this one lacks its beginning.
      if (this.#begun && (this.#filled > 0 || position > 0)) this.incomplete += 1;
      this.#filled = 0;
      if (position !== 0) return;
    }
    this.#codes[position] = code;
    this.#filled += 1;
    if (this.#filled < this.#channels.length) return;
    this.#filled = 0;
    this.#begun = true;
    this.#onReport(this.#codes);
  }
}
